"""What was deleted, gone from the files of SQLite as well.

SQLite overwrites what it deletes, but where rows moved to another page as the tables grew, a copy
may lie in what is free of the old one, and the write-ahead log has the pages as they were before.
So the file is written anew, and the log cut. Until that is done a row of `settings` says that it is
due. PostgreSQL frees what was deleted by itself, by its autovacuum.
"""

import sqlite3
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageBusy
from bot.storage import bot_state
from bot.storage.connection.failures import Transaction, kind_of, translated
from bot.storage.connection.urls import is_sqlite

_IS_DUE = "deleted rows may still be in the file"


async def remember(connection: AsyncConnection) -> None:
    """Write down that it is due, with what is deleted in the same transaction."""
    if is_sqlite(connection.engine.url):
        await bot_state.remember(connection, _IS_DUE, "yes")


async def is_due(reading: AsyncEngine) -> bool:
    """Whether something was deleted since it was done."""
    async with Transaction(reading) as connection:
        return await bot_state.recall(connection, _IS_DUE) is not None


async def scrub(writing: AsyncEngine) -> None:
    """Do it, if it is SQLite; raises StorageError."""
    if not is_sqlite(writing.url):
        return
    with translated():
        connection = await writing.connect()
    try:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        await _rewrite(raw)
    finally:
        await connection.close()
    async with Transaction(writing) as changing:
        await bot_state.forget(changing, _IS_DUE)


async def _rewrite(raw: Any) -> None:
    """Neither may stand in a transaction, which every other use of this connection begins."""
    try:
        async with raw.execute("VACUUM"):
            pass
        async with raw.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            is_busy, *_ = await cursor.fetchone()
    except sqlite3.Error as error:
        raise kind_of(error)() from error
    if is_busy:
        raise StorageBusy
