"""The 80 % interval: half stars within the scale, and as wide as it should be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.model.interval import interval


@given(
    stars=st.floats(0.5, 5, width=32),
    variance=st.floats(1e-6, 20),
    n_ratings=st.integers(0, 100_000),
)
def test_ends_are_half_stars_around_the_prediction(
    stars: float, variance: float, n_ratings: int
) -> None:
    low, high = interval(stars, variance, n_ratings, has_crowd=True).tolist()
    assert 0.5 <= low <= high <= 5
    assert (2 * low).is_integer()
    assert (2 * high).is_integer()
    assert low - 0.5 <= stars <= high + 0.5


@pytest.mark.parametrize(
    ("stars", "variance", "n_ratings", "ends"),
    [
        (3.0, 1.0, 100_000, (2.0, 4.0)),  # 3 +- 1.28 * 1.08
        (3.0, 2.25, 100_000, (2.0, 5.0)),
        (3.0, 20.0, 100_000, (0.5, 5.0)),
        (4.4, 0.81, 100_000, (4.0, 5.0)),  # at the end of the scale, all 20 % lie below
        (0.6, 0.81, 100_000, (0.5, 1.0)),
        (3.2, 0.0001, 100_000, (3.0, 3.5)),  # no half star is so near
    ],
)
def test_intervals_worked_by_hand(
    stars: float, variance: float, n_ratings: int, ends: tuple[float, float]
) -> None:
    assert tuple(interval(stars, variance, n_ratings, has_crowd=True)) == ends


def test_a_film_that_few_rated_is_less_certain() -> None:
    widths = [np.ptp(interval(3.0, 0.5, n_ratings, has_crowd=False)) for n_ratings in (0, 10_000)]
    assert widths[0] > widths[1]


def test_a_film_that_the_crowd_knows_is_more_certain() -> None:
    known, unknown = (np.ptp(interval(3.0, 0.5, 0, has_crowd=has)) for has in (True, False))
    assert known < unknown


def test_many_films_at_once_are_as_each_alone(model: Recommender) -> None:
    member = model.fold_in({1214: 5.0})
    movie_ids = [movie.movie_id for movie in model.catalogue]
    together = model.interval(member, movie_ids)
    assert together.shape == (len(movie_ids), 2)
    assert together[7].tolist() == model.interval(member, [movie_ids[7]])[0].tolist()
