"""What a member and a host wait for: `make bench`. No test asserts any of it."""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from recsys import Recommender
from tests.benchmarks import list_times, pictures
from tests.benchmarks.processes import megabytes

_QUERIES = ("alien", "the matrx", "oceans 11", "spirted away", "oppenheimer", "star wars 5")
_N_COMMANDS = 100


def main() -> None:
    """Time the model, then a whole bot in the playground, and print a table of each."""
    model = Recommender.pretrained()
    table = Table("", "median ms", "99th percentile ms", title="In the process")
    for name, call in _calls(model):
        median, slow = _milliseconds(call)
        table.add_row(name, f"{median:.2f}", f"{slow:.2f}")
    console = Console()
    console.print(table)
    console.print(list_times.costs(model))
    console.print(pictures.costs(model))
    console.print(asyncio.run(pictures.rating_meanwhile(model)))
    console.print(asyncio.run(pictures.waiting_for_fit(model)))
    console.print(asyncio.run(_whole_bot()))


def _calls(model: Recommender) -> Iterator[tuple[str, Callable[[], object]]]:
    for query in _QUERIES:
        yield f"find {query!r}", partial(model.find, query)
        yield f"complete {query!r}", partial(model.titles.complete, query)


def _milliseconds(call: Callable[[], object], n: int = 200) -> tuple[float, float]:
    call()
    times = []
    for _ in range(n):
        start = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), statistics.quantiles(times, n=100)[-1]


async def _whole_bot() -> Table:
    """Start `python -m bot` as a newcomer would, and give it a hundred commands."""
    with _empty_database() as environment:
        start = time.perf_counter()
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            limit=2**24,
        )
        assert bot.stdin is not None
        assert bot.stdout is not None
        bot.stdin.write(b"/help\n")
        await bot.stdout.readuntil(b"/unrate")
        ready = time.perf_counter() - start
        start = time.perf_counter()
        for command in _commands():
            bot.stdin.write(command.encode() + b"\n")
        bot.stdin.write(b"/unrate asdfghjkl\n")
        await bot.stdin.drain()
        await bot.stdout.readuntil("“asdfghjkl”".encode())
        took = time.perf_counter() - start
        memory = megabytes(bot.pid)
        bot.stdin.close()
        await bot.wait()
    table = Table("", "", title="python -m bot, in the playground")
    table.add_row("from start to the first answer", f"{ready:.1f} s")
    table.add_row(f"{_N_COMMANDS} commands, piped", f"{took:.1f} s")
    table.add_row(f"resident memory after {_N_COMMANDS} commands", f"{memory:.0f} MB")
    return table


def _commands() -> Iterator[str]:
    titles = ("Alien 1979", "Scream 1996", "Toy Story", "The Matrix", "Titanic 1997")
    for i in range(_N_COMMANDS // 5):
        title = titles[i % len(titles)]
        yield from (f"/rate {title} 4.5", "/recommend", f"/similar {title}", "/twins", "/ratings")


@contextmanager
def _empty_database() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "matinee.sqlite3"
        environment = {k: v for k, v in os.environ.items() if k != "DISCORD_TOKEN"}
        yield environment | {"DATABASE_URL": f"sqlite:///{database}"}


if __name__ == "__main__":
    main()
