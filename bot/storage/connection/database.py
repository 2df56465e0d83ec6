"""Where units of work are done, each as one transaction: a file of SQLite, or a server.

A unit of work is a plain function of a connection. With SQLite it is done from its first statement
to its commit in one thread, so that a change is one way to that thread and back, however busy the
event loop is meanwhile; the functions of a server's driver wait in the event loop itself.
"""

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress
from functools import partial
from typing import Any, Protocol, TypeAlias, TypeVar, cast

from sqlalchemy import URL, Connection, Engine, func, select, text

from bot.deadline import patience, time_left
from bot.errors import StorageAway, StorageBusy, StorageUnsure
from bot.storage.connection import engines
from bot.storage.connection.failures import transacted, translated
from bot.storage.connection.urls import file_of, is_sqlite
from bot.storage.connection.workers import Workers

# Keys of locks beside the members' own ids, which are positive.
STATE_LOCK = 0
SCHEMA_LOCK = -1

_ATTEMPTS = 3
_FOR_THE_WORK_S = 0.5
_STEPS_UNHEEDED = 10_000  # of SQLite's machine, before it is asked whether to go on
_Result = TypeVar("_Result")

# Told of each unit of work, "read" or "write", and the seconds from when it was asked for until it
# was done or had failed, its wait for its turn among them. Called in the event loop.
Observer: TypeAlias = Callable[[str, float], None]


class Database(Protocol):
    """Does units of work. Each method raises StorageError, and what the work raises.

    Nothing of the work is stored then, but for StorageUnsure.
    """

    async def connect(self, *, may_create: bool) -> None:
        """Connect for the first time; raises StartupError as well."""

    async def read(self, work: Callable[[Connection], _Result]) -> _Result:
        """Do what only reads, all of it as it stood at one moment."""

    async def write(self, work: Callable[[Connection], _Result], key: int | None = None) -> _Result:
        """Do what changes something: all of it is stored, or nothing is.

        Nothing else of the same key, of this process or another, is done meanwhile.
        """

    async def close(self) -> None:
        """Let go of all connections."""


def unheeded(_: str, __: float) -> None:
    """The observer where nobody observes."""


def database(url: URL, observe: Observer = unheeded) -> Database:
    """The database of a URL; raises StartupError."""
    return SqliteFile(url, observe) if is_sqlite(url) else Server(url, observe)


@asynccontextmanager
async def opened(url: URL, *, may_create: bool = False) -> AsyncIterator[Database]:
    """The database of a URL, connected, for one task, after which it is closed.

    Raises StartupError, StorageError, also where a file of SQLite that may not be created is not
    there.
    """
    opening = database(url)
    try:
        await opening.connect(may_create=may_create)
        yield opening
    finally:
        await opening.close()


class SqliteFile:
    """A file of SQLite: one thread writes, others read meanwhile."""

    def __init__(self, url: URL, observe: Observer = unheeded) -> None:
        self._url = url
        self._observe = observe
        self._reading, self._writing = engines.sqlite_engines(url)
        self._readers = Workers(engines.N_READERS, "reading")
        self._writer = Workers(1, "writing")

    async def connect(self, *, may_create: bool) -> None:
        """The file is created with its folder, and has a write-ahead log from then on."""
        try:
            await (self._create() if may_create else self.read(_nothing))
        except (TypeError, ValueError) as error:  # what the driver raises on unknown options
            raise engines.bad_option(error) from error

    async def read(self, work: Callable[[Connection], _Result]) -> _Result:
        """In a thread that reads, beside whoever writes."""

        def as_of_now(connection: Connection) -> _Result:
            with translated():
                connection.exec_driver_sql("BEGIN")
            return work(connection)

        work_of_a_reader = partial(_in_transaction, self._reading, as_of_now)
        with _timed(self._observe, "read"):
            return await self._readers.do(work_of_a_reader, patience(engines.QUEUE_PATIENCE))

    async def write(self, work: Callable[[Connection], _Result], key: int | None = None) -> _Result:
        """In the one thread that writes, which holds the whole file whatever the key."""
        del key
        work_of_the_writer = partial(_in_transaction, self._writing, work)
        with _timed(self._observe, "write"):
            return await self._writer.do(work_of_the_writer, patience(engines.QUEUE_PATIENCE))

    async def write_outside_transactions(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do what may stand in no transaction, with the driver's own connection."""

        def outside() -> None:
            with translated(), self._writing.connect() as connection:
                work(driver_of(connection))

        await self._writer.do(outside, patience(engines.QUEUE_PATIENCE))

    async def rewrite(self, work: Callable[[Connection], None]) -> None:
        """Do likewise what takes so long that those who write meanwhile wait for it.

        Where the current task is cancelled, the statement that is under way is interrupted.
        """
        is_cancelled = threading.Event()

        def outside() -> None:
            with translated(), self._writing.connect() as connection:
                driver_connection = driver_of(connection)
                driver_connection.set_progress_handler(is_cancelled.is_set, _STEPS_UNHEEDED)
                try:
                    work(connection)
                finally:
                    driver_connection.set_progress_handler(None, 0)

        try:
            await self._writer.do_at_length(outside)
        except asyncio.CancelledError:
            is_cancelled.set()
            raise

    async def close(self) -> None:
        """What was begun is done first."""
        for workers, engine in ((self._readers, self._reading), (self._writer, self._writing)):
            await workers.end()
            engine.dispose()

    async def _create(self) -> None:
        with translated():
            await asyncio.to_thread(_create_for_the_owner_alone, self._url)
        for _ in range(_ATTEMPTS):
            try:
                await self.write_outside_transactions(_write_ahead)
            except StorageBusy:
                # Two processes that create the file at once stand in each other's way here, and
                # SQLite says so without waiting. Waiting for the write lock lets the other finish.
                await self.write(_nothing)
            else:
                return
        await self.write_outside_transactions(_write_ahead)


class Server:
    """A server of PostgreSQL."""

    def __init__(self, url: URL, observe: Observer = unheeded) -> None:
        self._engine = engines.server_engine(url)
        self._observe = observe
        self._hanging: set[asyncio.Task[Any]] = set()

    async def connect(self, *, may_create: bool) -> None:
        """What it has is made elsewhere: nothing of it is created."""
        del may_create
        try:
            await self.read(_nothing)
        except (TypeError, ValueError) as error:  # what the driver raises on unknown options
            raise engines.bad_option(error) from error

    async def read(self, work: Callable[[Connection], _Result]) -> _Result:
        """From a snapshot."""

        def as_of_now(connection: Connection) -> _Result:
            with translated():
                isolation = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                connection.execute(text(isolation))
            return work(connection)

        with _timed(self._observe, "read"):
            return await self._do(as_of_now, StorageAway)

    async def write(self, work: Callable[[Connection], _Result], key: int | None = None) -> _Result:
        """Under an advisory lock rather than a row's: who has not rated anything has no row."""

        def locked(connection: Connection) -> _Result:
            with translated():
                patience = f"{engines.LOCK_PATIENCE * 1000:.0f}ms"
                connection.execute(text(f"SET LOCAL lock_timeout = '{patience}'"))
                connection.execute(select(func.pg_advisory_xact_lock(key)))
            return work(connection)

        with _timed(self._observe, "write"):
            return await self._do(work if key is None else locked, StorageUnsure)

    async def close(self) -> None:
        """Those in use are closed when they are given back."""
        await self._engine.dispose()

    async def _do(self, work: Callable[[Connection], _Result], lost: type[StorageAway]) -> _Result:
        """Raises `lost` where the server is lost at the commit, of which nobody knows any more."""
        committing = threading.Event()
        try:
            return await self._done_in_time(work, committing.set)
        except StorageAway as error:
            if committing.is_set():
                raise lost from error.__cause__
            raise

    async def _done_in_time(
        self, work: Callable[[Connection], _Result], commits: Callable[[], object]
    ) -> _Result:
        """In its time, where it is of a request: a server may hang with all that it was asked."""
        left = time_left()
        if left is None:
            return await self._done(work, commits)
        doing = asyncio.create_task(self._done(work, commits))
        try:
            await asyncio.wait([doing], timeout=left + _FOR_THE_WORK_S)
        except asyncio.CancelledError:
            doing.cancel()
            raise
        if doing.done():
            return doing.result()
        # To let go of a connection that hangs takes seconds more, for which nobody waits.
        doing.cancel()
        self._hanging.add(doing)
        doing.add_done_callback(self._has_ended)
        raise StorageAway from TimeoutError(f"the server said nothing for {left:.1f} s")

    def _has_ended(self, hanging: asyncio.Task[Any]) -> None:
        self._hanging.discard(hanging)
        if not hanging.cancelled():
            hanging.exception()  # nobody asks for it any more

    async def _done(
        self, work: Callable[[Connection], _Result], commits: Callable[[], object]
    ) -> _Result:
        async with AsyncExitStack() as stack:
            with translated():
                async with asyncio.timeout(patience(engines.QUEUE_PATIENCE)):
                    connection = await stack.enter_async_context(self._engine.connect())
            return await connection.run_sync(transacted, work, commits)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection to a file of SQLite."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


@contextmanager
def _timed(observe: Observer, kind: str) -> Iterator[None]:
    """Tell an observer how long the body takes, whatever it raises."""
    asked = time.perf_counter()
    try:
        yield
    finally:
        observe(kind, time.perf_counter() - asked)


def _in_transaction(engine: Engine, work: Callable[[Connection], _Result]) -> _Result:
    with ExitStack() as stack:
        with translated():
            connection = stack.enter_context(engine.connect())
        return transacted(connection, work)


def _nothing(_: Connection) -> None:
    """To connect, or to wait for a lock."""


def _create_for_the_owner_alone(url: URL) -> None:
    # SQLite would let everybody on the machine read it; its log takes the mode of the file.
    file = file_of(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    if "mode" not in url.query:
        with suppress(OSError):  # it is there, or else SQLite says why it cannot be
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _write_ahead(driver_connection: sqlite3.Connection) -> None:
    # Not a matter of each connection: the file keeps it, and no transaction may be under way.
    driver_connection.execute("PRAGMA journal_mode = WAL").close()
