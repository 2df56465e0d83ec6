"""What was deleted is gone from the saved files too."""

import random
import sqlite3
import stat
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageBusy
from bot.storage import Member, Store, StoredRating, StoredUnmatched

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


@pytest.mark.slow
async def test_no_byte_of_a_member_is_left_in_the_files(
    open_store: Opener, sqlite_url: str, path: Path
) -> None:
    store = await open_store(sqlite_url)
    others = [BEN + 7 * number for number in range(-20, 20) if number]
    await fill(store, [*others, BEN])
    assert is_found(path, BEN)
    await store.transaction(BEN, lambda ben: ben.forget())
    await store.scrub()
    assert not is_found(path, BEN)
    assert all(is_found(path, one) for one in others)
    assert await store.read(others[0], lambda other: other.ratings.stars())


@pytest.mark.slow
async def test_what_another_program_kept_from_being_wiped_is_wiped_at_the_next_start(
    open_store: Opener, sqlite_url: str, path: Path
) -> None:
    store = await open_store(sqlite_url)
    await fill(store, [BEN + number for number in range(6)])
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ratings").fetchone()
        await store.transaction(BEN, lambda ben: ben.forget())
        with pytest.raises(StorageBusy):
            await store.scrub()
        assert is_found(path, BEN)
    await open_store(sqlite_url)
    assert not is_found(path, BEN)


async def test_what_was_wiped_is_not_wiped_again(
    open_store: Opener, sqlite_url: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await open_store(sqlite_url)

    def change_it(ben: Member) -> None:
        ben.ratings.put(RATING)
        ben.forget()

    await store.transaction(BEN, change_it)
    await store.scrub()
    monkeypatch.setattr(Store, "scrub", None)
    await open_store(sqlite_url)


async def test_a_server_wipes_in_its_own_time(store: Store) -> None:
    def change_it(ben: Member) -> None:
        ben.ratings.put(RATING)
        assert ben.forget() == 1

    await store.transaction(BEN, change_it)
    await store.scrub()
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
