"""The whole map in a corner, where a picture shows a part of it."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from recsys.figures.drawing import style
from recsys.figures.drawing.chart import MAP_AREA, Chart
from recsys.figures.drawing.frame import Frame, Placed
from recsys.figures.drawing.placing import Box
from recsys.results import MapDots

_WIDTH, _HEIGHT = 300, 230
_NAMED_WIDTH, _NAMED_HEIGHT = 108, 54
_MARGIN, _DOT, _MARK, _LEAST_SEEN = 14, 0.2, 70, 30


def corner(asked: tuple[float, float], marks: Iterable[tuple[float, float]]) -> Box:
    """The corner where the fewest marks are, never that of what was asked for; all in pixels."""
    corners = [
        Box(left, bottom, left + _WIDTH, bottom + _HEIGHT)
        for left in (MAP_AREA.right - _WIDTH, MAP_AREA.left)
        for bottom in (MAP_AREA.bottom, MAP_AREA.top - _HEIGHT)
    ]
    named = [Box.about(*mark, _NAMED_WIDTH, _NAMED_HEIGHT) for mark in marks]
    about = Box.about(*asked, _NAMED_WIDTH, _NAMED_WIDTH)
    return min(
        corners,
        key=lambda corner: (corner.overlaps(about), sum(corner.overlaps(mark) for mark in named)),
    )


def draw(chart: Chart, dots: MapDots, box: Box, marked: Sequence[tuple[Placed, str]]) -> None:
    """All films, where marked places are, each in a colour, and what of it the chart shows."""
    chart.axes.add_patch(_rectangle(box, style.QUIET, facecolor=style.PANEL, zorder=5))
    places = dots.places.astype(np.float64)
    inner = Box(box.left + _MARGIN, box.bottom + _MARGIN, box.right - _MARGIN, box.top - _MARGIN)
    frame = Frame(inner, places.min(axis=0), places.max(axis=0))
    chart.dots(dots, frame, size=_DOT, colour=style.GREY, zorder=6)
    for place, ink in marked:
        x, y = frame(np.array([place.x, place.y])).tolist()
        chart.axes.scatter(x, y, s=_MARK, color=ink, linewidths=0, zorder=7)
    (left, bottom), (right, top) = (frame(corner).tolist() for corner in chart.frame.seen)
    far_x = max(_LEAST_SEEN - (right - left), 0) / 2
    far_y = max(_LEAST_SEEN - (top - bottom), 0) / 2
    seen = Box(
        max(left - far_x, box.left + 2), max(bottom - far_y, box.bottom + 2),
        min(right + far_x, box.right - 2), min(top + far_y, box.top - 2),
    )  # fmt: skip
    chart.axes.add_patch(_rectangle(seen, style.GOLD, facecolor="none", zorder=8))


def _rectangle(box: Box, edge: str, **how: Any) -> Rectangle:
    width, height = box.right - box.left, box.top - box.bottom
    return Rectangle((box.left, box.bottom), width, height, edgecolor=edge, linewidth=3, **how)
