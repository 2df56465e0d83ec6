"""What was deleted, gone from the files of SQLite as well.

SQLite overwrites what it deletes, but where rows moved to another page as the tables grew, a copy
may lie in what is free of the old one, and the write-ahead log has the pages as they were before.
So the file is written anew, and the log cut. Until that is done a row of `settings` says that it is
due. PostgreSQL frees what was deleted by itself, by its autovacuum.
"""

import sqlite3

from sqlalchemy import Connection

from bot.errors import StorageBusy
from bot.storage import bot_state
from bot.storage.connection.database import Database, SqliteFile
from bot.storage.connection.urls import is_sqlite

_IS_DUE = "deleted rows may still be in the file"


def remember(connection: Connection) -> None:
    """Write down that it is due, with what is deleted in the same transaction."""
    if is_sqlite(connection.engine.url):
        bot_state.remember(connection, _IS_DUE, "yes")


def is_due(connection: Connection) -> bool:
    """Whether something was deleted since it was done."""
    return bot_state.recall(connection, _IS_DUE) is not None


async def scrub(database: Database) -> None:
    """Do it, if it is SQLite; raises StorageError."""
    if isinstance(database, SqliteFile):
        await database.write_outside_transactions(_rewrite)
        await database.write(lambda connection: bot_state.forget(connection, _IS_DUE))


def _rewrite(driver_connection: sqlite3.Connection) -> None:
    """Neither may stand in a transaction."""
    driver_connection.execute("VACUUM").close()
    is_busy, *_ = driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise StorageBusy
