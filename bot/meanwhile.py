"""What is done beside something else and no longer than it, at its end, or for a while at most."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

_T = TypeVar("_T")


@asynccontextmanager
async def meanwhile(work: Coroutine[Any, Any, _T]) -> AsyncIterator[asyncio.Task[_T]]:
    """Have something done beside the body; what it has not done by the end of that is cancelled."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def at_end(do: Callable[[], object]) -> None:
    """Have something done when the current task has ended, however it ends."""
    task = asyncio.current_task()
    if task is not None:
        task.add_done_callback(lambda _: do())


async def at_most(seconds: float, event: asyncio.Event) -> None:
    """Wait for an event, and no longer than so."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
