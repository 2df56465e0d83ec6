"""Another model in the place of the one that is served, when the host asks for it by SIGHUP."""

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from bot.client import Matinee
from bot.meanwhile import meanwhile
from bot.service import Service
from recsys import ArtifactError

log = logging.getLogger(__name__)


@contextmanager
def asked_by_signal() -> Iterator[asyncio.Event]:
    """An event that SIGHUP sets as long as the body runs.

    Not where the bot has a terminal of its own: when that is closed the bot ends, as ever.
    """
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    if sys.stdin.isatty():
        yield asked
        return
    loop.add_signal_handler(signal.SIGHUP, asked.set)
    try:
        yield asked
    finally:
        loop.remove_signal_handler(signal.SIGHUP)


async def serve_the_latest(
    matinee: Matinee,
    prepared: Awaitable[None],
    asked: asyncio.Event,
    make: Callable[[], Service],
) -> None:
    """Have what answers learn from members, and another take its place whenever it is asked for.

    `make` runs in a thread, and raises ArtifactError where there is nothing whole to take its
    place: then all stays as it is. Once nobody asks the old one any more, what is stored follows
    the catalogue of the new one and what members said is read for it, as at a start.
    """
    service = matinee.served
    while True:
        async with meanwhile(service.community.run(matinee.studio.compute)):
            await prepared
            await asyncio.to_thread(service.recommendations.draw_up)
            service = await _next(asked, make)
            await matinee.serve_with(service)
        await service.settle()
        log.info("the model was read again, and answers from now on")


async def _next(asked: asyncio.Event, make: Callable[[], Service]) -> Service:
    while True:
        await asked.wait()
        asked.clear()
        try:
            return await asyncio.to_thread(make)
        except ArtifactError as error:
            log.error("the model of before goes on, since the new one cannot be read: %s", error)  # noqa: TRY400
        except Exception:
            log.exception("the model of before goes on, since the new one cannot be used")
