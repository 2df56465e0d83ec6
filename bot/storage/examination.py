"""A database looked at without changing anything: can it be used, and how old is its schema?"""

import os
from pathlib import Path
from urllib.parse import quote

import aiosqlite
from sqlalchemy import Connection, delete, false, func, inspect, select

from bot.errors import StartupError, StorageBroken, StorageError
from bot.findings import Database, Schema
from bot.storage.connection.database import opened
from bot.storage.connection.failures import startup_error, translated
from bot.storage.connection.urls import describe, file_of, is_sqlite, parse_url
from bot.storage.migrations import newer_database, revision_of, revisions
from bot.storage.schema import settings


async def examine(url: str) -> Database:
    """What is found of the database; raises StartupError, with what to do, if it cannot be used."""
    parsed = parse_url(url)
    where = describe(parsed)
    if is_sqlite(parsed) and not file_of(parsed).exists():
        _check_writable(file_of(parsed))
        return Database(where)
    try:
        async with opened(parsed) as database:
            revision, n_bytes = await database.write(_revision_and_size)
        if is_sqlite(parsed):
            await _check_whole(file_of(parsed))
    except StorageError as error:
        raise startup_error(error, where) from error
    return Database(where, _schema(revision), revision, n_bytes)


async def _check_whole(file: Path) -> None:
    """Read every page of a file, which takes a second for each gigabyte or so.

    Raises StorageBroken where one is damaged.
    """
    # Who may only read would leave the files beside it that reading takes.
    address = f"file:{quote(str(file))}?mode=rw"
    with translated():
        async with aiosqlite.connect(address, uri=True) as connection:
            found = await connection.execute_fetchall("PRAGMA quick_check(1)")
    if [*map(tuple, found)] != [("ok",)]:
        raise StorageBroken


def folder_of(url: str) -> Path:
    """The folder of a file of SQLite, and where it runs for any other database."""
    try:
        parsed = parse_url(url)
    except StartupError:
        return Path.cwd()
    return file_of(parsed).parent if is_sqlite(parsed) else Path.cwd()


def _check_writable(file: Path) -> None:
    """Raises StartupError where the file could not be made."""
    there = next(folder for folder in file.parents if folder.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise StartupError(
            f"The database {file} cannot be made in {there}; let Matinee's user write there, or "
            "name another file in DATABASE_URL."
        )


def _revision_and_size(connection: Connection) -> tuple[str | None, int | None]:
    with translated():
        return _revision(connection), _size(connection)


def _revision(connection: Connection) -> str | None:
    """The schema's revision, None without one, once the database has shown that it can be written.

    Raises StartupError where the revision is none that this code knows.
    """
    revision = revision_of(connection)
    if revision is not None and revision not in revisions():
        raise newer_database([revision])
    if inspect(connection).has_table(settings.name):
        connection.execute(delete(settings).where(false()))
    return revision


def _schema(revision: str | None) -> Schema:
    if revision is None:
        return Schema.NONE
    return Schema.CURRENT if revision == revisions()[-1] else Schema.OLDER


def _size(connection: Connection) -> int | None:
    url = connection.engine.url
    if is_sqlite(url):
        return file_of(url).stat().st_size
    size: int | None = connection.scalar(select(func.pg_database_size(func.current_database())))
    return size
