"""The power fails: what the files of SQLite held at that moment opens, with all that was told of.

A process that is stopped in the middle of its work leaves the files as a moment has them; what is
copied then is what the disk has, since each commit is written through before anybody is told of it
(`test_engines.py::test_the_file_of_sqlite_is_set_up_to_lose_nothing`).
"""

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest

from bot.storage import Store
from tests.bot import stored
from tests.bot.storage import programs

Opener = Callable[[str], Coroutine[Any, Any, Store]]

N_COPIES = 12
MOST_BETWEEN = 120  # changes


@pytest.fixture
def told(processes: ForkServerContext, sqlite_url: str) -> Iterator[tuple[Connection, int]]:
    """What a process tells of its changes, and its id."""
    told, telling = processes.Pipe(duplex=False)
    process = processes.Process(target=programs.rate_without_end, args=(sqlite_url, telling))
    process.start()
    telling.close()
    assert process.pid is not None
    yield told, process.pid
    process.kill()
    process.join()
    told.close()


@contextmanager
def stopped(process_id: int) -> Iterator[None]:
    """Let a process do nothing meanwhile, wherever it is just now."""
    os.kill(process_id, signal.SIGSTOP)
    while Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "T":
        time.sleep(0.001)
    try:
        yield
    finally:
        os.kill(process_id, signal.SIGCONT)


def copied(path: Path, folder: Path) -> Path:
    """The file and its log, without the index of that, which is in memory alone."""
    folder.mkdir()
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        shutil.copy(log, folder)
    return Path(shutil.copy(path, folder))


@pytest.mark.process
async def test_the_files_as_a_moment_has_them_hold_all_that_was_told_before(
    told: tuple[Connection, int], path: Path, tmp_path: Path, open_store: Opener
) -> None:
    (changes, process_id), chance, copies = told, random.Random(1), []
    for number in range(N_COPIES):
        for _ in range(chance.randint(1, MOST_BETWEEN)):
            last = changes.recv()
        with stopped(process_id):
            while changes.poll():
                last = changes.recv()
            copies.append((copied(path, tmp_path / str(number)), last))
    sizes = [copy.stat().st_size for copy, _ in copies]
    assert sizes[-1] > sizes[0]  # the log was read into the file, and begun anew, on the way
    for copy, last in copies:
        log = copy.with_name(f"{copy.name}-wal")
        with log.open("ab") as half_written:  # what was begun when the power failed
            half_written.write(chance.randbytes(5000))
        store = await open_store(f"sqlite:///{copy}")
        ratings = {rating.movie_id: rating for rating in await stored.ratings(store, 1)}
        await store.close()
        [changed_by] = {ratings[movie_id].change_id for movie_id in (1, 2, 3)}
        assert changed_by in {last, last + 1}
        assert sorted(ratings) == list(range(1, changed_by + 5))
        with closing(sqlite3.connect(copy)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
