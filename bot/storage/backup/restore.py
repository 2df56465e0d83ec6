"""From a backup into a database: into an empty one, or in place of all that is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    DateTime,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from bot.errors import StartupError, StorageError
from bot.results import Restored
from bot.storage.backup import archive
from bot.storage.backup.archive import Reader, Row
from bot.storage.backup.tables import tables_of
from bot.storage.bot_state import FINGERPRINT
from bot.storage.connection.database import SCHEMA_LOCK, opened
from bot.storage.connection.failures import startup_error, translated
from bot.storage.connection.urls import describe, parse_url
from bot.storage.migrations import newer_database, revision_of, revisions
from bot.storage.schema import settings

_BATCH = 1000


async def restore(url: str, path: Path, *, replace: bool) -> Restored:
    """Read a backup into a database, and bring it up to date: all of it, or nothing is changed.

    Raises StartupError, also where the database is not empty and is not to be replaced.
    """
    parsed = parse_url(url)
    with archive.reading(path) as backup:
        if backup.revision not in revisions():
            raise StartupError(
                f"{path} is of a newer Matinee (schema {backup.revision}), so nothing was changed; "
                "update Matinee and try again."
            )
        try:
            await _fill(parsed, backup, replace=replace)
        except StorageError as error:
            raise startup_error(error, describe(parsed)) from error
        return Restored(describe(parsed), str(path), backup.n_rows, backup.made_at)


async def _fill(url: URL, backup: Reader, *, replace: bool) -> None:
    # Before the lock, which the bot may be waiting for.
    from bot.storage.migrations.steps import migrate  # noqa: PLC0415

    def fill(connection: Connection) -> None:
        with translated():
            _make_room(connection, describe(url), replace=replace)
            migrate(connection, target=backup.revision)
        with translated(), _fitting(backup):
            _insert(connection, backup)
        with translated():
            migrate(connection)

    async with opened(url, may_create=True) as database:
        await database.write(fill, SCHEMA_LOCK)


@contextmanager
def _fitting(backup: Reader) -> Iterator[None]:
    """Raise what the tables do not take as a StartupError; other failures are the database's."""
    try:
        yield
    except (StatementError, LookupError, TypeError, ValueError) as error:
        if isinstance(error, DBAPIError) and not isinstance(error, (DataError, IntegrityError)):
            raise
        raise StartupError(
            f"What {backup.path} holds does not fit the tables of its schema {backup.revision}, so "
            "nothing was changed; name another file that make backup wrote."
        ) from error


def _make_room(connection: Connection, where: str, *, replace: bool) -> None:
    """Leave no table of ours; raises StartupError where there is something that is to stay."""
    revision, tables = revision_of(connection), tables_of(connection)
    if revision is not None and revision not in revisions():
        raise newer_database([revision])
    if revision is None and tables:
        raise StartupError(
            f"The database {where} has tables of another program, so nothing was changed; name "
            "another one in DATABASE_URL."
        )
    if not replace and any(_has_rows(connection, table) for table in tables):
        raise StartupError(
            f"The database {where} is not empty, so nothing was changed; name another one in "
            "DATABASE_URL, or write --replace to delete what it holds."
        )
    for table in tables:
        table.drop(connection)
    if inspect(connection).has_table("alembic_version"):
        connection.execute(text("DROP TABLE alembic_version"))


def _has_rows(connection: Connection, table: Table) -> bool:
    """What the bot remembers of itself does not count: it is written at every first start."""
    if table.name == settings.name:
        return False
    return bool(connection.scalar(select(func.count()).select_from(table)))


def _insert(connection: Connection, backup: Reader) -> None:
    """Raises LookupError, ValueError and SQLAlchemy's errors where the rows do not fit."""
    tables = {table.name: table for table in tables_of(connection)}
    for name, head in backup.tables.items():
        table = tables[name]
        if {*head.columns} != {*table.columns.keys()}:
            raise LookupError(name)
        readers = [_reader(table, column) for column in head.columns]
        for rows in backup.rows(name, _BATCH):
            values = [_values(head.columns, readers, row) for row in rows]
            connection.execute(insert(table), values)
    # What Discord knows of the commands may have changed since; the next start tells it anew.
    connection.execute(delete(settings).where(settings.c.key.startswith(FINGERPRINT)))


def _values(
    columns: tuple[str, ...], readers: list[Callable[[Any], Any]], row: Row
) -> dict[str, Any]:
    return {
        column: None if value is None else read(value)
        for column, read, value in zip(columns, readers, row, strict=True)
    }


def _reader(table: Table, column: str) -> Callable[[Any], Any]:
    if isinstance(table.columns[column].type, DateTime):
        return datetime.fromisoformat
    return lambda value: value
