"""How many choose a film of which only its place among those of its year is known."""

from dataclasses import replace

import numpy as np

from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.ranking.filters import Filters
from recsys.ranking.scoring.popular import choice_bias
from tests.recsys.tiny import tiny

N = 140
# More people rated a film the more are expected to choose it, but for three of a later year.
COUNTED = [Movie(row, f"Film {row}", 2010, ("Drama",), n_crowd=50 * (row + 1)) for row in range(N)]
LATE = [
    Movie(N, "Oppenheimer", 2023, ("Drama",), renown=2),
    Movie(N + 1, "Somebody's First", 2023, ("Drama",)),
    Movie(N + 2, "Barbie", 2023, ("Comedy",), renown=1),
]


def biases(catalogue: Catalogue) -> tuple[np.ndarray, np.ndarray]:
    """As learnt, and as served."""
    p = tiny(0, len(catalogue)).parameters
    learnt = np.concatenate([np.log(np.arange(len(catalogue) - 3) + 1.0), [-20.0, -20.0, 20.0]])
    values = {**p.arrays(), "choice_bias": learnt.astype(np.float32)}
    return learnt, choice_bias(type(p)(**values), catalogue)


def test_a_film_that_has_a_place_is_chosen_as_films_are_that_as_many_rated() -> None:
    catalogue = Catalogue([replace(m, n_ratings=m.n_crowd // 50) for m in COUNTED] + LATE)
    learnt, served = biases(catalogue)
    assert np.allclose(served[:N], learnt[:N], atol=1e-4)
    assert served[N] > 0  # about log n
    assert np.isclose(served[N], np.log(catalogue.n_raters[N]), atol=0.1)
    assert served[N + 1] == -20  # of which nobody says that it is much seen
    assert served[N + 2] == 20  # its series and directors may say more than its place


def test_nothing_is_raised_where_few_films_are_counted() -> None:
    learnt, served = biases(Catalogue([*COUNTED[:50], *LATE]))
    assert np.allclose(served, learnt)


def test_who_loves_slow_films_is_given_the_best_known_of_such_of_a_late_year(
    model: Recommender,
) -> None:
    loved = {
        "Aftersun (2022)", "Portrait of a Lady on Fire (2019)", "Persona (1966)", "Stalker (1979)",
        "In the Mood for Love (2000)", "Drive My Car (2021)",
    }  # fmt: skip
    ratings = {movie.movie_id: 5.0 for movie in model.catalogue if movie.label in loved}
    assert len(ratings) == len(loved)
    of_2023 = Filters(from_year=2023, to_year=2023)
    top = model.recommend(model.fold_in(ratings), 20, filters=of_2023)
    of_first_page = {found.movie.title for found in top[:10]}
    assert of_first_page >= {"Perfect Days", "Anatomy of a Fall", "Evil Does Not Exist"}
    score = {found.movie.title: found.score for found in top}
    for slow in ("Perfect Days", "Anatomy of a Fall", "Evil Does Not Exist", "Monster"):
        assert score[slow] > score["Jesus Revolution"]
