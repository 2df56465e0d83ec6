"""From a database into a backup: all as it stood at one moment, while the bot may go on."""

from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Table, select

from bot.errors import StartupError, StorageError
from bot.results import BackedUp
from bot.storage.backup import archive
from bot.storage.backup.tables import tables_of
from bot.storage.connection.database import opened
from bot.storage.connection.failures import startup_error, translated
from bot.storage.connection.urls import describe, file_of, is_sqlite, parse_url
from bot.storage.migrations import newer_database, revision_of, revisions

_BATCH = 1000


async def back_up(url: str, path: Path) -> BackedUp:
    """Write all that is stored into a new file; raises StartupError, and leaves no file then."""
    parsed = parse_url(url)
    where = describe(parsed)
    if is_sqlite(parsed) and not file_of(parsed).exists():
        raise _nothing_there(where)
    try:
        return await _dump(parsed, path)
    except StorageError as error:
        raise startup_error(error, where) from error


async def _dump(url: URL, path: Path) -> BackedUp:
    async with opened(url) as database:
        return await database.read(partial(_write_all, where=describe(url), path=path))


def _write_all(connection: Connection, where: str, path: Path) -> BackedUp:
    with translated():
        revision, tables = revision_of(connection), tables_of(connection)
    if revision is None:
        raise _nothing_there(where)
    if revision not in revisions():
        raise newer_database([revision])
    with archive.writing(path) as writer:
        for table in tables:
            _write(connection, table, writer)
        writer.finish(revision)
    return BackedUp(where, str(path), writer.n_rows, revision)


def _write(connection: Connection, table: Table, writer: archive.Writer) -> None:
    query = select(table).order_by(*table.primary_key)
    with writer.table(table.name, table.columns.keys()) as lines, translated():
        rows = connection.execute(query, execution_options={"yield_per": _BATCH})
        for batch in rows.partitions():
            lines.write(batch)


def _nothing_there(where: str) -> StartupError:
    return StartupError(
        f"The database {where} holds nothing yet, so there is nothing to back up; start Matinee, "
        "or name another one in DATABASE_URL."
    )
