"""The connections of a database: those that read and those that write."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import URL, Connection, event, func, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.errors import StartupError, StorageBroken, StorageBusy, StorageError
from bot.storage.connection.failures import Transaction, kind_of, translated
from bot.storage.connection.urls import describe, file_of, is_sqlite
from bot.storage.connection.workers import Workers

# Seconds that a request waits for its turn to have a connection, and then for a lock that another
# program holds: together less than the 3 s after which Discord shows the member no answer, not
# even that the database is busy.
_QUEUE_PATIENCE = 1.7
_LOCK_PATIENCE = 0.7
_ATTEMPTS = 3

# Keys of locks beside the members' own ids, which are positive.
STATE_LOCK = 0
SCHEMA_LOCK = -1

_PATIENCE_AT_THE_END = 1.0  # seconds for a thread to end whose connection is closed


def create_engines(url: URL, workers: Workers) -> tuple[AsyncEngine, AsyncEngine]:
    """The engines to read with and to write with; raises StartupError.

    SQLite has one writer at a time, so one connection writes and the process's own writers queue
    for it in order, rather than poll for the file's lock against each other; readers, which the
    WAL lets read meanwhile, have their own connections. A server needs one pool for both.
    """
    try:
        if not is_sqlite(url):
            engine = _create_engine(url, pool_size=4)
            return engine, engine
        reading, writing = (
            _create_engine(url, pool_size=size, factory=workers.connect) for size in (2, 1)
        )
    except ModuleNotFoundError as error:
        raise StartupError(
            f"The database {describe(url)} needs {error.name}, which is not installed; start "
            "Matinee with: EXTRAS=postgres make run"
        ) from error
    except (ArgumentError, ValueError) as error:
        raise _bad_option(error) from error
    event.listen(writing.sync_engine, "begin", _begin_immediate)
    for engine in (reading, writing):
        event.listen(engine.sync_engine, "connect", _configure_sqlite)
        event.listen(engine.sync_engine, "handle_error", _reopen_after_damage)
        event.listen(engine.sync_engine, "invalidate", _let_go)
    return reading, writing


@asynccontextmanager
async def opened(
    url: URL, *, may_create: bool = False
) -> AsyncIterator[tuple[AsyncEngine, AsyncEngine]]:
    """The same, connected, for one task, after which they are closed.

    Raises StartupError, StorageError, also where a file of SQLite that may not be created is not
    there.
    """
    workers = Workers()
    reading, writing = create_engines(url, workers)
    try:
        await (connect(reading, writing) if may_create else _reach(reading))
        yield reading, writing
    finally:
        await reading.dispose()
        await writing.dispose()
        await workers.ended(_PATIENCE_AT_THE_END)


async def connect(reading: AsyncEngine, writing: AsyncEngine) -> None:
    """Connect for the first time; raises StartupError, StorageError.

    SQLite's file is created with its folder, and has a write-ahead log from then on.
    """
    if is_sqlite(writing.url):
        try:
            await _create_file(reading, writing)
        except (TypeError, ValueError) as error:  # what the driver raises on unknown options
            raise _bad_option(error) from error
    else:
        await _reach(writing)


async def lock(connection: AsyncConnection, key: int) -> None:
    """Let no other transaction with the same key run until this one ends.

    SQLite's holds the whole file since its BEGIN IMMEDIATE. PostgreSQL's takes an advisory lock
    rather than a row's: a member who has not rated anything yet has no row to lock.
    """
    if not is_sqlite(connection.engine.url):
        await connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_PATIENCE * 1000:.0f}ms'"))
        await connection.execute(select(func.pg_advisory_xact_lock(key)))


async def take_snapshot(connection: AsyncConnection) -> None:
    """Let all that a transaction reads be as it stood at one moment."""
    if is_sqlite(connection.engine.url):
        await connection.exec_driver_sql("BEGIN")
    else:
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))


def _create_engine(url: URL, *, pool_size: int, **options: object) -> AsyncEngine:
    # SQLite's driver takes this as how long to wait for a lock, PostgreSQL's for the server.
    timeout = {} if "timeout" in url.query else {"timeout": _LOCK_PATIENCE}
    return create_async_engine(
        url,
        connect_args=timeout | options,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=_QUEUE_PATIENCE,
        pool_pre_ping=not is_sqlite(url),
        hide_parameters=True,  # what members rate does not belong in the log
    )


async def _reach(engine: AsyncEngine) -> None:
    try:
        async with Transaction(engine):
            pass
    except (TypeError, ValueError) as error:  # what drivers raise on options they do not know
        raise _bad_option(error) from error


async def _create_file(reading: AsyncEngine, writing: AsyncEngine) -> None:
    with translated():
        file_of(reading.url).parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_ATTEMPTS):
        try:
            await _write_ahead(reading)
        except StorageBusy:
            # Two processes that create the file at once stand in each other's way here, and SQLite
            # says so without waiting. Waiting for the write lock lets the other one finish.
            async with Transaction(writing):
                pass
        else:
            return
    await _write_ahead(reading)


async def _write_ahead(reading: AsyncEngine) -> None:
    # Not a matter of each connection: the file keeps it, and no transaction may be under way.
    async with Transaction(reading) as connection:
        with translated():
            await connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _configure_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3 would begin a transaction at its first write only
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # The write lock comes before the first read, so that what was read still holds when written.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _reopen_after_damage(context: ExceptionContext) -> None:
    # A file that was mended or put back is seen by a new connection only.
    if kind_of(context.original_exception) in {StorageBroken, StorageError}:
        context.is_disconnect = True


def _let_go(connection: DBAPIConnection, _: ConnectionPoolEntry, __: BaseException | None) -> None:
    # SQLAlchemy closes the connection of a cancelled request as it is, but a file of SQLite stays
    # locked until the last cursor is gone, which the error's traceback may hold for long.
    with suppress(sqlite3.Error):
        connection.rollback()


def _bad_option(error: Exception) -> StartupError:
    said = " ".join(str(error).split()).rstrip(".")
    return StartupError(f"DATABASE_URL has an option that the database does not take: {said}.")
