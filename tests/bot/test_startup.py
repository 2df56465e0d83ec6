"""What a start says of itself."""

import logging

import pytest

from bot import startup
from bot.storage import Store
from recsys import Recommender


@pytest.fixture(autouse=True)
def _at_length(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "[::]"])
def test_metrics_that_others_can_reach_are_warned_of(
    caplog: pytest.LogCaptureFixture, host: str
) -> None:
    startup.say_where_it_is_watched(f"http://{host}:9464")
    [_, warning] = caplog.records
    assert warning.levelno == logging.WARNING
    assert f"whoever reaches http://{host}:9464 can read the metrics" in warning.getMessage()


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_metrics_on_loopback_are_not(caplog: pytest.LogCaptureFixture, host: str) -> None:
    startup.say_where_it_is_watched(f"http://{host}:9464")
    [told] = caplog.records
    assert told.levelno == logging.INFO


async def test_ratings_and_members_are_counted(
    caplog: pytest.LogCaptureFixture, store: Store, rate_many: object
) -> None:
    await rate_many([1])  # type: ignore[operator]
    await startup.say_what_is_stored(store)
    assert "has 1 rating by 1 member" in caplog.text


def test_it_is_said_whether_films_are_learnt_from_members(
    caplog: pytest.LogCaptureFixture, model: Recommender
) -> None:
    startup.say_what_is_known(model)
    startup.say_what_is_known(model.with_community({}))
    alone, learning = (record.getMessage() for record in caplog.records)
    assert (
        alone == f"the model knows {len(model.catalogue):,} films, and does not learn from ratings"
    )
    assert learning.endswith("films, and learns from ratings")
