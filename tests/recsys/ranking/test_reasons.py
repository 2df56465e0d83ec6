"""Reasons: who speaks for a film, on numbers worked by hand."""

import numpy as np
import pytest

from recsys.ranking.reasons import reasons

SAME = np.ones(3, np.float32)


@pytest.mark.parametrize(
    ("parts", "alike", "stars", "expected"),
    [
        ([0.4, 0.3, 0.1], [1, 1, 1], [5, 4, 4], [0, 1]),  # the third has less than half the say
        ([0.4, 0.1, 0.1], [1, 1, 1], [5, 4, 4], [0]),
        ([0.4, 0.3, 0.0], [0.1, 1, 1], [5, 4, 4], [1]),  # what is near is believed
        ([-0.4, 0.3, 0.5], [1, 1, 1], [5, 1, 2], [2]),  # no liked film speaks: a disliked one does
        ([-0.4, 0.3, -0.5], [1, 1, 1], [5, 3, 2], [1]),  # else any that does
        ([-0.4, -0.3, 0.0], [1, 1, 1], [5, 3, 2], []),
        ([0.4, 0.3, 0.2], [-1, -1, -1], [5, 4, 4], [0, 1, 2][:2]),  # far, but it is what there is
    ],
)
def test_the_ratings_that_speak_most(
    parts: list[float], alike: list[float], stars: list[float], expected: list[int]
) -> None:
    [found] = reasons(np.array([parts]), np.array([alike], np.float32), np.array(stars, float))
    assert found == expected


def test_without_ratings_there_are_none() -> None:
    assert reasons(np.empty((2, 0)), np.empty((2, 0), np.float32), np.empty(0)) == [[], []]
