"""Another model in the place of the one that is served, when the host asks for it by SIGHUP."""

import asyncio
import logging
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from bot import memory
from bot.client import Matinee
from bot.errors import StorageError
from bot.meanwhile import meanwhile
from bot.service import Service
from bot.storage import Store
from bot.storage.others import Topic
from recsys import ArtifactError

log = logging.getLogger(__name__)

_LOOKS_AGAIN_AFTER_S = 60.0


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


@asynccontextmanager
async def asked_anywhere(asked_here: asyncio.Event, store: Store) -> AsyncIterator[asyncio.Event]:
    """An event that is set when another process of the bot is asked, too; raises StorageError.

    To be entered before the model is read: what is asked for later is then never missed.
    """
    if not store.others.are_there:
        yield asked_here
        return
    anywhere = _Anywhere(store, await store.recall(Topic.MODEL))
    store.others.listen(Topic.MODEL, anywhere)
    async with meanwhile(anywhere.pass_on(asked_here)), meanwhile(anywhere.look()):
        yield anywhere.asked


class _Anywhere:
    """Passes on what one process is asked; what was asked last is stored, for who did not hear."""

    def __init__(self, store: Store, last: str | None) -> None:
        self._store = store
        self._last = last
        self._has_news = asyncio.Event()
        self.asked = asyncio.Event()

    def heard(self, about: str) -> None:
        """A process was asked, maybe this one."""
        del about
        self._has_news.set()

    def missed_some(self) -> None:
        """A process may have been asked."""
        self._has_news.set()

    async def pass_on(self, asked_here: asyncio.Event) -> None:
        """Let the others know when this process is asked."""
        while True:
            await asked_here.wait()
            asked_here.clear()
            self._last = secrets.token_hex(8)
            self.asked.set()
            try:
                await self._store.tell_all(Topic.MODEL, self._last)
            except StorageError as error:
                said = "only this process reads the model again, since it could not tell others: %r"
                log.warning(said, error.__cause__)

    async def look(self) -> None:
        """Find out what another was asked."""
        while True:
            await self._has_news.wait()
            self._has_news.clear()
            try:
                last = await self._store.recall(Topic.MODEL)
            except StorageError as error:
                log.warning("whether to read the model again is not known: %r", error.__cause__)
                self._has_news.set()
                await asyncio.sleep(_LOOKS_AGAIN_AFTER_S)
                continue
            if last != self._last:
                self._last = last
                self.asked.set()


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
    service, elsewhere = matinee.served, matinee.studio.compute
    await prepared
    await asyncio.to_thread(service.recommendations.draw_up)
    await asyncio.to_thread(_keep, service)
    await service.settle(elsewhere)
    while True:
        async with meanwhile(_learn(matinee, service)):
            service = await _next(asked, make)
            await matinee.serve_with(service)
        await asyncio.to_thread(_keep, service)
        await service.follow()
        await service.settle(elsewhere)
        log.info("the model was read again, and answers from now on")


def _keep(service: Service) -> None:
    """What was worked out goes into a file, and what that has left free back to the system."""
    service.model.keep_worked_out()
    memory.give_back_small_blocks()


async def _learn(matinee: Matinee, service: Service) -> None:
    """As long as the service is asked; should it fail, another one is still waited for."""
    try:
        await service.community.run(matinee.studio.compute)
    except Exception:
        log.exception("films learn no more from members, until the model is read again")


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
