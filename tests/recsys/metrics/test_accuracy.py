"""Accuracy in each reading, on ratings whose answer can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.metrics.accuracy import READINGS, REPORTS, accuracy, best_constant, ceiling
from recsys.stars import HALF_STARS

_BY_NAME = {reading.name: reading for reading in READINGS}
_RATINGS = st.lists(st.sampled_from(HALF_STARS), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("reading", "predicted", "given_stars", "right"),
    [
        ("reports", 3.9, 3.5, True),  # 3.5 is 4 to Python
        ("reports", 3.9, 4.5, True),  # and so is 4.5
        ("reports", 2.4, 2.5, True),  # 2.5 is 2
        ("half_up", 2.6, 2.5, True),
        ("half_up", 3.9, 4.5, False),
        ("raw", 3.9, 4.0, True),
        ("raw", 3.5, 3.5, False),
        ("half_stars", 3.3, 3.5, True),
        ("half_stars", 3.9, 3.5, False),
    ],
)
def test_a_reading_rounds_as_it_says(
    reading: str, predicted: float, given_stars: float, right: bool
) -> None:
    assert accuracy([predicted], [given_stars], _BY_NAME[reading]) == right


@given(_RATINGS)
def test_the_reports_reading_is_pythons_round(stars: list[float]) -> None:
    predicted = [s * 0.9 + 0.2 for s in stars]
    right = [round(p) == round(s) for p, s in zip(predicted, stars, strict=True)]
    assert accuracy(predicted, stars) == pytest.approx(np.mean(right))


@given(_RATINGS)
def test_no_constant_beats_the_best_one(stars: list[float]) -> None:
    for reading in READINGS:
        constant, share = best_constant(stars, reading)
        assert constant == reading.predicted(np.array([constant]))[0]
        assert all(accuracy([other] * len(stars), stars, reading) <= share for other in HALF_STARS)
        assert share <= ceiling(stars, reading)


def test_always_saying_four_is_right_about_three_of_its_neighbours() -> None:
    assert best_constant([3.5, 4.0, 4.5, 5.0], REPORTS) == (4.0, 0.75)


def test_against_the_rating_as_given_only_whole_stars_can_be_right() -> None:
    assert ceiling([3.5, 4.0, 4.5, 5.0], _BY_NAME["raw"]) == 0.5
