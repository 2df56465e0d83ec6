"""Labels that lie over nothing."""

from itertools import combinations
from math import dist

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys.figures.drawing.placing import Box, Placing, has_line

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
        placing.centred(point, size, REACHES)
    for one, other in combinations(placing.placed, 2):
        assert not one.overlaps(other)
    for box in placing.placed:
        assert not any(box.overlaps(mark) for mark in taken)
        assert box.left >= AREA.left
        assert box.right <= AREA.right
        assert box.bottom >= AREA.bottom
        assert box.top <= AREA.top


@given(st.lists(st.tuples(points, sizes), max_size=8), points, sizes)
def test_what_is_free_lies_within_the_area_and_over_nothing(
    taken: list[tuple[tuple[float, float], tuple[float, float]]],
    point: tuple[float, float],
    size: tuple[float, float],
) -> None:
    placing, box = Placing(AREA), Box.about(*point, *size)
    for where, wide in taken:
        placing.take(Box.about(*where, *wide))
    is_within = min(box.left, box.bottom) >= 0 and box.right <= AREA.right and box.top <= AREA.top
    is_over = any(box.overlaps(Box.about(*where, *wide)) for where, wide in taken)
    assert placing.is_free(box) is (is_within and not is_over)


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


def test_a_name_is_not_put_where_it_would_be_another_s_if_there_is_room_else() -> None:
    placing = Placing(AREA)
    placing.take(Box.about(500, 300, 20, 20))
    placing.take(Box.about(640, 325, 20, 20))
    name = placing.near(500, 300, 100, 30, (30,))
    assert name is not None
    assert name.right <= 470
    crowded = Placing(Box(0, 270, 1000, 330))
    crowded.take(Box.about(640, 325, 20, 20))
    crowded.take(Box.about(360, 325, 20, 20))
    assert crowded.near(500, 300, 100, 30, (30,)) is not None


@given(st.lists(points, min_size=2, max_size=14))
def test_no_line_crosses_a_mark_a_label_or_another_line(marks: list[tuple[float, float]]) -> None:
    placing = Placing(AREA)
    for mark in marks:
        placing.take(Box.about(*mark, 20, 20))
    lines: list[tuple[_Line, Box]] = []
    for mark in marks:
        box = placing.near(*mark, 160, 36, (18, 40, 90, 150, 250))
        if box is not None:
            ends = (mark, box.nearest(*mark))
            assert not any(_meet(ends, other) for other, _ in lines)
            assert not any(_goes_through(ends, other) for _, other in lines)
            others = [other for other in marks if dist(other, mark) > 4]
            assert not any(_is_upon(ends, other, 10) for other in others)
            lines.append((ends, box))


_Line = tuple[tuple[float, float], tuple[float, float]]


def _meet(one: _Line, other: _Line) -> bool:
    """Whether two lines cross, both well inside: by solving for where they do."""
    (a, b), (c, d) = np.array(one), np.array(other)
    matrix = np.column_stack([b - a, c - d])
    if abs(np.linalg.det(matrix)) < 1e-3:
        return False
    shares = np.linalg.solve(matrix, c - a)
    return bool(((shares > 1e-3) & (shares < 1 - 1e-3)).all())


def _is_upon(line: _Line, mark: tuple[float, float], radius: float) -> bool:
    """Whether a line comes over a round mark."""
    start, end = np.array(line)
    return any(
        dist(start + t * (end - start), mark) < radius for t in np.linspace(0, 1, 200).tolist()
    )


def _goes_through(line: _Line, box: Box) -> bool:
    """Whether a line runs inside a box by more than the grain of what looks for it."""
    (x, y), (end_x, end_y) = line
    inner = Box(box.left + 9, box.bottom + 9, box.right - 9, box.top - 9)
    at = [(x + t * (end_x - x), y + t * (end_y - y)) for t in np.linspace(0, 1, 200).tolist()]
    return any(inner.left < u < inner.right and inner.bottom < v < inner.top for u, v in at)


def test_a_name_that_would_be_another_s_has_a_line_to_its_own_mark() -> None:
    placing = Placing(Box(0, 300, 1000, 350))
    for x in (360, 500, 640):
        placing.take(Box.about(x, 325, 20, 20))
    assert placing.near(500, 325, 100, 30, (12,), radius=10) is None
    name = placing.near(500, 325, 100, 30, (18,), radius=10)
    assert name is not None
    assert has_line(500, 325, name, 10)


def test_a_box_stands_only_where_it_may_be() -> None:
    placing = Placing(AREA)
    box = placing.centred((500, 300), (100, 30), (0, 100, 200), lambda box: box.left > 560)
    assert box is not None
    assert box.left > 560
    assert placing.centred((500, 300), (100, 30), (0, 100), lambda _: False) is None


def test_where_there_is_no_room_nothing_is_placed() -> None:
    placing = Placing(AREA)
    assert placing.near(500, 300, 1200, 30, REACHES) is None
    placing.take(AREA)
    assert placing.near(500, 300, 10, 10, REACHES) is None
    assert placing.placed == []
