"""The connections of a database, each made as Matinee needs it."""

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry, NullPool, QueuePool

from bot.errors import StartupError, StorageBroken, StorageError
from bot.storage.connection.failures import kind_of
from bot.storage.connection.urls import describe, is_sqlite

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

# Seconds that a request waits at most for its turn to have a connection, and then for a lock that
# another program holds, or for the server. It may have less time left (`bot.deadline`).
QUEUE_PATIENCE = 2.5
LOCK_PATIENCE = SERVER_PATIENCE = 0.7
N_READERS = 2
_READ_ONLY_SERVER = "25006"  # read_only_sql_transaction
_N_OF_SERVER = 4


def sqlite_engines(url: URL) -> tuple[Engine, Engine]:
    """The engines to read a file with and to write it with; raises StartupError.

    SQLite has one writer at a time, so one connection writes, in one thread, and the process's own
    writers queue for it in order, rather than poll for the file's lock against each other; readers,
    which the WAL lets read meanwhile, have their own connections.
    """
    try:
        reading, writing = (
            create_engine(url, poolclass=QueuePool, **_options(url, pool_size=size))
            for size in (N_READERS, 1)
        )
    except (ArgumentError, ValueError) as error:
        raise bad_option(error) from error
    event.listen(writing, "begin", _begin_immediate)
    for engine in (reading, writing):
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "handle_error", _reopen_after_damage)
        event.listen(engine, "invalidate", _let_go)
    return reading, writing


def server_engine(url: URL) -> "AsyncEngine":
    """The engine of a server, which is both read and written; raises StartupError."""
    engine = _made(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_pre_ping=True,
        **_options(url, pool_size=_N_OF_SERVER),
    )
    event.listen(engine.sync_engine, "handle_error", _leave_a_standby)
    return engine


def lone_engine(url: URL) -> "AsyncEngine":
    """An engine of a server whose connections are each made for one purpose, in no transaction.

    Raises StartupError.
    """
    return _made(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", **_of_all(url))


def _made(url: URL, **options: Any) -> "AsyncEngine":
    """An engine of a server; what it cannot be made of is raised as a StartupError."""
    # With it come SQLAlchemy's mappers: a bot that has a file of SQLite loads neither.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    try:
        return create_async_engine(url, **options)
    except ModuleNotFoundError as error:
        raise StartupError(
            f"The database {describe(url)} needs {error.name}, which is not installed; start "
            f"Matinee with make run, or add {error.name} to its environment."
        ) from error
    except (ArgumentError, ValueError) as error:
        raise bad_option(error) from error


def bad_option(error: Exception) -> StartupError:
    """Why a driver that refuses an option cannot be used."""
    said = " ".join(str(error).split()).rstrip(".")
    return StartupError(f"DATABASE_URL has an option that the database does not take: {said}.")


def _options(url: URL, *, pool_size: int) -> dict[str, Any]:
    pool = {"pool_size": pool_size, "max_overflow": 0, "pool_timeout": QUEUE_PATIENCE}
    return pool | _of_all(url)


def _of_all(url: URL) -> dict[str, Any]:
    # SQLite's driver takes this as how long to wait for a lock, PostgreSQL's for the server.
    timeout = LOCK_PATIENCE if is_sqlite(url) else SERVER_PATIENCE
    return {
        "connect_args": {} if "timeout" in url.query else {"timeout": timeout},
        "hide_parameters": True,  # what members rate does not belong in the log
    }


def _configure_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3 would begin a transaction at its first write only
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # The write lock comes before the first read, so that what was read still holds when written.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _reopen_after_damage(context: ExceptionContext) -> None:
    # A file that was mended or put back is seen by a new connection only.
    if kind_of(context.original_exception) in {StorageBroken, StorageError}:
        context.is_disconnect = True


def _leave_a_standby(context: ExceptionContext) -> None:
    # A server that has given its place to another only reads from then on; whatever decides which
    # one is written is asked again by a new connection only.
    if getattr(context.original_exception, "sqlstate", None) == _READ_ONLY_SERVER:
        context.is_disconnect = True


def _let_go(connection: DBAPIConnection, _: ConnectionPoolEntry, __: BaseException | None) -> None:
    # SQLAlchemy closes a damaged connection as it is, but a file of SQLite stays locked until the
    # last cursor is gone, which the error's traceback may hold for long.
    with suppress(sqlite3.Error):
        connection.rollback()
