"""What training takes by the number of ratings, and what the trained model then weighs.

    python -m tests.benchmarks.training --ratings 1000000 3200000 --folder /tmp/sets

Each size is a made-up data set of MovieLens-32M's shape (tests.benchmarks.training.movielens),
written where it is missing, and trained by `python -m recsys train` in a process of its own.
"""

import argparse
import json
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from os import getpid
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from tests.benchmarks.processes import megabytes
from tests.benchmarks.training.movielens import write
from tests.benchmarks.training.stages import Stage, trained

_T = TypeVar("_T")


@dataclass(frozen=True)
class Served:
    """A model on disk and loaded: megabytes, those of the process with it, and seconds."""

    on_disk: float
    resident: float
    loaded_in_s: float
    list_ms: float  # ten films for ten ratings, the model warm


def main() -> None:
    """Write, train and load each size; print a table of each."""
    options = _arguments()
    console = Console(width=130)
    for n_ratings in options.ratings:
        data = options.folder / f"ml-{n_ratings}"
        if not (data / "tags.csv").exists():
            alone(write, data, n_ratings)
        model = options.folder / f"model-{n_ratings}"
        arguments = ["--data", str(data), "--out", str(model), "--device", options.device]
        stages = alone(partial(trained, is_short=options.short), arguments)
        found = alone(served, model)
        (model / "costs.json").write_text(
            json.dumps({"stages": [asdict(one) for one in stages], "served": asdict(found)})
        )
        console.print(_table(n_ratings, stages))
        console.print(
            f"The model has {found.on_disk:.0f} MB, is loaded in {found.loaded_in_s:.1f} s and "
            f"held in a process of {found.resident:.0f} MB; a list of ten takes "
            f"{found.list_ms:.0f} ms."
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ratings", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, required=True, help="for data sets and models")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--short", action="store_true", help="two sweeps, one epoch and no map")
    return parser.parse_args()


def alone(call: Callable[..., _T], *args: object) -> _T:
    """In a process of its own, so that the memory is its own too."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(call, *args).result()


def served(folder: Path) -> Served:
    """Load a model as the bot does, and ask it for lists."""
    from recsys import Recommender, blas  # noqa: PLC0415 - of the process that serves alone

    blas.use_one_thread()
    began = time.perf_counter()
    model = Recommender.load(folder).with_community({})
    ratings = {movie.movie_id: 4.0 for movie in model.catalogue.movies[:1000:100]}
    model.titles.complete("the")
    model.recommend(model.fold_in(ratings), 10)
    took = time.perf_counter() - began
    began = time.perf_counter()
    for _ in range(20):
        model.recommend(model.fold_in(ratings), 10)
    list_ms = 1000 * (time.perf_counter() - began) / 20
    on_disk = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
    return Served(on_disk, megabytes(getpid()), took, list_ms)


def _table(n_ratings: int, stages: list[Stage]) -> Table:
    table = Table("stage", "s", "processor s", "most MB", title=f"{n_ratings:,} ratings")
    for one in stages:
        numbers = (one.seconds, one.processor_s, one.most_megabytes)
        table.add_row(one.name, *(f"{number:,.1f}" for number in numbers))
    return table


if __name__ == "__main__":
    main()
