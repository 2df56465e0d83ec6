"""The interval by its formula with the numbers that were chosen, and what each of them is for."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recsys.model.interval import INSIDE, interval

STARS = st.floats(0.5, 5)
VARIANCE = st.floats(0.01, 4)
COUNTS = st.integers(0, 400)


def by_hand(stars: float, variance: float, n: int, has_crowd: bool) -> tuple[float, float]:
    """One film, in plain numbers.

    0.25 is the variance of a film that nobody rated, half of it left at four ratings; 1.08 widens a
    posterior that is a little too sure, by 0.08 less for each star above 3, between 2.5 and 5;
    1.2816 deviations on both sides hold 80 of 100, 0.8416 on one.
    """
    spread = math.sqrt(variance + (0 if has_crowd else 0.25 * 4 / (n + 4)))
    spread *= 1.08 - 0.08 * (min(max(stars, 2.5), 5.0) - 3)
    low, high = stars - 1.2815515655 * spread, stars + 1.2815515655 * spread
    if high >= 5 and low > 0.5:
        low = stars - 0.8416212336 * spread
    elif low <= 0.5 and high < 5:
        high = stars + 0.8416212336 * spread
    low = math.ceil(2 * max(low, 0.5)) / 2
    high = math.floor(2 * min(high, 5.0)) / 2
    return min(low, math.floor(2 * stars) / 2), max(high, math.ceil(2 * stars) / 2)


def test_over_the_whole_scale_the_ends_are_those_of_the_formula() -> None:
    for n, has_crowd in product((0, 1, 4, 20, 300), (True, False)):
        for variance in np.linspace(0.05, 3, 30):
            stars = np.linspace(0.5, 5, 61)
            found = interval(stars, np.full(61, variance), np.full(61, n), has_crowd=has_crowd)
            expected = [by_hand(s, float(variance), n, has_crowd) for s in stars.tolist()]
            assert np.array_equal(found, expected)


def test_eight_of_ten_ratings_are_meant_to_lie_inside() -> None:
    assert INSIDE == 0.8


def _width(stars: float, variance: float, n: int) -> float:
    low, high = interval(stars, variance, n, has_crowd=False).tolist()
    return float(high - low)


@given(st.floats(2.5, 3.5), VARIANCE, st.floats(0, 3), COUNTS)
def test_more_variance_never_makes_an_interval_narrower_while_it_is_off_both_ends(
    stars: float, variance: float, more: float, n: int
) -> None:
    wide = interval(stars, variance + more, n, has_crowd=False)
    if wide[0] > 0.5 and wide[1] < 5:
        assert _width(stars, variance, n) <= wide[1] - wide[0] + 0.5


@given(VARIANCE, COUNTS, st.integers(0, 400))
def test_more_ratings_of_a_film_never_make_its_interval_wider(
    variance: float, n: int, more: int
) -> None:
    assert _width(3.0, variance, n + more) <= _width(3.0, variance, n)


@given(STARS, VARIANCE, COUNTS)
@example(stars=4.9375, variance=0.3125, n=0)  # was between 5 and 5
def test_the_prediction_lies_between_the_ends(stars: float, variance: float, n: int) -> None:
    low, high = interval(stars, variance, n, has_crowd=True).tolist()
    assert low <= stars <= high


@given(st.floats(0.5, 2.5), VARIANCE, COUNTS)
def test_an_interval_that_reaches_the_bottom_spends_all_it_leaves_out_above(
    stars: float, variance: float, n: int
) -> None:
    """One-sided, so its upper end is nearer than a two-sided one's would be."""
    low, high = interval(stars, variance, n, has_crowd=True).tolist()
    spread = math.sqrt(variance) * 1.12
    if low == 0.5 and stars - 1.2816 * spread <= 0.5 and stars + 1.2816 * spread < 5:
        assert high <= max(stars + 0.8417 * spread, math.ceil(2 * stars) / 2)


def test_of_an_interval_over_the_whole_scale_neither_end_is_moved() -> None:
    assert interval(2.75, 50.0, 10, has_crowd=True).tolist() == [0.5, 5.0]


def test_simulated_ratings_fall_inside_eight_times_of_ten() -> None:
    """Normal about the prediction, rounded to half stars and cut off at the ends of the scale."""
    rng = np.random.default_rng(0)
    for stars, least, most in ((2.75, 0.75, 0.9), (4.6, 0.75, 0.9), (1.0, 0.75, 0.9)):
        spread = 1.08 - 0.08 * (max(stars, 2.5) - 3)
        drawn = rng.normal(stars, 0.9 * spread, 20_000)
        rated = np.clip(np.rint(2 * drawn), 1, 10) / 2
        low, high = interval(stars, 0.81, 10**9, has_crowd=True).tolist()
        assert least < np.mean((low <= rated) & (rated <= high)) < most


@pytest.mark.parametrize("shape", [(), (1,), (7,)])
def test_a_film_alone_and_several_have_the_shape_they_were_asked_in(shape: tuple[int, ...]) -> None:
    assert interval(np.full(shape, 3.0), np.ones(shape), np.ones(shape), np.ones(shape)).shape == (
        *shape,
        2,
    )
