"""Every failure of a database, SQLite's or PostgreSQL's, becomes a StorageError here."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import (
    StartupError,
    StorageAway,
    StorageBroken,
    StorageBusy,
    StorageError,
    StorageFull,
)

# Primary result codes of https://www.sqlite.org/rescode.html
_SQLITE = {
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_CORRUPT: StorageBroken,
    sqlite3.SQLITE_NOTADB: StorageBroken,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "40001": StorageBusy,  # serialization_failure
    "40P01": StorageBusy,  # deadlock_detected
    "53100": StorageFull,  # disk_full
    "53300": StorageBusy,  # too_many_connections
    "55P03": StorageBusy,  # lock_not_available
    "57P03": StorageBusy,  # cannot_connect_now
    "XX001": StorageBroken,  # data_corrupted
    "XX002": StorageBroken,  # index_corrupted
}
_OF_VALUES = {"22", "23"}  # data_exception, integrity_constraint_violation
_FULL = {errno.ENOSPC, errno.EDQUOT}
_Result = TypeVar("_Result")


@contextmanager
def translated() -> Iterator[None]:
    """Raise what fails in the database as a StorageError, the cause behind it for the log."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, PoolTimeout, OSError) as error:
        raise kind_of(error)() from discreet(error)


def transacted(
    connection: Connection,
    work: Callable[[Connection], _Result],
    commits: Callable[[], object] = lambda: None,
) -> _Result:
    """What a unit of work gives, done as one transaction, rolled back on whatever it raises.

    Failures of its beginning and end are translated; what the work raises passes as it is. It
    `commits` once the work is done: what is lost later may be stored.
    """
    with translated():
        transaction = connection.begin()
    try:
        result = work(connection)
    except BaseException:
        with translated():
            transaction.rollback()
        raise
    commits()
    with translated():
        transaction.commit()
    return result


def kind_of(error: BaseException) -> type[StorageError]:
    """Which StorageError a failure is."""
    if isinstance(error, PoolTimeout):
        return StorageBusy
    if isinstance(error, OSError):
        is_away = isinstance(error, (ConnectionError, TimeoutError))
        return StorageFull if error.errno in _FULL else StorageAway if is_away else StorageError
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index of the WAL
        return StorageFull
    if code is not None:
        return _SQLITE.get(code & 0xFF, StorageError)
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return StorageAway
    return _POSTGRESQL.get(getattr(cause, "sqlstate", None) or "", StorageError)


class RefusedValueError(Exception):
    """A server of PostgreSQL took no row; which one it was is what only its member may know."""


def discreet(error: Exception) -> Exception:
    """An error that says no value: of what PostgreSQL refuses it quotes the rows and the ids."""
    driver_error = error.orig.__cause__ if isinstance(error, DBAPIError) and error.orig else None
    state = getattr(driver_error, "sqlstate", None) or ""
    if state[:2] not in _OF_VALUES:
        return error
    told = f"{type(driver_error).__name__}, sqlstate {state}"
    constraint = getattr(driver_error, "constraint_name", None)
    if constraint:
        told += f", constraint {constraint}"
    return RefusedValueError(told).with_traceback(error.__traceback__)


def startup_error(error: StorageError, where: str) -> StartupError:
    """Why Matinee cannot start, and what to do, in words for the operator."""
    return StartupError(
        {
            StorageBusy: (
                f"The database {where} is in use by another program; close that program, or wait "
                "until it has finished, and start Matinee again."
            ),
            StorageFull: (
                f"There is no room left for the database {where}; free some disk and start "
                "Matinee again."
            ),
            StorageBroken: (
                f"The database {where} is damaged or is no database; put a backup in its place, "
                "or move it away to begin with an empty one."
            ),
        }.get(
            type(error),
            f"The database {where} cannot be used ({_reason(error)}); check that it can be "
            "reached and written to, or name another one in DATABASE_URL.",
        )
    )


def _reason(error: StorageError) -> str:
    cause = error.__cause__
    if isinstance(cause, DBAPIError) and cause.orig is not None:
        cause = cause.orig.__cause__ or cause.orig
    return " ".join(str(cause).split()).rstrip(".") or type(cause).__name__
