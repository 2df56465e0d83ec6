"""What tests of several rooms share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Pool, event

from recsys import ModelReport, Recommender
from recsys.model.card import model_report
from recsys.recommender import PRETRAINED
from recsys.replication.sweep_file import finished

# No test asserts a time, Hypothesis's deadline for an example included.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def model() -> Recommender:
    """The committed model; nothing about it changes, so the tests share one."""
    return Recommender.pretrained()


@pytest.fixture(scope="session")
def about(model: Recommender) -> ModelReport:
    """What the committed model says of itself, with the sweep that lies beside it."""
    return model_report(model.card, finished(PRETRAINED))


@pytest.fixture
def page_limit() -> Iterator[Callable[[int], None]]:
    """Let no database grow beyond a number of pages, as a full disk would."""
    pages = 2**30

    def set_pages(number: int) -> None:
        nonlocal pages
        pages = number

    def apply(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}").close()

    event.listen(Pool, "checkout", apply)
    yield set_pages
    event.remove(Pool, "checkout", apply)
