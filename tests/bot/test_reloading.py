"""Where several processes share a database, all read the model again when one is asked to."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot import reloading
from bot.errors import StorageAway
from bot.storage import Store
from bot.storage.others import Cluster, Topic

Process = Callable[[], AbstractAsyncContextManager["Asked"]]


class Asked:
    """A process, and by which events it is asked and learns that any is."""

    def __init__(self, store: Store, here: asyncio.Event, anywhere: asyncio.Event) -> None:
        self.store, self.here, self.anywhere = store, here, anywhere

    async def wait(self) -> None:
        await asyncio.wait_for(self.anywhere.wait(), 60)
        self.anywhere.clear()


@pytest.fixture
def process(postgresql_url: str) -> Process:
    """Starts a process, which hears nothing before it has joined."""

    @asynccontextmanager
    async def started() -> AsyncIterator[Asked]:
        store = await Store.open(postgresql_url, others=Cluster(postgresql_url))
        here = asyncio.Event()
        async with reloading.asked_anywhere(here, store) as anywhere:
            yield Asked(store, here, anywhere)
        await store.close()

    return started


async def test_all_are_asked_where_one_is(process: Process) -> None:
    async with (
        process() as first,
        process() as second,
        first.store.others.joined(),
        second.store.others.joined(),
    ):
        for one in (first, second, first):
            one.here.set()
            await first.wait()
            await second.wait()


async def test_who_heard_nothing_is_asked_on_coming_back(process: Process) -> None:
    async with process() as first, process() as second:
        first.here.set()
        await first.wait()
        while await first.store.recall(Topic.MODEL) is None:  # noqa: ASYNC110
            await asyncio.sleep(0)
        assert not second.anywhere.is_set()
        async with second.store.others.joined():
            await second.wait()


async def test_who_starts_later_has_read_it_already(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with process() as first:
        await first.store.tell_all(Topic.MODEL, "once")
    async with process() as second:
        has_looked, recall = asyncio.Event(), second.store.recall

        async def looked(key: str) -> str | None:
            has_looked.set()
            return await recall(key)

        monkeypatch.setattr(second.store, "recall", looked)
        async with second.store.others.joined():
            await asyncio.wait_for(has_looked.wait(), 60)
            await second.store.tell_all(Topic.RATINGS, "nothing")  # what was looked up is here
        assert not second.anywhere.is_set()


async def test_a_database_that_is_away_keeps_nobody_from_reading_it_again(
    process: Process, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(reloading, "_LOOKS_AGAIN_AFTER_S", 0.01)

    async def away(*_: object) -> None:
        raise StorageAway from ConnectionError("gone")

    async with process() as first, process() as second:
        recall = second.store.recall
        monkeypatch.setattr(first.store, "tell_all", away)
        first.here.set()
        await first.wait()
        monkeypatch.setattr(second.store, "recall", away)
        async with second.store.others.joined():
            while "is not known: ConnectionError('gone')" not in caplog.text:  # noqa: ASYNC110
                await asyncio.sleep(0)
            await second.store.tell_all(Topic.MODEL, "again")
            monkeypatch.setattr(second.store, "recall", recall)
            await second.wait()
    assert "only this process reads the model again" in caplog.text
