"""What was deleted, gone from the files of SQLite as well.

SQLite overwrites what it deletes, but where rows moved to another page as the tables grew, a copy
may lie in what is free of the old one, and the write-ahead log has the pages as they were before.
So the file is written anew, and the log cut. Until that is done a row of `settings` says that it is
due. PostgreSQL frees what was deleted by itself, by its autovacuum.
"""

import asyncio
import logging
import time

from sqlalchemy import Connection

from bot.errors import StorageBusy, StorageError
from bot.storage import bot_state
from bot.storage.connection.database import Database, SqliteFile, driver_of
from bot.storage.connection.failures import transacted
from bot.storage.connection.urls import is_sqlite

log = logging.getLogger(__name__)

_IS_DUE = "deleted rows may still be in the file"
_REST = 19  # times as long as it took, in which others need not wait for it
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 30.0, 3600.0  # after it was tried in vain


def remember(connection: Connection) -> None:
    """Write down that it is due, with what is deleted in the same transaction."""
    if is_sqlite(connection.engine.url):
        bot_state.remember(connection, _IS_DUE, "yes")


def is_due(connection: Connection) -> bool:
    """Whether something was deleted since it was done."""
    return bot_state.recall(connection, _IS_DUE) is not None


class Scrubber:
    """Does it beside whatever else is done, once for all that was deleted before."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked = asyncio.Event()
        self._asked.set()  # by what an earlier run may have left

    def ask(self) -> None:
        """It is due."""
        self._asked.set()

    async def run(self) -> None:
        """Do it whenever it is due, until cancelled; what fails is tried again, ever more rarely.

        The file is written anew for no more than a twentieth of the time, however often it is due.
        """
        if not isinstance(self._database, SqliteFile):
            return
        pause = _FIRST_PAUSE_S
        while True:
            await self._asked.wait()
            self._asked.clear()
            began = time.monotonic()
            try:
                await _do_what_is_due(self._database)
            except StorageError as error:
                self._asked.set()
                log.warning(
                    "what was deleted may still be in the file, "
                    "which could not be written anew (%r); tried again in %g s",
                    error.__cause__,
                    pause,
                )
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_S)
            else:
                pause = _FIRST_PAUSE_S
                await asyncio.sleep(_REST * (time.monotonic() - began))


async def _do_what_is_due(database: SqliteFile) -> None:
    if await database.read(is_due):
        await database.rewrite(_rewrite)


def _rewrite(connection: Connection) -> None:
    """One after the other in the thread that writes: what is deleted meanwhile is due again."""
    _cut_the_log(connection)  # who keeps it from being cut now would do so after the work as well
    driver_of(connection).execute("VACUUM").close()
    _cut_the_log(connection)
    transacted(connection, lambda done: bot_state.forget(done, _IS_DUE))


def _cut_the_log(connection: Connection) -> None:
    cut = driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    is_busy, *_ = cut.fetchone()
    if is_busy:
        raise StorageBusy from TimeoutError("another program is reading the file")
