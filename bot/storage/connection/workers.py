"""The threads in which a file of SQLite is read and written, each unit of work in one of them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.errors import StorageBusy

_Result = TypeVar("_Result")


class Workers:
    """A few threads that work for an event loop, and a queue of what waits for them."""

    def __init__(self, n_threads: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(n_threads, thread_name_prefix=name)

    async def do(self, work: Callable[[], _Result], patience: float) -> _Result:
        """What a unit of work gives, and whatever it raises.

        Raises StorageBusy where no thread begins it within some seconds, and it is never done
        then. Once begun it is done to its end, though nobody may wait for it any more.
        """
        asked = self._threads.submit(work)
        waiting = asyncio.wrap_future(asked)
        try:
            await asyncio.wait([waiting], timeout=patience)
        except asyncio.CancelledError:
            waiting.cancel()
            raise
        if asked.cancel():
            raise StorageBusy from TimeoutError(patience)
        return await waiting

    async def end(self) -> None:
        """Do no more; returns when what was begun is done."""
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)
