"""What was deleted is gone from the saved files too."""

import asyncio
import random
import sqlite3
import stat
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, make_url

from bot.deadline import set_deadline, time_left
from bot.meanwhile import meanwhile
from bot.storage import Member, Store, StoredRating, StoredUnmatched, scrubbing
from bot.storage.connection.database import SqliteFile, driver_of

BEN = 80351110224678912
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
RATING = StoredRating(10, 4.5, None, 3.0, 1, NOON)
SECRET = "Nobody Else Has Heard Of This One"
Opener = Callable[[str], Coroutine[Any, Any, Store]]


def files(path: Path) -> Iterator[Path]:
    return path.parent.glob(f"{path.name}*")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def shared(file: Path) -> None:
    file.chmod(0o640)


def is_found(path: Path, member_id: int) -> bool:
    """Whether any byte of a member is left, by the id as SQLite writes it or by a title."""
    wanted = (member_id.to_bytes(8, "big"), SECRET.encode(), SECRET.casefold().encode())
    contents = [file.read_bytes() for file in files(path)]
    return any(one in content for one in wanted for content in contents)


async def fill(store: Store, members: list[int]) -> None:
    """Rate and take back in any order, so that the tables grow and rows move between pages."""
    chance = random.Random(11)
    for _ in range(60):
        for member_id in chance.sample(members, 5):

            def change_it(member: Member, member_id: int = member_id) -> None:
                for movie_id in chance.sample(range(1, 40_000), 12):
                    member.ratings.put(replace(RATING, movie_id=movie_id))
                member.ratings.remove(next(iter(member.ratings.stars())))
                title = f"{SECRET} {chance.randrange(1000)}" if member_id == BEN else "Dune 9"
                member.unmatched.put(StoredUnmatched(title.casefold(), title, 5, 1, NOON))

            await store.transaction(member_id, change_it)


async def rate(store: Store, member_id: int) -> None:
    await store.transaction(member_id, lambda member: member.ratings.put(RATING))


async def forget(store: Store, member_id: int) -> None:
    await rate(store, member_id)
    assert await store.transaction(member_id, Member.forget) == 1


async def is_due(store: Store) -> bool:
    return await store._database.read(scrubbing.is_due)


async def scrubbed(store: Store) -> None:
    """Wait until nothing is left to be wiped."""
    while await is_due(store):  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.01)


class Wipes:
    """Each waits at its beginning for the test."""

    def __init__(self) -> None:
        self.n = 0
        self._begun, self._may_end = threading.Semaphore(0), threading.Semaphore(0)
        self._wipe = scrubbing._rewrite

    def __call__(self, connection: Connection) -> None:
        self.n += 1
        self._begun.release()
        assert self._may_end.acquire(timeout=30)
        self._wipe(connection)

    async def begun(self) -> None:
        await asyncio.to_thread(self._begun.acquire)

    def end(self) -> None:
        self._may_end.release()


@pytest.fixture
def wipes(monkeypatch: pytest.MonkeyPatch) -> Wipes:
    wipes = Wipes()
    monkeypatch.setattr(scrubbing, "_rewrite", wipes)
    monkeypatch.setattr(scrubbing, "_REST", 0)
    return wipes


@pytest.fixture
async def sqlite_store(open_store: Opener, sqlite_url: str) -> Store:
    return await open_store(sqlite_url)


@pytest.mark.slow
async def test_no_byte_of_a_member_is_left_in_the_files(
    open_store: Opener, sqlite_url: str, path: Path
) -> None:
    store = await open_store(sqlite_url)
    others = [BEN + 7 * number for number in range(-20, 20) if number]
    await fill(store, [*others, BEN])
    assert is_found(path, BEN)
    await store.transaction(BEN, Member.forget)
    async with meanwhile(store.keep_scrubbed()):
        await scrubbed(store)
    assert not is_found(path, BEN)
    assert all(is_found(path, one) for one in others)
    assert await store.read(others[0], lambda other: other.ratings.stars())


@pytest.mark.slow
async def test_what_another_program_keeps_from_being_wiped_is_wiped_once_it_is_gone(
    open_store: Opener,
    sqlite_url: str,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.storage.scrubbing._FIRST_PAUSE_S", 0.05)
    store = await open_store(sqlite_url)
    await fill(store, [BEN + number for number in range(6)])
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ratings").fetchone()
        await store.transaction(BEN, Member.forget)
        async with meanwhile(store.keep_scrubbed()):
            while "could not be written anew" not in caplog.text:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.01)
            assert is_found(path, BEN)
            reader.execute("COMMIT")
            await scrubbed(store)
    assert not is_found(path, BEN)


async def test_what_a_run_did_not_get_to_is_wiped_by_the_next(
    open_store: Opener, sqlite_url: str, wipes: Wipes
) -> None:
    before = await open_store(sqlite_url)
    await forget(before, BEN)
    await before.close()
    store = await open_store(sqlite_url)
    async with meanwhile(store.keep_scrubbed()):
        wipes.end()
        await scrubbed(store)
    assert wipes.n == 1


async def test_what_was_wiped_is_not_wiped_again(wipes: Wipes, sqlite_store: Store) -> None:
    async with meanwhile(sqlite_store.keep_scrubbed()):
        await forget(sqlite_store, BEN)
        sqlite_store.scrub()
        await wipes.begun()
        wipes.end()
        await scrubbed(sqlite_store)
        sqlite_store.scrub()
    assert wipes.n == 1


async def test_all_that_was_forgotten_meanwhile_is_wiped_at_once(
    wipes: Wipes, sqlite_store: Store
) -> None:
    async with meanwhile(sqlite_store.keep_scrubbed()):
        await forget(sqlite_store, BEN)
        sqlite_store.scrub()
        await wipes.begun()
        others = [asyncio.create_task(forget(sqlite_store, BEN + n)) for n in range(1, 6)]
        await asyncio.sleep(0)
        wipes.end()
        await asyncio.gather(*others)
        sqlite_store.scrub()
        wipes.end()
        await scrubbed(sqlite_store)
    assert wipes.n == 2


async def test_what_is_forgotten_while_the_file_is_written_anew_stays_due(
    wipes: Wipes, sqlite_store: Store
) -> None:
    await rate(sqlite_store, BEN + 1)
    await forget(sqlite_store, BEN)
    async with meanwhile(sqlite_store.keep_scrubbed()):
        await wipes.begun()
        another = asyncio.create_task(sqlite_store.transaction(BEN + 1, Member.forget))
        await asyncio.sleep(0)
        wipes.end()
        await another
        await rate(sqlite_store, BEN + 2)  # after whatever belongs to the wipe
    assert await is_due(sqlite_store)


async def test_who_writes_while_the_file_is_written_anew_waits_and_is_not_refused(
    wipes: Wipes, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.connection.engines.QUEUE_PATIENCE", 0.01)
    await forget(sqlite_store, BEN)
    async with meanwhile(sqlite_store.keep_scrubbed()):
        await wipes.begun()

        async def rate_in_time() -> float | None:
            set_deadline(0)
            await rate(sqlite_store, BEN)
            return time_left()

        asked = asyncio.create_task(rate_in_time())
        done, _ = await asyncio.wait([asked], timeout=1)
        assert not done
        wipes.end()
        assert await asked is None


async def test_an_end_does_not_wait_until_the_file_is_written(sqlite_url: str) -> None:
    database = SqliteFile(make_url(sqlite_url))
    has_begun = threading.Event()

    def count_for_ever(connection: Connection) -> None:
        has_begun.set()
        driver_of(connection).execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )

    counting = asyncio.create_task(database.rewrite(count_for_ever))
    await asyncio.to_thread(has_begun.wait)
    counting.cancel()
    await database.close()
    with pytest.raises(asyncio.CancelledError):
        await counting


@pytest.mark.postgresql
@pytest.mark.xdist_group("postgresql")
async def test_a_server_wipes_in_its_own_time(open_store: Opener, postgresql_url: str) -> None:
    store = await open_store(postgresql_url)
    await forget(store, BEN)
    await store.keep_scrubbed()
    assert not any((await store.read(BEN, lambda ben: ben.counts())).values())


async def test_a_new_file_is_for_its_owner_alone(
    open_store: Opener, new_sqlite_url: str, path: Path
) -> None:
    store = await open_store(new_sqlite_url)
    await store.transaction(BEN, lambda ben: ben.ratings.put(RATING))
    modes = {file.suffix: mode(file) for file in files(path)}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3


async def test_the_mode_of_a_file_that_is_there_is_the_hosts(
    open_store: Opener, sqlite_url: str, path: Path
) -> None:
    shared(path)
    await open_store(sqlite_url)
    assert mode(path) == 0o640
