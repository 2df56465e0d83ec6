"""A backup holds all that is stored, and of either kind of database becomes the other's."""

import io
import json
import os
import sqlite3
import stat
import sys
import zipfile
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from bot.errors import StartupError
from bot.film_status import FilmStatus
from bot.results import BackedUp
from bot.storage import (
    DeckAnswer,
    DeckCard,
    Member,
    Store,
    StoredRating,
    StoredUnmatched,
    Visibility,
)
from bot.storage.backup import back_up, dump, restore
from bot.storage.connection.database import opened
from bot.storage.connection.urls import parse_url
from bot.storage.migrations import FOLDER, revisions
from bot.storage.migrations.steps import migrate
from bot.storage.ratings import to_row
from bot.storage.schema import metadata, ratings
from bot.views.backups import backed_up
from tests.bot.stored import changing

Maker = Callable[..., StoredRating]
Opener = Callable[[str], Coroutine[Any, Any, Store]]
Rows = dict[str, list[dict[str, Any]]]

NOW = datetime(2024, 2, 29, 23, 59, 59, 999999, UTC)
BIG = 2**63 - 1


@pytest.fixture(autouse=True)
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many rows are read at once: few, so that it is done often, but where a test says more."""
    n_rows: int = getattr(request, "param", 10)
    for module in ("dump", "restore"):
        monkeypatch.setattr(sys.modules[f"bot.storage.backup.{module}"], "_BATCH", n_rows)
    return n_rows


async def fill(store: Store, rating: Maker, n_ratings: int = 34) -> None:
    """Something in most tables; of ratings more than what is read at once."""
    many = [
        rating(n, 0.5, 5.0, predicted=1 / n if n % 2 else None, change_id=BIG)
        for n in range(1, n_ratings + 1)
    ]

    def change_it(member: Member) -> None:
        member._connection.execute(insert(ratings), [to_row(BIG, each) for each in many])
        member.unmatched.put(StoredUnmatched("dune", "Dune: ✨\n\"'", 4.5, 1, NOW))
        member.statuses.put(3, FilmStatus.SEEN, NOW)
        member.watchlist.put(4, 5, NOW)
        member.deck.put(DeckCard(5, 0, DeckAnswer.NOT_SEEN, 1, NOW))
        member.visibility.put(7, Visibility.PUBLIC)

    await store.transaction(BIG, change_it)
    await store.change_guild(
        7, lambda chosen: replace(chosen, learns=False, public_channels=frozenset({8, BIG}))
    )
    await store.remember("commands of 1", "a fingerprint")
    await store.remember("a key", "a value")


async def on_connection(url: str, work: Callable[..., Any], *arguments: object) -> Any:
    async with opened(parse_url(url)) as database:
        return await database.write(lambda connection: work(connection, *arguments))


async def rows(url: str) -> Rows:
    def read(connection: Connection) -> Rows:
        return {
            name: [
                dict(row)
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for name, table in metadata.tables.items()
        }

    found: Rows = await on_connection(url, read)
    return found


@pytest.fixture
async def filled(open_store: Opener, url: str, rating: Maker, at_once: int) -> str:
    store = await open_store(url)
    await fill(store, rating, 2 * at_once + 14)
    return url


@pytest.fixture
async def backup(filled: str, tmp_path: Path) -> Path:
    path = tmp_path / "backups" / "one.zip"
    await back_up(filled, path)
    return path


def without_fingerprint(stored: Rows) -> Rows:
    kept = [row for row in stored["settings"] if not row["key"].startswith("commands of ")]
    return {**stored, "settings": kept}


@pytest.mark.parametrize("at_once", [10, dump._BATCH], indirect=True)
async def test_a_backup_comes_back_whole(
    filled: str, backup: Path, open_store: Opener, tmp_path: Path
) -> None:
    before = await rows(filled)
    assert all(before[name] for name in ("ratings", "kept_ratings", "guilds", "public_channels"))
    other = f"sqlite:///{tmp_path}/other/matinee.sqlite3"
    done = await restore(other, backup, replace=False)
    assert done.n_rows == sum(map(len, before.values()))
    assert await rows(other) == without_fingerprint(before)
    store = await open_store(other)
    assert (await store.guild(7)).public_channels == {8, BIG}
    assert await store.recall("a key") == "a value"
    assert await store.recall("commands of 1") is None


@pytest.mark.postgresql
@pytest.mark.xdist_group("postgresql")
async def test_what_was_sqlites_becomes_postgresqls(
    open_store: Opener, sqlite_url: str, new_postgresql_url: str, rating: Maker, tmp_path: Path
) -> None:
    await fill(await open_store(sqlite_url), rating)
    await back_up(sqlite_url, tmp_path / "one.zip")
    await restore(new_postgresql_url, tmp_path / "one.zip", replace=False)
    before = without_fingerprint(await rows(sqlite_url))
    assert await rows(new_postgresql_url) == before
    await back_up(new_postgresql_url, tmp_path / "two.zip")
    await restore(sqlite_url, tmp_path / "two.zip", replace=True)
    assert await rows(sqlite_url) == before


async def test_a_database_that_is_not_empty_is_kept(filled: str, backup: Path) -> None:
    before = await rows(filled)
    with pytest.raises(StartupError, match=r"is not empty, so nothing was changed; .* --replace"):
        await restore(filled, backup, replace=False)
    assert await rows(filled) == before


async def test_a_database_is_replaced(
    filled: str, backup: Path, open_store: Opener, rating: Maker
) -> None:
    before = await rows(filled)
    store = await open_store(filled)
    await store.transaction(2, lambda other: other.ratings.put(rating()))
    await store.close()
    await restore(filled, backup, replace=True)
    assert await rows(filled) == without_fingerprint(before)


async def test_a_database_of_a_first_start_is_empty(
    new_url: str, open_store: Opener, tmp_path: Path, sqlite_url: str, rating: Maker
) -> None:
    store = await open_store(sqlite_url)
    await fill(store, rating)
    await back_up(sqlite_url, tmp_path / "one.zip")
    if new_url != sqlite_url:
        started = await open_store(new_url)
        await started.remember("commands of 2", "another")
        await started.close()
        await restore(new_url, tmp_path / "one.zip", replace=False)
        assert await rows(new_url) == without_fingerprint(await rows(sqlite_url))


async def test_the_bot_goes_on_meanwhile(
    filled: str, tmp_path: Path, rating: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is stored while a backup is made is not in it, in any table."""
    before = await rows(filled)
    written: list[int] = []

    def change_it(member: Member) -> None:
        member.statuses.put(99, FilmStatus.SEEN, NOW)
        member.ratings.put(rating(9999))

    def write_between(*arguments: Any) -> None:
        if not written:
            with changing(filled, BIG, change_it):
                written.append(1)
        original(*arguments)

    original = dump._write
    monkeypatch.setattr(dump, "_write", write_between)
    await back_up(filled, tmp_path / "one.zip")
    other = f"sqlite:///{tmp_path}/other.sqlite3"
    await restore(other, tmp_path / "one.zip", replace=False)
    assert await rows(other) == without_fingerprint(before)
    assert await rows(filled) != before


@pytest.mark.parametrize("revision", revisions()[:-1])
async def test_a_backup_of_an_earlier_version_is_brought_up_to_date(
    new_url: str, open_store: Opener, tmp_path: Path, revision: str
) -> None:
    """Also the other way: a backup of what this version has not brought up to date yet."""

    def old(connection: Connection) -> None:
        migrate(connection, FOLDER, target=revision)
        table = metadata.tables["settings"]
        connection.execute(insert(table).values(key="a key", value="of old"))

    (tmp_path / "data").mkdir()
    await on_connection(new_url, old)
    made = await back_up(new_url, tmp_path / "old.zip")
    assert made.revision == revision
    with pytest.raises(StartupError, match="is there already"):
        await back_up(new_url, tmp_path / "old.zip")
    await restore(new_url, tmp_path / "old.zip", replace=True)
    store = await open_store(new_url)
    assert await store.recall("a key") == "of old"
    assert set(await rows(new_url)) == {*metadata.tables}


def test_only_its_owner_may_read_it(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    assert [path.name for path in backup.parent.iterdir()] == ["one.zip"]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def damage(content: bytes) -> bytes:
    """Change a byte among the packed ratings."""
    changed = bytearray(content)
    changed[content.index(b"ratings.jsonl") + 100] ^= 255
    return bytes(changed)


def other_zip(_: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("ratings.csv", "Date,Name,Year")
    return content.getvalue()


@pytest.mark.parametrize(
    "spoil", [cut, damage, other_zip, lambda _: b"", lambda _: b"\x89PNG" * 99]
)
async def test_a_file_that_is_no_backup_changes_nothing(
    sqlite_url: str,
    open_store: Opener,
    rating: Maker,
    tmp_path: Path,
    spoil: Callable[[bytes], bytes],
) -> None:
    await fill(await open_store(sqlite_url), rating)
    await back_up(sqlite_url, tmp_path / "one.zip")
    write(tmp_path / "bad.zip", spoil(read(tmp_path / "one.zip")))
    before = await rows(sqlite_url)
    for url in (sqlite_url, f"sqlite:///{tmp_path}/none/matinee.sqlite3"):
        with pytest.raises(StartupError, match="no backup of Matinee, so nothing was changed"):
            await restore(url, tmp_path / "bad.zip", replace=True)
    assert await rows(sqlite_url) == before
    assert not exists(tmp_path / "none")


def read(path: Path) -> bytes:
    return path.read_bytes()


def write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def exists(path: Path) -> bool:
    return path.exists()


def rewritten(path: Path, change: Callable[[dict[str, Any], dict[str, list[Any]]], None]) -> None:
    """Write a backup anew, with another head or other rows."""
    with zipfile.ZipFile(path) as archive:
        head = json.loads(archive.read("backup.json"))
        tables = {
            name: [json.loads(line) for line in archive.read(f"{name}.jsonl").splitlines()]
            for name in head["tables"]
        }
    change(head, tables)
    with zipfile.ZipFile(path, "w") as archive:
        for name, lines in tables.items():
            text = "".join(f"{json.dumps(line)}\n" for line in lines)
            archive.writestr(f"{name}.jsonl", text)
        archive.writestr("backup.json", json.dumps(head))


def newer(head: dict[str, Any], _: dict[str, list[Any]]) -> None:
    head["revision"] = "later"


def newer_format(head: dict[str, Any], _: dict[str, list[Any]]) -> None:
    head["format"] = 2


def fewer_rows(_: dict[str, Any], tables: dict[str, list[Any]]) -> None:
    tables["ratings"].pop()


def shorter_row(_: dict[str, Any], tables: dict[str, list[Any]]) -> None:
    tables["ratings"][0].pop()


def no_stars(_: dict[str, Any], tables: dict[str, list[Any]]) -> None:
    tables["ratings"][-1][2] = 11


def twice(_: dict[str, Any], tables: dict[str, list[Any]]) -> None:
    tables["ratings"][-1] = tables["ratings"][0]


def no_moment(_: dict[str, Any], tables: dict[str, list[Any]]) -> None:
    tables["ratings"][-1][-1] = "yesterday"


def other_column(head: dict[str, Any], _: dict[str, list[Any]]) -> None:
    head["tables"]["ratings"]["columns"][0] = "member"


def other_table(head: dict[str, Any], tables: dict[str, list[Any]]) -> None:
    head["tables"]["users"] = head["tables"].pop("settings")
    tables["users"] = tables.pop("settings")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (newer, "newer Matinee"),
        (newer_format, "newer Matinee"),
        (fewer_rows, "cut off, damaged"),
        (shorter_row, "cut off, damaged"),
        (no_stars, "does not fit"),
        (twice, "does not fit"),
        (no_moment, "does not fit"),
        (other_column, "does not fit"),
        (other_table, "does not fit"),
    ],
)
async def test_a_backup_that_does_not_fit_changes_nothing(
    filled: str, backup: Path, change: Callable[..., None], said: str
) -> None:
    before = await rows(filled)
    rewritten(backup, change)
    with pytest.raises(StartupError, match=said) as raised:
        await restore(filled, backup, replace=True)
    assert "so nothing was changed" in str(raised.value)
    assert await rows(filled) == before


async def test_nothing_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="holds nothing yet"):
        await back_up(f"sqlite:///{tmp_path}/none/matinee.sqlite3", tmp_path / "one.zip")
    with pytest.raises(StartupError, match=r"cannot be read \(No such file or directory\)"):
        await restore(f"sqlite:///{tmp_path}/a.sqlite3", tmp_path / "one.zip", replace=True)
    assert names_in(tmp_path) == []


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_a_backup_that_fails_leaves_no_file(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StartupError, match="No space left on device"):
        await back_up(filled, tmp_path / "backups" / "one.zip")
    assert names_in(tmp_path / "backups") == []


async def test_tables_of_another_program_are_left_alone(
    open_store: Opener, sqlite_url: str, rating: Maker, tmp_path: Path
) -> None:
    await fill(await open_store(sqlite_url), rating)
    await back_up(sqlite_url, tmp_path / "one.zip")
    with closing(sqlite3.connect(tmp_path / "other.sqlite3")) as other:
        other.execute("CREATE TABLE ratings (stars TEXT)")
    with pytest.raises(StartupError, match="tables of another program"):
        await restore(f"sqlite:///{tmp_path}/other.sqlite3", tmp_path / "one.zip", replace=True)


def test_what_is_said() -> None:
    made = BackedUp("data/matinee.sqlite3", "one.zip", 1, "0004")
    assert backed_up(made) == "one.zip holds 1 row of data/matinee.sqlite3 now (schema 0004)."
