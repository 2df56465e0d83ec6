"""The schema's history: it ends in the tables that the code has, and no step is half done."""

import shutil
import sqlite3
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, insert, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.errors import StartupError
from bot.film_status import FilmStatus
from bot.storage import Store, StoredRating
from bot.storage.connection.database import opened
from bot.storage.connection.urls import parse_url
from bot.storage.migrations import FOLDER, is_current
from bot.storage.migrations.steps import migrate
from bot.storage.ratings import to_row
from bot.storage.schema import dismissals, metadata, ratings
from tests.bot import stored

Maker = Callable[..., StoredRating]
Opener = Callable[[str], Coroutine[Any, Any, Store]]

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
REVISIONS = sorted(step.name[1:5] for step in (FOLDER / "versions").glob("r*.py"))
STEP = '''
"""A step of a later version."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "later"
down_revision = "{head}"


def upgrade(op: Operations) -> None:
    op.add_column("settings", sa.Column("note", sa.Text))
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO settings (key, value) VALUES ('step', 'later')")
    op.execute("{last}")
'''


async def test_the_history_ends_in_the_tables_of_the_code(open_store: Opener, new_url: str) -> None:
    await (await open_store(new_url)).close()

    def differences(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    assert await on_connection(new_url, differences) == []


async def test_the_history_and_the_code_make_the_same_sql(
    open_store: Opener, new_sqlite_url: str, tmp_path: Path
) -> None:
    """Alembic does not compare checks and the like; SQLite keeps the text of each table."""
    await (await open_store(new_sqlite_url)).close()
    engine = create_engine(f"sqlite:///{tmp_path}/code.sqlite3")
    metadata.create_all(engine)
    engine.dispose()
    assert tables(tmp_path / "data" / "matinee.sqlite3") == tables(tmp_path / "code.sqlite3")


async def test_opening_again_changes_nothing(
    open_store: Opener, new_sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "matinee.sqlite3"
    await (await open_store(new_sqlite_url)).close()
    before = file.read_bytes()
    await (await open_store(new_sqlite_url)).close()
    assert file.read_bytes() == before


@pytest.mark.parametrize("taken", [[], REVISIONS[:-1], ["later"], [*REVISIONS[-1:], "later"]])
async def test_only_the_newest_step_is_current(
    open_store: Opener, new_url: str, taken: list[str]
) -> None:
    await (await open_store(new_url)).close()
    assert await on_connection(new_url, is_current)
    await on_connection(new_url, set_versions, taken)
    assert not await on_connection(new_url, is_current)


def test_a_step_has_the_name_of_its_revision() -> None:
    history = ScriptDirectory(FOLDER)
    names = {step.revision: Path(step.path).stem for step in history.walk_revisions()}
    assert [names[revision].partition("_")[0] for revision in REVISIONS] == [
        f"r{revision}" for revision in REVISIONS
    ]
    assert history.get_heads() == REVISIONS[-1:]


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A copy of the history to which steps can be added."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def add_step(folder: Path, last: str) -> None:
    (folder / "versions" / "later.py").write_text(STEP.format(last=last, head=REVISIONS[-1]))


async def test_a_later_step_keeps_what_is_stored(
    open_store: Opener, new_url: str, later: Path, rating: Maker
) -> None:
    store = await open_store(new_url)
    await store.transaction(1, lambda mine: mine.ratings.put(rating()))
    add_step(later, last="SELECT 1")
    await on_connection(new_url, migrate, later)
    assert "later" in await on_connection(new_url, table_names)
    assert await stored.ratings(store, 1) == [rating()]
    assert await store.recall("step") == "later"


@pytest.mark.parametrize("revision", REVISIONS)
async def test_a_database_of_each_version_is_brought_up_to_date(
    open_store: Opener, new_url: str, later: Path, rating: Maker, revision: str
) -> None:
    (later.parent / "data").mkdir()
    for step in (later / "versions").glob("r*.py"):
        if step.name[1:5] > revision:
            step.unlink()
    await on_connection(new_url, migrate, later)
    row = to_row(1, rating())
    if revision < "0005":
        del row["teaches"]
    if revision < "0008":
        del row["previous_rated_at"]
    await on_connection(new_url, insert_row, row)
    store = await open_store(new_url)
    assert await on_connection(new_url, table_names) == {"alembic_version", *metadata.tables}
    assert await stored.ratings(store, 1) == [rating()]
    assert (await stored.unmatched(store, 1), await stored.statuses(store, 1)) == ([], {})


async def test_what_was_marked_before_films_could_be_liked_stays_marked(
    open_store: Opener, new_url: str, later: Path
) -> None:
    (later.parent / "data").mkdir()
    for step in (later / "versions").glob("r*.py"):
        if step.name[1:5] >= "0006":
            step.unlink()
    await on_connection(new_url, migrate, later)
    old = {"member_id": 1, "movie_id": 5, "mark": "seen", "marked_at": NOON}
    await on_connection(new_url, lambda connection: connection.execute(insert(dismissals), old))
    store = await open_store(new_url)
    await store.transaction(1, lambda mine: mine.statuses.put(6, FilmStatus.LIKED, NOON))
    assert await stored.statuses(store, 1) == {5: FilmStatus.SEEN, 6: FilmStatus.LIKED}
    with pytest.raises(DBAPIError, match="ck_dismissals_mark"):
        await on_connection(
            new_url,
            lambda connection: connection.execute(
                insert(dismissals), old | {"movie_id": 7, "mark": "adored"}
            ),
        )


async def test_a_step_that_fails_leaves_the_old_schema_whole(
    open_store: Opener, new_url: str, later: Path
) -> None:
    store = await open_store(new_url)
    add_step(later, last="SELECT * FROM nowhere")
    with pytest.raises(DBAPIError):
        await on_connection(new_url, migrate, later)
    assert await on_connection(new_url, table_names) == {"alembic_version", *metadata.tables}
    assert await store.recall("step") is None
    await store.remember("step", "none")
    await (await open_store(new_url)).remember("step", "still none")


async def test_a_database_of_a_newer_version_does_not_open(
    open_store: Opener, new_url: str, later: Path
) -> None:
    await (await open_store(new_url)).close()
    add_step(later, last="SELECT 1")
    await on_connection(new_url, migrate, later)
    with pytest.raises(StartupError, match=r"newer Matinee \(schema later\); update Matinee"):
        await open_store(new_url)


async def test_a_database_of_something_else_is_left_alone(
    new_sqlite_url: str, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "matinee.sqlite3"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE ratings (stars TEXT)")
    other.close()
    before = tables(file)
    with pytest.raises(StartupError, match="table ratings already exists"):
        await Store.open(new_sqlite_url)
    assert tables(file) == before


async def on_connection(url: str, work: Callable[..., Any], *arguments: object) -> Any:
    async with opened(parse_url(url), may_create=True) as database:
        return await database.write(lambda connection: work(connection, *arguments))


def insert_row(connection: Connection, row: dict[str, Any]) -> None:
    connection.execute(insert(ratings).values(row))


def set_versions(connection: Connection, versions: list[str]) -> None:
    connection.execute(text("DELETE FROM alembic_version"))
    for version in versions:
        connection.execute(
            text("INSERT INTO alembic_version VALUES (:version)"), {"version": version}
        )


def table_names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def tables(path: Path) -> dict[str, str]:
    file = sqlite3.connect(path)
    rows = file.execute("SELECT name, sql FROM sqlite_master WHERE name != 'alembic_version'")
    # A column that a step added stands in the line of the one before it.
    found = {name: " ".join(sql.split()) for name, sql in rows if sql}
    file.close()
    return found
