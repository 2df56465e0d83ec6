"""The 80 % interval: half stars within the scale, and as wide as it should be."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.model.interval import INSIDE, interval

STARS = st.floats(0.5, 5, width=32)
VARIANCE = st.floats(1e-6, 20)


@given(stars=STARS, variance=VARIANCE)
@example(stars=4.9375, variance=0.3125)  # was between 5 and 5
def test_ends_are_half_stars_around_the_prediction(stars: float, variance: float) -> None:
    low, high = interval(stars, variance).tolist()
    assert 0.5 <= low <= stars <= high <= 5
    assert (2 * low).is_integer()
    assert (2 * high).is_integer()


@pytest.mark.parametrize(
    ("stars", "variance", "ends"),
    [
        (3.0, 1.0, (2.0, 4.0)),  # 3 +- 1.28
        (3.0, 2.25, (1.5, 4.5)),
        (3.0, 20.0, (0.5, 5.0)),
        (3.9, 1.0, (3.0, 5.0)),  # to the end, and as far below
        (4.4, 0.81, (4.0, 5.0)),  # beyond the end, and all 20 % lie below
        (0.6, 0.81, (0.5, 1.0)),
        (3.2, 0.0001, (3.0, 3.5)),  # no half star is so near
        (5.0, 0.0001, (5.0, 5.0)),
    ],
)
def test_intervals_worked_by_hand(stars: float, variance: float, ends: tuple[float, float]) -> None:
    assert tuple(interval(stars, variance)) == ends


def by_hand(stars: float, variance: float) -> tuple[float, float]:
    """One film, in plain numbers: 1.2816 deviations on both sides hold 80 of 100, 0.8416 on one."""
    two, one = (z * math.sqrt(variance) for z in (1.2815515655, 0.8416212336))
    reach = max(one, min(two, 5 - stars, stars - 0.5))
    low, high = max(stars - reach, 0.5), min(stars + reach, 5.0)
    low, high = math.ceil(2 * low) / 2, math.floor(2 * high) / 2
    return min(low, math.floor(2 * stars) / 2), max(high, math.ceil(2 * stars) / 2)


def test_over_the_whole_scale_the_ends_are_those_of_the_formula() -> None:
    for variance in np.linspace(0.05, 3, 30):
        stars = np.linspace(0.5, 5, 61)
        found = interval(stars, np.full(61, variance))
        assert np.array_equal(found, [by_hand(s, float(variance)) for s in stars.tolist()])


@given(STARS, VARIANCE, st.floats(0, 3))
def test_more_that_is_unknown_never_makes_an_interval_narrower(
    stars: float, variance: float, more: float
) -> None:
    low, high = interval(stars, variance).tolist()
    lower, higher = interval(stars, variance + more).tolist()
    assert lower <= low
    assert higher >= high


@pytest.mark.parametrize(
    ("least", "most", "too_many"), [(2.0, 3.5, 0.03), (4.0, 5.0, 0.08), (0.5, 1.5, 0.08)]
)
def test_eight_of_ten_simulated_ratings_fall_inside(
    least: float, most: float, too_many: float
) -> None:
    """Normal about the prediction, rounded to half stars and cut off at the ends of the scale."""
    assert INSIDE == 0.8
    rng = np.random.default_rng(0)
    stars = rng.uniform(least, most, 20_000)
    rated = np.clip(np.rint(2 * rng.normal(stars, 0.9)), 1, 10) / 2
    low, high = interval(stars, 0.81).T
    assert INSIDE - 0.02 < np.mean((low <= rated) & (rated <= high)) < INSIDE + too_many


@pytest.mark.parametrize("shape", [(), (1,), (7,)])
def test_a_film_alone_and_several_have_the_shape_they_were_asked_in(shape: tuple[int, ...]) -> None:
    assert interval(np.full(shape, 3.0), np.ones(shape)).shape == (*shape, 2)


def test_many_films_at_once_are_as_each_alone(model: Recommender) -> None:
    member = model.fold_in({1214: 5.0})
    movie_ids = [movie.movie_id for movie in model.catalogue]
    together = model.interval(member, movie_ids)
    assert together.shape == (len(movie_ids), 2)
    assert together[7].tolist() == model.interval(member, [movie_ids[7]])[0].tolist()
