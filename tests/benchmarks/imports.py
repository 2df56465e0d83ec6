"""What an import costs: `python -m tests.benchmarks.imports [FILE ...]`. No test asserts it.

Each file is brought twice by one member, or else files of 500, 5,000 and 50,000 rows, as Letterboxd
writes them. *Seconds* are those until the report, *processor* those of all threads; memory is what
is resident before, and at most meanwhile; `/similar` is asked by another member all the while.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot import memory
from bot.playground import Member
from recsys import Recommender, blas
from tests.benchmarks.pictures import running
from tests.benchmarks.processes import megabytes

_N_ROWS = (500, 5_000, 50_000)
_PAUSE_S = 0.05


def main(files: list[str]) -> None:
    """Bring all files, and print a table."""
    blas.use_one_thread()
    memory.give_back_large_blocks()
    memory.keep_what_a_list_takes()
    model = Recommender.pretrained()
    _ = model.titles, model.map  # drawn up, as they are soon after a start
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(file) for file in files] or list(_written(model, Path(folder)))
        Console().print(asyncio.run(_table(model, paths)))


def _written(model: Recommender, folder: Path) -> Iterator[Path]:
    """Files of so many rows, of well-known films first and each film once while there are any."""
    films = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)
    chance = random.Random(0)
    for n in _N_ROWS:
        named = [films[at % len(films)] for at in range(n)]
        rows = (
            f'2020-01-01,"{film.title.replace(chr(34), chr(34) * 2)}",{film.year},x,'
            f"{chance.randint(1, 10) / 2}"
            for film in named
        )
        path = folder / f"{n}.csv"
        path.write_text("Date,Name,Year,Letterboxd URI,Rating\n" + "\n".join(rows) + "\n")
        yield path


async def _table(model: Recommender, paths: list[Path]) -> Table:
    table = Table("file", "", "seconds", "processor", "memory, MB", "/similar, ms: median, slowest")
    async with running(model) as (_, _, ann, ben):
        for path in paths:
            for turn in ("first", "again"):
                table.add_row(path.name, turn, *await _brought(ann, ben, path))
            await ann.click(await ann.command("forget"), "Delete it all")
    return table


async def _brought(ann: Member, ben: Member, path: Path) -> tuple[str, ...]:
    waits: list[float] = []
    before, most = megabytes(os.getpid()), 0.0
    start, processor = time.perf_counter(), time.process_time()
    bringing = asyncio.create_task(ann.command("import", file=str(path)))
    reply = None
    while reply is None or "Reading" in reply.text or reply.is_thinking:
        asked = time.perf_counter()
        await ben.command("similar", title="Alien")
        waits.append(1000 * (time.perf_counter() - asked))
        most = max(most, megabytes(os.getpid()))
        await asyncio.sleep(_PAUSE_S)
        reply = bringing.result() if bringing.done() else None
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    slowest = f"{statistics.median(waits):.0f}, {max(waits):.0f}"
    return f"{seconds:.1f}", f"{processor:.1f}", f"{before:.0f}, {most:.0f}", slowest


if __name__ == "__main__":
    main(sys.argv[1:])
