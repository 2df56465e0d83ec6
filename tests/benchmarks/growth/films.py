"""A model of any number of films, each of them a real one or a copy that is a little off."""

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from os import getpid
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys import Movie, Recommender, blas
from recsys.catalogue import Catalogue
from recsys.model import artifact
from recsys.model.artifact import Artifact
from recsys.model.extension import ROWS
from recsys.model.parameters import Parameters
from recsys.shipped import PRETRAINED
from tests.benchmarks.processes import megabytes
from tests.benchmarks.times import Times, times_of

N_RATINGS = (10, 200, 5_000)
_OFF = 0.1  # of an array's spread
_N_OF_SERIES = 10**8
_REPEATED = 40


@dataclass(frozen=True)
class Costs:
    """What one size of the catalogue costs."""

    n_films: int
    made_in_s: float
    megabytes: float
    lists: dict[int, Times]  # by number of ratings: folded in, and ten films of all


def costs_of(sizes: tuple[int, ...]) -> Iterator[Costs]:
    """Each size in a process of its own, so that the memory is its own too."""
    for n_films in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            yield process.submit(_costs, n_films).result()


def _costs(n_films: int) -> Costs:
    blas.use_one_thread()
    began = time.perf_counter()
    model = Recommender(_resized(artifact.load(PRETRAINED), n_films)).with_community({})
    model.recommend(model.fold_in({}), 1)  # what all lists share is made now
    made_in = time.perf_counter() - began
    lists = {n: times_of(_asking(model, n), _REPEATED) for n in N_RATINGS if n <= n_films}
    return Costs(n_films, made_in, megabytes(getpid()), lists)


def _asking(model: Recommender, n_ratings: int) -> Callable[[], object]:
    chance = random.Random(n_ratings)
    rated = chance.sample(model.catalogue.movies, n_ratings)
    ratings = {movie.movie_id: chance.randint(1, 10) / 2 for movie in rated}
    return lambda: model.recommend(model.fold_in(ratings), 10)


def _resized(model: Artifact, n_films: int) -> Artifact:
    """The best known films alone, or all of them and copies.

    Copies share genres, years, countries and languages with the films that they are of, and have
    directors and series of their own, as another 40,000 films would.
    """
    parameters, films = model.parameters, model.catalogue.movies
    best_known_first = np.argsort(-model.catalogue.n_ratings, kind="stable")
    rows = np.resize(best_known_first, n_films)
    chance = np.random.default_rng(0)
    arrays = {}
    for name in ROWS:
        array = getattr(parameters, name)
        off = (
            _OFF
            * array.std(dtype=np.float64)
            * chance.standard_normal((n_films, *array.shape[1:]), np.float32)
        )
        off[: len(films)] = 0
        arrays[name] = (array[rows] + off).astype(array.dtype)
    copies = (
        _copy(films[row], number // len(films), number) for number, row in enumerate(rows.tolist())
    )
    for extreme in ("highest", "lowest"):
        arrays |= _extremes(parameters, extreme, rows[: len(films)])
    return Artifact(replace(parameters, **arrays), Catalogue(copies), model.card)


def _extremes(
    parameters: Parameters, extreme: str, rows: NDArray[np.intp]
) -> dict[str, NDArray[Any]]:
    """What users rated highest or lowest of the real films that are left, in their new rows."""
    items, stars = f"{extreme}_items", f"{extreme}_half_stars"
    place = np.full(len(parameters.item_bias) + 1, -1, np.int32)  # of -1 as well
    place[rows] = np.arange(len(rows))
    placed = place[getattr(parameters, items)]
    order = np.argsort(placed < 0, axis=1, kind="stable")
    return {
        items: np.take_along_axis(placed, order, axis=1),
        stars: np.take_along_axis(getattr(parameters, stars), order, axis=1),
    }


def _copy(film: Movie, copy: int, number: int) -> Movie:
    if not copy:
        return replace(film, movie_id=number + 1)
    return replace(
        film,
        movie_id=number + 1,
        title=f"{film.title} {copy}",
        directors=tuple(f"{name} {copy}" for name in film.directors),
        series=None if film.series is None else film.series + copy * _N_OF_SERIES,
        n_ratings=0,
        n_crowd=film.n_crowd // (copy + 1),
    )
