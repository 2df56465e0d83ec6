"""Labels that lie over nothing."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from recsys.figures.drawing.placing import Box, Placing

AREA = Box(0, 0, 1000, 600)
REACHES = (10, 40, 90, 200)
points = st.tuples(st.floats(0, 1000), st.floats(0, 600))
sizes = st.tuples(st.floats(5, 400), st.floats(5, 60))


@given(st.lists(st.tuples(points, sizes), max_size=20), st.lists(points, max_size=10))
def test_nothing_overlaps_and_nothing_leaves_the_area(
    wanted: list[tuple[tuple[float, float], tuple[float, float]]],
    marks: list[tuple[float, float]],
) -> None:
    placing = Placing(AREA)
    taken = [Box.about(*mark, 20, 20) for mark in marks]
    for mark in taken:
        placing.take(mark)
    for point, size in wanted:
        placing.near(*point, *size, REACHES)
        placing.centred(*point, *size, REACHES)
    for one, other in combinations(placing.placed, 2):
        assert not one.overlaps(other)
    for box in placing.placed:
        assert not any(box.overlaps(mark) for mark in taken)
        assert box.left >= AREA.left
        assert box.right <= AREA.right
        assert box.bottom >= AREA.bottom
        assert box.top <= AREA.top


def test_the_right_side_of_a_point_comes_first() -> None:
    placing = Placing(AREA)
    first = placing.near(500, 300, 100, 30, REACHES)
    assert first == Box(510, 285, 610, 315)
    second = placing.near(500, 300, 100, 30, REACHES)
    assert second is not None
    assert second.right <= 490


def test_a_line_goes_round_other_labels_where_it_can() -> None:
    placing = Placing(AREA)
    placing.near(500, 300, 100, 30, (20,))
    placing.near(500, 300, 100, 30, (20,))
    third = placing.near(500, 300, 100, 30, (80, 120))
    assert third is not None
    assert third.bottom > 330 or third.top < 270


def test_where_there_is_no_room_nothing_is_placed() -> None:
    placing = Placing(AREA)
    assert placing.near(500, 300, 1200, 30, REACHES) is None
    placing.take(AREA)
    assert placing.near(500, 300, 10, 10, REACHES) is None
    assert placing.placed == []
