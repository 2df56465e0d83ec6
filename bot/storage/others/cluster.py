"""Several processes of one bot on one PostgreSQL, each with a connection to it for this alone.

On that connection a process hears what any of them has told all (LISTEN), and holds the lock of the
one that leads. The server lets go of the lock when the connection ends, or when nothing was said on
it for a while, so that a process which died or hangs leads no longer.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from bot.errors import StorageAway, StorageError
from bot.meanwhile import at_most, meanwhile
from bot.storage.connection import engines
from bot.storage.connection.failures import translated
from bot.storage.connection.urls import parse_url
from bot.storage.others.notices import Topic
from bot.storage.others.others import Listener, Others
from bot.storage.others.shards import Shards

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

log = logging.getLogger(__name__)

# Locks of two numbers never meet those of one, which are members' ids.
_LEADING, _IDENTIFYING, _STARTING, _HAVING_SHARDS = 1, 2, 3, 4
_BEAT_S = 1.0
_ANSWERS_WITHIN_S = 5.0
_SILENT_FOR_S = 15
_TRIES_AGAIN_AFTER_S = 2.0
# Discord asks for five, and counts them from when an identify has arrived, which is some time after
# its turn came.
_BETWEEN_IDENTIFIES_S = 6.0


class Cluster(Others):
    """This process among the others."""

    are_there = True

    def __init__(self, url: str, shard_ids: Iterable[int] = ()) -> None:
        """Connects to nothing yet; raises StartupError."""
        self._shards = Shards(_HAVING_SHARDS, shard_ids)
        self._engine = engines.lone_engine(parse_url(url))
        self._leads, self._follows = asyncio.Event(), asyncio.Event()
        self._follows.set()
        self._is_heard = True
        self._listeners: dict[Topic, Listener] = {}
        self._turns: set[asyncio.Task[None]] = set()

    @property
    def is_leading(self) -> bool:
        """Whether this process does what only one may do."""
        return self._leads.is_set()

    @asynccontextmanager
    async def starting(self) -> AsyncIterator[None]:
        """Hold a lock for as long as the body runs: it may bring a large database up to date."""
        async with self._locked(_STARTING, 0, silent_for_s=0):
            yield

    @asynccontextmanager
    async def joined(self) -> AsyncIterator[None]:
        """Be one of them as long as the body runs, whether the server is there or not."""
        has_tried = asyncio.Event()
        try:
            async with meanwhile(self._stay(has_tried)):
                await has_tried.wait()
                yield
        finally:
            for turn in self._turns:
                turn.cancel()
            await asyncio.gather(*self._turns, return_exceptions=True)
            await self._engine.dispose()

    async def until_leading(self) -> None:
        """Wait until no other process leads, and then lead."""
        await self._leads.wait()

    async def until_replaced(self) -> None:
        """Wait until another process may lead."""
        await self._follows.wait()

    def listen(self, topic: Topic, listener: Listener) -> None:
        """Tell a listener, instead of any before, of what is told about a topic from now on."""
        self._listeners[topic] = listener

    async def identify_turn(self, bucket: int) -> None:
        """Take the bucket's lock, and keep it for as long as no other shard of it may identify."""
        has_turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        turn = asyncio.create_task(self._take_turn(bucket, has_turn))
        self._turns.add(turn)
        turn.add_done_callback(self._turn_has_ended)
        try:
            await asyncio.wait({turn, has_turn}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            turn.cancel()
            raise
        if not has_turn.done():
            await turn

    async def _take_turn(self, bucket: int, has_turn: asyncio.Future[None]) -> None:
        async with self._locked(_IDENTIFYING, bucket, _SILENT_FOR_S):
            has_turn.set_result(None)
            await asyncio.sleep(_BETWEEN_IDENTIFIES_S)

    @asynccontextmanager
    async def _locked(self, what: int, which: int, silent_for_s: int) -> AsyncIterator[None]:
        """Wait for a lock, and hold it by a connection of its own; raises StorageError."""
        with _in_words():
            async with self._engine.connect() as connection:
                await _prepare(connection, silent_for_s)
                await connection.execute(select(func.pg_advisory_lock(what, which)))
                yield

    def _turn_has_ended(self, turn: asyncio.Task[None]) -> None:
        self._turns.discard(turn)
        if not turn.cancelled():
            turn.exception()  # who waits for it is told, and else it was had already

    async def _stay(self, has_tried: asyncio.Event) -> None:
        while True:
            try:
                await self._take_part(has_tried)
            except StorageError as error:
                if self._is_heard:
                    log.warning("the other processes cannot be heard: %r", error.__cause__)
                self._is_heard = False
            finally:
                self._leads.clear()
                self._follows.set()
                has_tried.set()
            await asyncio.sleep(_TRIES_AGAIN_AFTER_S)

    async def _take_part(self, has_tried: asyncio.Event) -> None:
        """Hear, and lead or try to, as long as there is a connection; raises StorageError."""
        with _in_words():
            async with self._engine.connect() as connection:
                is_over = await self._listening(connection)
                self._shards.lost()
                self._is_heard = True
                # What was told in between nobody will tell again.
                for listener in self._listeners.values():
                    listener.missed_some()
                while not is_over.is_set():
                    await self._beat(connection)
                    has_tried.set()
                    await at_most(_BEAT_S, is_over)
        raise StorageAway from ConnectionError("the server closed the connection")

    async def _listening(self, connection: "AsyncConnection") -> asyncio.Event:
        """Hear all topics by a connection; what is returned is set when that is over."""
        await _prepare(connection, _SILENT_FOR_S)
        driver: Any = (await connection.get_raw_connection()).driver_connection
        is_over = asyncio.Event()
        driver.add_termination_listener(lambda _: is_over.set())
        for topic in Topic:
            await driver.add_listener(topic, self._hear)
        return is_over

    async def _beat(self, connection: "AsyncConnection") -> None:
        """Say something, so that the server knows that this process lives, and try to lead."""
        async with asyncio.timeout(_ANSWERS_WITHIN_S):
            if self.is_leading:
                await connection.execute(select(1))
            elif await connection.scalar(select(func.pg_try_advisory_lock(_LEADING, 0))):
                log.info("this process leads: it does what only one of them may do")
                self._follows.clear()
                self._leads.set()
            await self._shards.hold(connection)

    def _hear(self, _: object, __: int, channel: str, about: str) -> None:
        listener = self._listeners.get(Topic(channel))
        if listener is not None:
            listener.heard(about)


async def _prepare(connection: "AsyncConnection", silent_for_s: int) -> None:
    """Let the server hang up after some silence (0: never), and wait for locks without end."""
    silence = f"idle_session_timeout = '{silent_for_s}s'"
    for setting in (silence, "lock_timeout = 0", "statement_timeout = 0"):
        await connection.execute(text(f"SET {setting}"))


@contextmanager
def _in_words() -> Iterator[None]:
    """Raise what the driver raises by itself as a StorageError too."""
    # It is not there where SQLite is used, and has been found by whoever comes here.
    from asyncpg import InterfaceError, PostgresError  # noqa: PLC0415

    try:
        with translated():
            yield
    except (PostgresError, InterfaceError) as error:
        raise StorageAway from error
