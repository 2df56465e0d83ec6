"""Where labels go: each near what it names, none over another.

Greedy, the most important label first: for points as dense as ours that leaves out few labels
(Christensen, Marks and Shieber 1995, "An empirical study of algorithms for point-feature label
placement", section 3.1).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, pi, sin

import numpy as np
from numpy.typing import NDArray

# Right of the point first, as is read best; then left, above, below and ever more between.
_WAYS = np.array([
    (cos(pi * sixteenth / 16), sin(pi * sixteenth / 16))
    for sixteenth in (
        0, 16, 8, 24, 4, 12, 28, 20, 2, 14, 30, 18, 6, 10, 26, 22, *range(1, 32, 2)
    )
])  # fmt: skip

LINE_FROM = 14.0  # pixels between a mark and its name, from which on a line leads to it
# A line is kept clear from where it leaves the mark that it begins at.
_CLEAR_OF_ENDS, _CLEAR_OF_MARKS, _LINE_BOX, _SAME_PLACE = 26.0, 2.0, 8.0, 2.0

_Boxes = NDArray[np.float64]  # [n, 4]: left, bottom, right, top
_Points = NDArray[np.float64]  # [n, 2]: x, y


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def about(cls, x: float, y: float, width: float, height: float) -> "Box":
        """The box of this size whose middle is (x, y)."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def middle(self) -> tuple[float, float]:
        """x and y."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point of the box that is nearest to another."""
        return min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class Placing:
    """Finds room for boxes within an area, and keeps what is taken."""

    def __init__(self, area: Box) -> None:
        self._area = area
        self._taken = np.empty((0, 4))
        self._marks = np.empty((0, 4))
        self._lines = np.empty((0, 4))
        self._names = np.empty((0, 4))

    def take(self, box: Box) -> None:
        """Let nothing be placed over a mark's box, and no line lead over it."""
        self._marks = np.vstack([self._marks, _corners(box)])
        self._taken = np.vstack([self._taken, _corners(box)])

    @property
    def placed(self) -> list[Box]:
        """What has been placed, first things first."""
        return [Box(*corners) for corners in self._names.tolist()]

    def is_free(self, box: Box) -> bool:
        """Whether a box lies within the area and over nothing."""
        return bool(self._are_free(np.array([_corners(box)]))[0])

    def near(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        reaches: Iterable[float],
        *,
        radius: float = 0.0,
    ) -> Box | None:
        """A free box of this size so many pixels from a mark, the nearest first, now taken.

        The mark is a disc about a point. From LINE_FROM on a line leads from it to the box and is
        taken as well, so that nothing is placed over it. It crosses no mark, no placed box and no
        other line. The box is nearer to no other mark than to its own, but where there is no room
        else and a line tells whose it is.
        """
        next_best: Box | None = None
        for reach in reaches:
            far = radius + reach
            middles = (x, y) + _WAYS * (far + width / 2, far + height / 2)
            for box in self._free_about(middles, width, height):
                if self._is_crossing(x, y, box):
                    continue
                if not self._is_another_s(x, y, box):
                    return self._place(x, y, box)
                if has_line(x, y, box, radius):
                    next_best = next_best or box
        return next_best and self._place(x, y, next_best)

    def centred(
        self,
        point: tuple[float, float],
        size: tuple[float, float],
        reaches: Iterable[float],
        may_be: Callable[[Box], bool] = lambda _: True,
    ) -> Box | None:
        """The same for a box whose middle is so many pixels from the point, where it may be."""
        for reach in reaches:
            for box in self._free_about(point + _WAYS * reach, *size):
                if may_be(box):
                    return self._place(*box.middle, box)
        return None

    def _free_about(self, middles: _Points, width: float, height: float) -> Iterator[Box]:
        """Those boxes of this size about these points that are free, in their order."""
        half = (width / 2, height / 2)
        boxes = np.hstack([middles - half, middles + half])
        yield from (Box(*corners) for corners in boxes[self._are_free(boxes)].tolist())

    def _are_free(self, boxes: _Boxes) -> NDArray[np.bool_]:
        """Which of many boxes lie within the area and over nothing: asked for thousands."""
        area = self._area
        left, bottom, right, top = boxes.T
        free: NDArray[np.bool_] = (left >= area.left) & (right <= area.right)
        free &= (bottom >= area.bottom) & (top <= area.top)
        if free.any():
            free[free] = ~_overlapped(boxes[free], self._taken)
        return free

    def _is_crossing(self, x: float, y: float, box: Box) -> bool:
        """Whether the way from a point to a box leads over a mark, a placed box or a line."""
        end_x, end_y = box.nearest(x, y)
        way = _along(x, y, end_x, end_y, 0.0)
        if _overlapped(self._names, way).any():
            return True
        if _is_near(self._other_marks(x, y), np.array([x, y]), np.array([end_x, end_y])):
            return True
        return _cross(self._lines, np.array([x, y, end_x, end_y]))

    def _is_another_s(self, x: float, y: float, box: Box) -> bool:
        """Whether a box would be taken for the name of a mark that it is nearer to."""
        middles = _middles(self._other_marks(x, y))
        nearest = np.clip(middles, (box.left, box.bottom), (box.right, box.top))
        own = hypot(*np.subtract(box.nearest(x, y), (x, y)))
        return bool((np.hypot(*(nearest - middles).T) < own).any())

    def _other_marks(self, x: float, y: float) -> _Boxes:
        ways = np.abs(_middles(self._marks) - (x, y))
        others: _Boxes = self._marks[ways.max(axis=1) > _SAME_PLACE]
        return others

    def _place(self, x: float, y: float, box: Box) -> Box:
        self._taken = np.vstack([self._taken, _corners(box), _line(x, y, box)])
        self._lines = np.vstack([self._lines, [x, y, *box.nearest(x, y)]])
        self._names = np.vstack([self._names, _corners(box)])
        return box


def has_line(x: float, y: float, box: Box, radius: float) -> bool:
    """Whether a box is so far from the mark that it names that a line leads to it."""
    return hypot(*np.subtract(box.nearest(x, y), (x, y))) - radius >= LINE_FROM


def _middles(boxes: _Boxes) -> _Boxes:
    """x and y of the middle of each box, [n, 2]."""
    middles: _Boxes = (boxes[:, :2] + boxes[:, 2:]) / 2
    return middles


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top


def _line(x: float, y: float, box: Box) -> _Boxes:
    """Small boxes along the way from a point to the nearest of a box, less the ends."""
    return _along(x, y, *box.nearest(x, y), _CLEAR_OF_ENDS)


def _along(x: float, y: float, end_x: float, end_y: float, start: float) -> _Boxes:
    length = hypot(end_x - x, end_y - y)
    steps = np.arange(start, length - _LINE_BOX, _LINE_BOX) / max(length, 1.0)
    middles = np.array([x, y]) + steps[:, np.newaxis] * np.array([end_x - x, end_y - y])
    return np.hstack([middles - _LINE_BOX / 2, middles + _LINE_BOX / 2])


def _overlapped(some: _Boxes, others: _Boxes) -> NDArray[np.bool_]:
    """Which of some boxes share more than an edge with any of others."""
    left, bottom, right, top = some.T[..., np.newaxis]
    lefts, bottoms, rights, tops = others.T
    over = (left < rights) & (lefts < right) & (bottom < tops) & (bottoms < top)
    found: NDArray[np.bool_] = over.any(axis=1)
    return found


def _cross(lines: _Boxes, line: _Boxes) -> bool:
    """Whether any of the lines, from a point to another, meets one more."""
    starts, ends, start, end = lines[:, :2], lines[:, 2:], line[:2], line[2:]
    apart = _side(starts, ends, start) * _side(starts, ends, end)
    across = _side(start, end, starts) * _side(start, end, ends)
    return bool(((apart < 0) & (across < 0)).any())


def _is_near(marks: _Boxes, start: _Boxes, end: _Boxes) -> bool:
    """Whether a line touches a mark, which is as round as its box lets it be."""
    middles = _middles(marks)
    radii = (marks[:, 2:] - marks[:, :2]).min(axis=1) / 2
    way = end - start
    shares = np.clip((middles - start) @ way / max(float(way @ way), 1e-9), 0.0, 1.0)
    far = np.hypot(*(start + shares[:, np.newaxis] * way - middles).T)
    return bool((far < radii + _CLEAR_OF_MARKS).any())


def _side(starts: _Boxes, ends: _Boxes, at: _Boxes) -> _Boxes:
    """On which side of each line a point is, or of a line each point: a sign."""
    along, to = ends - starts, at - starts
    sides: _Boxes = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
    return sides
