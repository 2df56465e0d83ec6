"""The threads in which a file of SQLite is read and written, each unit of work in one of them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from bot.deadline import lift_deadline
from bot.errors import StorageBusy

_Result = TypeVar("_Result")


class Workers:
    """A few threads that work for an event loop, and a queue of what waits for them."""

    def __init__(self, n_threads: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(n_threads, thread_name_prefix=name)
        self._at_length: Future[Any] | None = None

    async def do(self, work: Callable[[], _Result], patience: float) -> _Result:
        """What a unit of work gives, and whatever it raises.

        Raises StorageBusy where no thread begins it within some seconds, and it is never done
        then; behind what is done at length it waits as long as that takes, which who asked has
        been told by then. Once begun it is done to its end, though nobody may wait for it any more.
        """
        is_behind = self._is_at_length
        asked = self._threads.submit(work)
        waiting = asyncio.wrap_future(asked)
        try:
            await asyncio.wait([waiting], timeout=patience)
            if not waiting.done() and (is_behind or self._is_at_length):
                lift_deadline()
                await asyncio.wait([waiting])
        except asyncio.CancelledError:
            waiting.cancel()
            raise
        if asked.cancel():
            raise StorageBusy from TimeoutError(patience)
        return await waiting

    async def do_at_length(self, work: Callable[[], _Result]) -> _Result:
        """The same of what may take long and may wait long, and keeps others waiting.

        Where the current task is cancelled before it has begun, it is never done.
        """
        self._at_length = self._threads.submit(work)
        return await asyncio.wrap_future(self._at_length)

    @property
    def _is_at_length(self) -> bool:
        return self._at_length is not None and not self._at_length.done()

    async def end(self) -> None:
        """Do no more; returns when what was begun is done."""
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)
