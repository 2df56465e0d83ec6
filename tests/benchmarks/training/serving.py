"""What a trained model weighs where it is served."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from os import getpid
from pathlib import Path

import numpy as np

from recsys import Recommender, blas
from recsys.model import artifact
from tests.benchmarks.processes import megabytes

_REPEATED = 20


@dataclass(frozen=True)
class Served:
    """A model on disk and loaded: megabytes, those of the process with it, and seconds."""

    on_disk: float
    resident: float
    loaded_in_s: float
    list_ms: float  # ten films for ten ratings, the model warm
    twins_ms: float  # five of them


def served(folder: Path) -> Served:
    """Load a model as the bot does, and ask it for lists."""
    blas.use_one_thread()
    began = time.perf_counter()
    model = Recommender.load(folder).with_community({})
    known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:1000:100]
    ratings = {movie.movie_id: 4.0 for movie in known}
    model.titles.complete("the")
    model.recommend(model.fold_in(ratings), 10)
    took = time.perf_counter() - began
    on_disk = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
    member = model.fold_in(ratings)
    list_ms = _milliseconds(lambda: model.recommend(model.fold_in(ratings), 10))
    twins_ms = _milliseconds(lambda: model.twins(member))
    return Served(on_disk, megabytes(getpid()), took, list_ms, twins_ms)


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    for _ in range(_REPEATED):
        call()
    return 1000 * (time.perf_counter() - began) / _REPEATED


def write_with_users(folder: Path, model: Path, n_users: int) -> None:
    """Write a model with so many users, who are those of another over and over."""
    trained = artifact.load(model)
    p = trained.parameters
    of_users = {
        name: np.resize(array, (n_users, *array.shape[1:]))
        for name, array in p.arrays().items()
        if name.startswith(("user_", "highest_", "lowest_"))
    }
    of_users["user_ids"] = np.arange(1, n_users + 1, dtype=np.int32)
    artifact.save(folder, replace(trained, parameters=replace(p, **of_users)))
