"""What is done beside something else and no longer than it, or at its end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any


@asynccontextmanager
async def meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
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
