"""What pictures measure before they draw: rows, scales and labels that keep apart."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Movie
from recsys.figures.bias import _WIDTH, _rows, _zero_and_scale
from recsys.figures.drawing.apart import apart
from recsys.figures.map import _near_frame
from recsys.results import BiasedMovie, BiasReport, MovieBias, MovieMap
from tests.examples import examples
from tests.recsys.wording import said

ALIEN = Movie(1, "Alien", 1979, ())


@given(
    wanted=st.lists(st.floats(0, 100), min_size=1, max_size=6).map(sorted),
    row=st.floats(0.5, 10),
)
def test_labels_are_a_row_apart_and_below_the_top(wanted: list[float], row: float) -> None:
    heights = apart(wanted, row, 100)
    assert len(heights) == len(wanted)
    assert heights[-1] <= 100
    for low, high in pairwise(heights):
        assert high - low >= row - 1e-9
    is_free = all(b - a >= row for a, b in pairwise(wanted))
    if is_free:
        assert heights == pytest.approx(wanted)


@given(report=said.REPORTS)
def test_bars_have_one_row_a_film_both_ends_from_the_outermost(report: BiasReport) -> None:
    rows = _rows(report)
    assert [row.film for row in rows] == [*report.highest, *report.lowest]
    assert [row.y for row in rows] == sorted({row.y for row in rows})
    assert not any(row.is_asked for row in rows)
    if report.highest and report.lowest:
        assert rows[-1].y == pytest.approx(len(rows) - 1 + 0.5)


@given(bias=said.BIASES)
def test_the_film_asked_about_has_its_row_among_others(bias: MovieBias) -> None:
    rows = _rows(bias)
    films = [row.film for row in rows]
    middle = [*bias.above, BiasedMovie(bias.movie, bias.bias), *bias.below[::-1]]
    at = films.index(middle[0])
    assert films[at : at + len(middle)] == middle
    assert all(row.is_asked == (row.film.movie == bias.movie) for row in rows)


@given(biases=st.lists(st.floats(-3, 3), min_size=1, max_size=8))
def test_the_longest_bars_to_both_sides_leave_room_for_numbers(biases: list[float]) -> None:
    zero, scale = _zero_and_scale([BiasedMovie(ALIEN, bias) for bias in biases])
    assert scale > 0
    assert zero + scale * max(0.0, *biases, 0.0) <= _WIDTH - 46 - 110 + 1e-6
    assert zero + scale * min(0.0, *biases, 0.0) >= 46 + 110 - 1e-6


@examples(20)
@given(near=said.MOVIE_MAPS)
def test_a_film_and_all_its_neighbours_are_in_the_window(near: MovieMap) -> None:
    frame = _near_frame(near)
    area = frame.area
    for film in (near.film, *near.neighbours):
        x, y = frame(np.array([film.x, film.y])).tolist()
        assert area.left < x < area.right
        assert area.bottom < y < area.top
