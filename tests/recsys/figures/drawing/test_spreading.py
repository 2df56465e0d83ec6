"""Marks that would hide each other are moved apart, and no farther than they may."""

from itertools import combinations
from math import dist

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys.figures.drawing.placing import Box
from recsys.figures.drawing.spreading import spread
from tests.examples import examples

AREA = Box(0, 0, 1500, 900)
PLACES = st.tuples(st.floats(0, 1500), st.floats(0, 900))
MOST = 80.0


@examples(40)
@given(
    points=st.lists(PLACES, min_size=1, max_size=30),
    radii=st.lists(st.floats(5, 27), min_size=30, max_size=30),
)
def test_no_mark_is_moved_farther_than_it_may_or_out_of_the_area(
    points: list[tuple[float, float]], radii: list[float]
) -> None:
    moved = spread(np.array(points), radii[: len(points)], AREA, MOST)
    assert np.abs(moved - points).max() <= MOST + 1e-6
    # All of a mark: half of one at the upper edge would lie over the heading.
    reach = np.array(radii[: len(points)])[:, np.newaxis]
    assert (moved - reach >= np.array((AREA.left, AREA.bottom)) - 1e-6).all()
    assert (moved + reach <= np.array((AREA.right, AREA.top)) + 1e-6).all()


@given(at=st.tuples(st.floats(300, 1200), st.floats(300, 600)), n=st.integers(1, 8))
def test_marks_at_one_place_can_all_be_seen(at: tuple[float, float], n: int) -> None:
    moved = spread(np.array([at] * n), [20.0] * n, AREA, MOST)
    for one, other in combinations(moved.tolist(), 2):
        assert dist(one, other) >= 39


def test_marks_that_hide_no_other_stay_where_they_are() -> None:
    points = np.array([(100.0, 100.0), (200.0, 100.0), (100.0, 300.0)])
    assert np.abs(spread(points, [20.0, 20.0, 20.0], AREA, MOST) - points).max() < 0.01
