"""What a start says of itself."""

import asyncio
import logging
import shutil
import threading
from pathlib import Path

import pytest

from bot import startup
from bot.storage import Store
from bot.storage.connection.engines import N_READERS
from recsys import Recommender
from tests.bot.damage import damage_ratings


def read(path: Path) -> bytes:
    return path.read_bytes()


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


async def test_a_database_that_is_damaged_is_a_line_and_no_more(
    caplog: pytest.LogCaptureFixture, tmp_path: Path, migrated: Path
) -> None:
    path = Path(shutil.copy(migrated, tmp_path / "damaged.sqlite3"))
    content = damage_ratings(path)
    store = await Store.open(f"sqlite:///{path}")
    await startup.say_what_is_stored(store)
    await store.close()
    [told] = caplog.records
    assert told.levelno == logging.ERROR
    assert told.getMessage().startswith(f"the database {path} is damaged; stop me and put")
    assert read(path) == content


async def test_a_database_that_is_busy_is_a_line_and_no_more(
    caplog: pytest.LogCaptureFixture, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    reading = [
        asyncio.create_task(store.read(1, lambda _: may_end.wait(30))) for _ in range(N_READERS)
    ]
    await asyncio.sleep(0)
    # Only who comes now has so little patience.
    monkeypatch.setattr("bot.storage.connection.engines.QUEUE_PATIENCE", 0.01)
    await startup.say_what_is_stored(store)
    may_end.set()
    await asyncio.gather(*reading)
    [told] = caplog.records
    assert told.levelno == logging.WARNING
    assert "could not be counted" in told.getMessage()


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
