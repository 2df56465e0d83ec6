"""From places to pixels, and labels that keep their distance: no picture is drawn."""

from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recsys.figures.drawing import curves, style
from recsys.figures.drawing.chart import COLOURS, MAP_AREA
from recsys.figures.drawing.frame import Frame
from recsys.figures.drawing.placing import Box, Placing
from recsys.genre_groups import GENRE_GROUPS
from tests.examples import examples

SIDES = st.floats(0, 1000)
SIZES = st.floats(1, 400)
# On a grid, so that some do no more than touch.
GRID = st.integers(0, 6).map(float)
TOUCHING = st.builds(Box.about, GRID, GRID, st.just(2.0), st.just(2.0))
BOXES = st.builds(Box.about, SIDES, SIDES, SIZES, SIZES) | TOUCHING
PLACES = st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=9)


@given(one=BOXES, other=BOXES)
def test_boxes_overlap_alike_seen_from_both(one: Box, other: Box) -> None:
    apart = (
        one.right <= other.left
        or other.right <= one.left
        or one.top <= other.bottom
        or other.top <= one.bottom
    )
    assert one.overlaps(other) == other.overlaps(one) == (not apart)
    assert one.overlaps(one)


@given(box=BOXES, x=SIDES, y=SIDES)
def test_the_nearest_point_of_a_box_is_no_farther_than_any_of_it(
    box: Box, x: float, y: float
) -> None:
    near_x, near_y = box.nearest(x, y)
    assert box.left <= near_x <= box.right
    assert box.bottom <= near_y <= box.top
    far = hypot(near_x - x, near_y - y)
    for corner in ((box.left, box.bottom), (box.right, box.top), box.middle):
        assert far <= hypot(corner[0] - x, corner[1] - y) + 1e-9


@given(x=SIDES, y=SIDES, width=SIZES, height=SIZES)
def test_a_box_about_a_point_has_it_in_its_middle(
    x: float, y: float, width: float, height: float
) -> None:
    box = Box.about(x, y, width, height)
    assert box.middle == pytest.approx((x, y))
    assert (box.right - box.left, box.top - box.bottom) == pytest.approx((width, height))


@given(taken=st.lists(BOXES, max_size=6), box=BOXES)
def test_what_is_free_is_within_the_area_and_over_nothing(taken: list[Box], box: Box) -> None:
    area = Box(0, 0, 1000, 600)
    placing = Placing(area)
    for one in taken:
        placing.take(one)
    inside = box.left >= 0 and box.bottom >= 0 and box.right <= 1000 and box.top <= 600
    assert placing.is_free(box) == (inside and not any(box.overlaps(one) for one in taken))


@given(x=SIDES, y=st.floats(0, 600), width=SIZES, height=st.floats(1, 60))
def test_a_label_lies_at_the_first_reach_that_has_room(
    x: float, y: float, width: float, height: float
) -> None:
    placing = Placing(Box(0, 0, 1000, 600))
    box = placing.near(x, y, width, height, (20, 60))
    if box is None:
        return
    right = Box.about(x + 20 + width / 2, y, width, height)
    if Placing(Box(0, 0, 1000, 600)).is_free(right):
        assert box.middle == pytest.approx(right.middle)
        assert (x + 20, y) == pytest.approx(box.nearest(x, y))


@given(places=PLACES)
def test_a_frame_puts_the_ends_in_its_area_and_draws_out_little(
    places: list[tuple[float, float]],
) -> None:
    at = np.array(places)
    low, high = at.min(axis=0), at.max(axis=0)
    frame = Frame(MAP_AREA, low, high)
    pixels = frame(at)
    assert (pixels >= (MAP_AREA.left - 1e-6, MAP_AREA.bottom - 1e-6)).all()
    assert (pixels <= (MAP_AREA.right + 1e-6, MAP_AREA.top + 1e-6)).all()
    assert frame((low + high) / 2) == pytest.approx(MAP_AREA.middle)
    across, up = (frame(low + [1, 1]) - frame(low)).tolist()  # noqa: RUF005 - an addition
    assert 1 / 1.6 - 1e-9 <= across / up <= 1.6 + 1e-9
    filled = (pixels.max(axis=0) - pixels.min(axis=0)) / (
        MAP_AREA.right - MAP_AREA.left,
        MAP_AREA.top - MAP_AREA.bottom,
    )
    if (high - low > 1e-5).all():
        assert filled.max() == pytest.approx(1)


def test_every_group_has_a_colour_of_its_own_that_can_be_seen() -> None:
    assert set(COLOURS) == set(GENRE_GROUPS)
    assert len(set(COLOURS.values())) == len(COLOURS)
    for colour in (*COLOURS.values(), style.GOLD, style.INK, style.QUIET):
        assert contrast(colour, style.BACKGROUND) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@examples(20)
@given(text=st.text("abcdefgh ,(W", max_size=60), room=st.floats(60, 600))
def test_a_cut_text_is_a_beginning_that_fits(text: str, room: float) -> None:
    shown = style.fitted(text, 30, room)
    line = " ".join(text.split())
    assert style.width_of(shown, 30) <= room
    assert shown == line or (shown[-1] == "…" and line.startswith(shown[:-1]))
    assert shown == line or style.width_of(line, 30) > room
    lines = style.wrapped(text, 30, room, most=2)
    assert len(lines) <= 2
    assert all(style.width_of(one, 30) <= room for one in lines)


@given(text=st.text())
def test_what_is_drawn_is_one_line_of_the_fonts_characters(text: str) -> None:
    shown = style.drawable(text)
    assert len(shown.splitlines()) <= 1
    assert all(ord(letter) in style.characters() for letter in shown)
    if text.isascii() and text.isprintable():
        assert shown == " ".join(text.split())


@pytest.fixture
def axes() -> Axes:
    return Figure().add_axes((0, 0, 1, 1))


def test_a_band_goes_from_the_lowest_to_the_highest_seed_about_the_mean(axes: Axes) -> None:
    curves.band(axes, [1, 2, 3], [[1.0, 2.0, 6.0], [3.0, 2.0, 0.0]], curves.VALIDATION)
    [line] = axes.get_lines()
    assert np.asarray(line.get_ydata()).tolist() == [2.0, 2.0, 3.0]
    [band] = axes.collections
    corners = np.asarray(band.get_paths()[0].vertices)
    assert (corners[:, 1].min(), corners[:, 1].max()) == (0.0, 6.0)


def test_a_constant_is_a_dashed_line_across_with_its_meaning(axes: Axes) -> None:
    curves.across(axes, 0.5, "best constant", above=False)
    [line] = axes.get_lines()
    assert set(np.asarray(line.get_ydata()).tolist()) == {0.5}
    [text] = axes.texts
    assert text.get_text() == "best constant"
    assert text.get_verticalalignment() == "top"


@pytest.mark.parametrize(("share", "text"), [(0.0, "0 %"), (0.475, "48 %"), (1.0, "100 %")])
def test_the_axis_counts_percent(axes: Axes, share: float, text: str) -> None:
    curves.in_percent(axes)
    assert axes.yaxis.get_major_formatter()(share, None) == text
