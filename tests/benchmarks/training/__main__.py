"""What training takes by the number of ratings, and what the trained model then weighs.

    python -m tests.benchmarks.training --ratings 1000000 3200000 --folder /tmp/sets

Each size is a made-up data set of MovieLens-32M's shape (tests.benchmarks.training.movielens),
written where it is missing, and trained by `python -m recsys train` in a process of its own.
"""

import argparse
import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from tests.benchmarks.training.movielens import write
from tests.benchmarks.training.serving import Served, served, write_with_users
from tests.benchmarks.training.stages import Stage, trained

_T = TypeVar("_T")


def main() -> None:
    """Write, train and load each size; print a table of each."""
    options = _arguments()
    console = Console(width=130)
    for n_ratings in options.ratings:
        data = options.folder / f"ml-{n_ratings}"
        if not (data / "tags.csv").exists():
            alone(write, data, n_ratings)
        model = options.folder / f"{'short' if options.short else 'model'}-{n_ratings}"
        arguments = ["--data", str(data), "--out", str(model), "--device", options.device]
        stages = alone(partial(trained, is_short=options.short), arguments)
        found = alone(served, model)
        (model / "costs.json").write_text(
            json.dumps({"stages": [asdict(one) for one in stages], "served": asdict(found)})
        )
        console.print(_table(n_ratings, stages))
        console.print(_weighs("The model", found))
        if options.users:
            many = options.folder / f"users-{options.users}"
            alone(write_with_users, many, model, options.users)
            console.print(_weighs(f"With {options.users:,} users it", alone(served, many)))


def _weighs(what: str, found: Served) -> str:
    return (
        f"{what} has {found.on_disk:.0f} MB, is loaded in {found.loaded_in_s:.1f} s and held in a "
        f"process of {found.resident:.0f} MB; a list of ten takes {found.list_ms:.0f} ms, five "
        f"twins {found.twins_ms:.0f} ms."
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ratings", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, required=True, help="for data sets and models")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--users", type=int, help="load each model with so many users, too")
    parser.add_argument("--short", action="store_true", help="two sweeps, one epoch and no map")
    return parser.parse_args()


def alone(call: Callable[..., _T], *args: object) -> _T:
    """In a process of its own, so that the memory is its own too."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(call, *args).result()


def _table(n_ratings: int, stages: list[Stage]) -> Table:
    table = Table("stage", "s", "processor s", "most MB", title=f"{n_ratings:,} ratings")
    for one in stages:
        numbers = (one.seconds, one.processor_s, one.most_megabytes)
        table.add_row(one.name, *(f"{number:,.1f}" for number in numbers))
    return table


if __name__ == "__main__":
    main()
