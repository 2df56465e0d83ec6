"""The threads in which the driver of SQLite works, one for each connection."""

import asyncio
import sqlite3
import threading
from typing import Any
from weakref import WeakSet


class Workers:
    """Knows the driver's threads, to wait for their end.

    The driver answers an event loop from its threads, and does not wait for the one of a
    connection that failed: it would answer a loop that may be closed by then.
    """

    def __init__(self) -> None:
        self._threads: WeakSet[threading.Thread] = WeakSet()

    def connect(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        """The `factory` of sqlite3.connect, which the driver calls in the connection's thread."""
        self._threads.add(threading.current_thread())
        return sqlite3.Connection(*arguments, **options)

    async def ended(self, patience: float) -> None:
        """Wait for the threads of connections that are closed, at most some seconds for each.

        A connection that a request still uses is not closed, and neither is its thread's work done.
        """
        for thread in list(self._threads):
            await asyncio.to_thread(thread.join, patience)
