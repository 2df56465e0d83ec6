"""From places on the map to pixels."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recsys.figures.drawing.placing import Box

_MOST_STRETCHED = 1.6

_Numbers = NDArray[np.float64]


class Placed(Protocol):
    """Whatever lies on the map."""

    @property
    def x(self) -> float:
        """Across, -1..1."""

    @property
    def y(self) -> float:
        """Up, -1..1."""


class Frame:
    """From places on the map to pixels: as large as an area lets them be.

    One direction may be drawn out beside the other, up to _MOST_STRETCHED: UMAP's axes and far
    distances mean nothing, and names need the room.
    """

    def __init__(self, area: Box, low: _Numbers, high: _Numbers) -> None:
        half = np.maximum((high - low) / 2, 1e-6)
        self.area = area
        room = np.array([area.right - area.left, area.top - area.bottom]) / 2
        scale = room / half
        self._scale = np.minimum(scale, scale.min() * _MOST_STRETCHED)
        self._from, self._to = (low + high) / 2, np.array(area.middle)

    def __call__(self, places: _Numbers) -> _Numbers:
        """Pixels of places, float64[..., 2]."""
        pixels: _Numbers = (places - self._from) * self._scale + self._to
        return pixels

    def places(self, pixels: _Numbers) -> _Numbers:
        """Where on the map pixels, float64[..., 2], are."""
        places: _Numbers = (pixels - self._to) / self._scale + self._from
        return places

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in the area."""
        across, up = self(np.array([x, y])).tolist()
        area = self.area
        return bool(area.left < across < area.right and area.bottom < up < area.top)

    @property
    def seen(self) -> tuple[_Numbers, _Numbers]:
        """The places at the bottom left and at the top right of the area."""
        corners = np.array([(self.area.left, self.area.bottom), (self.area.right, self.area.top)])
        low, high = self.places(corners)
        return low, high
