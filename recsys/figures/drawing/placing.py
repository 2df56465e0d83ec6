"""Where labels go: each near what it names, none over another.

Greedy, the most important label first: for points as dense as ours that leaves out few labels
(Christensen, Marks and Shieber 1995, "An empirical study of algorithms for point-feature label
placement", section 3.1), and takes a few milliseconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, pi, sin

import numpy as np

# Right of the point first, as is read best; then left, above, below and between.
_ANGLES = tuple(
    pi * eighth / 8 for eighth in (0, 8, 4, 12, 2, 6, 14, 10, 1, 7, 15, 9, 3, 5, 13, 11)
)

# A line is kept clear from where it leaves the mark that it begins at.
_CLEAR_OF_ENDS, _LINE_BOX = 26.0, 8.0


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
        self._placed: list[Box] = []

    def take(self, box: Box) -> None:
        """Let nothing be placed over a box."""
        corners = (box.left, box.bottom, box.right, box.top)
        self._taken = np.vstack([self._taken, corners])

    @property
    def placed(self) -> list[Box]:
        """What has been placed, first things first."""
        return list(self._placed)

    def is_free(self, box: Box) -> bool:
        """Whether a box lies within the area and over nothing."""
        area, taken = self._area, self._taken
        if box.left < area.left or box.right > area.right:
            return False
        if box.bottom < area.bottom or box.top > area.top:
            return False
        over = (
            (taken[:, 0] < box.right)
            & (taken[:, 2] > box.left)
            & (taken[:, 1] < box.top)
            & (taken[:, 3] > box.bottom)
        )
        return not bool(over.any())

    def near(
        self, x: float, y: float, width: float, height: float, reaches: Iterable[float]
    ) -> Box | None:
        """A free box of this size so many pixels from a point, the nearest first, now taken.

        Taken is the line from the box to the point as well, so that nothing is placed over it. The
        line itself goes over another placed box only where there is no room else.
        """
        crossing: Box | None = None
        for reach in reaches:
            for angle in _ANGLES:
                across, up = cos(angle), sin(angle)
                middle = x + across * (reach + width / 2), y + up * (reach + height / 2)
                box = Box.about(*middle, width, height)
                if not self.is_free(box):
                    continue
                if not self._is_crossing(x, y, box):
                    return self._place(x, y, box)
                crossing = crossing or box
        return crossing and self._place(x, y, crossing)

    def centred(
        self, x: float, y: float, width: float, height: float, reaches: Iterable[float]
    ) -> Box | None:
        """The same for a box whose middle is so many pixels from the point."""
        for reach in reaches:
            for angle in _ANGLES:
                middle = x + cos(angle) * reach, y + sin(angle) * reach
                box = Box.about(*middle, width, height)
                if self.is_free(box):
                    return self._place(*middle, box)
        return None

    def _is_crossing(self, x: float, y: float, box: Box) -> bool:
        line = _line(x, y, box)
        return any(piece.overlaps(placed) for piece in line for placed in self._placed)

    def _place(self, x: float, y: float, box: Box) -> Box:
        for one in (box, *_line(x, y, box)):
            self.take(one)
        self._placed.append(box)
        return box


def _line(x: float, y: float, box: Box) -> list[Box]:
    """Small boxes along the way from a point to the nearest of a box, less the ends."""
    end_x, end_y = box.nearest(x, y)
    length = hypot(end_x - x, end_y - y)
    steps = np.arange(_CLEAR_OF_ENDS, length - _LINE_BOX, _LINE_BOX) / max(length, 1.0)
    return [
        Box.about(x + t * (end_x - x), y + t * (end_y - y), _LINE_BOX, _LINE_BOX)
        for t in steps.tolist()
    ]
