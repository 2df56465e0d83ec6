"""One database is read into another, row by row, and gone on with where it was broken off."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.errors import StartupError
from bot.results import Moved
from bot.storage.backup import move, moving
from bot.views.backups import moved
from tests.bot.storage.test_backup import Maker, Opener, fill, on_connection, rows


def nothing(table: str, n_rows: int) -> None:
    """No progress."""


@pytest.fixture
async def source(tmp_path: Path, open_store: Opener, rating: Maker) -> str:
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    store = await open_store(url)
    await fill(store, rating, 2344)
    await store.close()
    return url


@pytest.fixture
def target(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'new' / 'new.sqlite3'}"


async def all_but_fingerprints(url: str) -> dict[str, list[dict[str, object]]]:
    found = await rows(url)
    found["settings"] = [one for one in found["settings"] if not one["key"].startswith("commands")]
    return found


@pytest.mark.postgresql
async def test_sqlite_becomes_postgresql_and_back(
    source: str, target: str, new_postgresql_url: str
) -> None:
    before = await all_but_fingerprints(source)
    done = await move(source, new_postgresql_url, nothing)
    assert await all_but_fingerprints(new_postgresql_url) == before
    assert done.n_rows == sum(map(len, before.values()))
    await move(new_postgresql_url, target, nothing)
    assert await all_but_fingerprints(target) == before


async def test_it_goes_on_where_it_was_broken_off(
    source: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "BATCH", 100)
    told: list[tuple[str, int]] = []

    def broken_off(table: str, n_rows: int) -> None:
        told.append((table, n_rows))
        if table == "ratings" and n_rows == 700:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await move(source, target, broken_off)
    assert len((await rows(target))["ratings"]) == 700
    again: list[tuple[str, int]] = []
    await move(source, target, lambda *one: again.append(one))
    assert await all_but_fingerprints(target) == await all_but_fingerprints(source)
    assert ("ratings", 2344 - 700) in again
    earlier = {table for table, _ in told} - {"ratings"}
    assert earlier.isdisjoint(table for table, _ in again)


async def test_only_an_empty_database_is_filled(
    source: str, target: str, open_store: Opener, rating: Maker, tmp_path: Path
) -> None:
    store = await open_store(target)
    await store.transaction(5, lambda member: member.ratings.put(rating(1214, 4.0)))
    await store.close()
    before = await rows(target)
    with pytest.raises(StartupError, match="is not empty, so nothing was changed"):
        await move(source, target, nothing)
    assert await rows(target) == before


async def test_a_database_of_a_first_start_is_empty(
    source: str, target: str, open_store: Opener
) -> None:
    store = await open_store(target)
    await store.remember("a key", "of its own")
    await store.close()
    await move(source, target, nothing)
    assert await all_but_fingerprints(target) == await all_but_fingerprints(source)


async def test_one_that_is_being_filled_from_another_is_kept(
    source: str, target: str, open_store: Opener, tmp_path: Path
) -> None:
    def broken_off(table: str, n_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await move(source, target, broken_off)
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    await (await open_store(other)).close()
    with pytest.raises(StartupError, match=r"is being filled from .*old.sqlite3"):
        await move(other, target, nothing)


async def test_rows_that_were_not_written_as_they_are_stop_it(
    source: str, target: str, open_store: Opener
) -> None:
    await (await open_store(target)).close()

    def spoil(connection: Connection) -> None:
        connection.execute(
            text(
                "CREATE TRIGGER spoil AFTER INSERT ON ratings BEGIN "
                "UPDATE ratings SET half_stars = 7 WHERE movie_id = 9; END"
            )
        )

    await on_connection(target, spoil)
    with pytest.raises(StartupError, match="does not hold the rows that were written"):
        await move(source, target, nothing)
    assert (await rows(target))["ratings"] == []


@pytest.mark.parametrize("exists", [True, False])
async def test_what_is_no_database_of_ours_is_refused(
    target: str, tmp_path: Path, *, exists: bool
) -> None:
    if exists:
        (tmp_path / "none.sqlite3").touch()
    with pytest.raises(StartupError, match="is not one of this version"):
        await move(f"sqlite:///{tmp_path / 'none.sqlite3'}", target, nothing)


def test_what_is_said() -> None:
    said = moved(Moved("old", "new", 1_234))
    assert said.startswith("new holds all 1,234 rows of old now, each compared with what it was")
