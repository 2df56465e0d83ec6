"""What is done beside something else and no longer than it, at its end, or for a while at most."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

log = logging.getLogger(__name__)

_T = TypeVar("_T")


@asynccontextmanager
async def meanwhile(work: Coroutine[Any, Any, _T]) -> AsyncIterator[asyncio.Task[_T]]:
    """Have something done beside the body; what it has not done by the end of that is cancelled.

    What it raises is raised at that end, which may be days later, and told to the log at once.
    """
    task = told(asyncio.create_task(work))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def told(task: asyncio.Task[_T]) -> asyncio.Task[_T]:
    """The task, of which the log is told at once should it fail, whoever waits for it."""
    task.add_done_callback(_tell)
    return task


def _tell(task: asyncio.Task[Any]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is not None:
        name = getattr(task.get_coro(), "__qualname__", task.get_name())
        log.error("%s has ended, which is done no more", name, exc_info=error)


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
