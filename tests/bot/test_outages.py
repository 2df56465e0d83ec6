"""What a database does to many at once: one line and one id for all of them."""

import pytest

from bot.errors import StorageAway, StorageError
from bot.interaction.outages import Outages


def failure(cause: Exception, kind: type[StorageError] = StorageError) -> StorageError:
    error = kind()
    error.__cause__ = cause
    return error


def test_the_like_has_the_same_id_and_one_line(caplog: pytest.LogCaptureFixture) -> None:
    outages = Outages()
    ids = {outages.tell(failure(OSError("away"), StorageAway), "/rate") for _ in range(5)}
    assert len(ids) == len(caplog.records) == 1


def test_what_is_remembered_is_bounded() -> None:
    outages = Outages()
    first = outages.tell(failure(ValueError("the first")), "/rate")
    assert outages.tell(failure(ValueError("the first")), "/rate") == first
    for number in range(1000):
        outages.tell(failure(ValueError(f"at address {number}")), "/rate")
    assert len(outages._told) < 100
    last = outages.tell(failure(ValueError("at address 999")), "/rate")
    assert outages.tell(failure(ValueError("at address 999")), "/rate") == last
