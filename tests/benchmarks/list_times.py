"""How long one list takes: `python -m tests.benchmarks.list_times`. No test asserts it.

From ratings of well-known films to a list with its reasons, in processor time of one thread, with
memory as the bot has it. On a machine that others use too most of sixty are slower than they need
be: what is printed is the slowest of the quickest fifth, the least of three turns. Beside it stands
how long it takes to read once the factors that scores are made of, all films' as float32.
"""

import random
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from rich.console import Console
from rich.table import Table

from bot import memory
from recsys import Recommender, blas

_RATED = (1, 10, 25, 200)
_LISTED = (10, 20)
_N_TIMES, _N_QUICKEST, _N_TURNS = 60, 12, 3
_BEST_KNOWN = 1000


def main() -> None:
    """Print the table."""
    blas.use_one_thread()
    memory.give_back_large_blocks()
    memory.keep_what_a_list_takes()
    model = Recommender.pretrained()
    Console().print(costs(model))
    Console().print(f"The factors read once: {read_once(model):.1f} ms")


def costs(model: Recommender) -> Table:
    """Milliseconds by ratings known, one line for each length of list."""
    title = "Lists by so many ratings, ms"
    table = Table("films", *map(str, _RATED), title=title)
    for n in _LISTED:
        calls = (partial(_listed, model, some_ratings(model, k), n) for k in _RATED)
        table.add_row(str(n), *(f"{_milliseconds(call):.1f}" for call in calls))
    return table


def read_once(model: Recommender) -> float:
    """Milliseconds of one product with all factors of all films."""
    p = model.parameters
    factors = np.hstack([p.item_factors, p.chosen_factors, p.kin_factors]).astype(np.float32)
    person = np.ones(factors.shape[1], np.float32)
    return _milliseconds(lambda: factors @ person)


def some_ratings(model: Recommender, n: int) -> dict[int, float]:
    """Stars by movie_id of n films of the thousand best known, always the same."""
    chance = random.Random(0)
    known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:_BEST_KNOWN]
    return {movie.movie_id: chance.randint(1, 10) / 2 for movie in chance.sample(known, n)}


def _listed(model: Recommender, ratings: dict[int, float], n: int) -> None:
    model.recommend(model.fold_in(ratings), n=n)


def _milliseconds(call: Callable[[], object]) -> float:
    call()
    return 1000 * min(_quick(call) for _ in range(_N_TURNS))


def _quick(call: Callable[[], object]) -> float:
    seconds = []
    for _ in range(_N_TIMES):
        began = time.process_time()
        call()
        seconds.append(time.process_time() - began)
    return sorted(seconds)[_N_QUICKEST - 1]


if __name__ == "__main__":
    main()
