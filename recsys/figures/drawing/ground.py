"""Where a region's name may stand: among its own films, so that it is never read as another's."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.figures.drawing.frame import Frame
from recsys.figures.drawing.placing import Box
from recsys.results import MapDots, MapMovie, MapRegion

_ABOUT, _ABOUT_MARKS = (0.0, 24.0), 44.0
_OWN_SHARE = 0.55

_Numbers = NDArray[np.float64]


class Ground:
    """The films of a map as pixels, each with the number of its region."""

    def __init__(self, frame: Frame, dots: MapDots, regions: Sequence[MapRegion]) -> None:
        self._frame = frame
        self._middles = np.array([(one.x, one.y) for one in regions]).reshape(-1, 2)
        self._numbers = np.array([one.number for one in regions], np.int64)
        places = dots.places.astype(np.float64)
        self._pixels, self._of = frame(places), self._regions_of(places)
        self._marks, self._of_marks = np.empty((0, 2)), np.empty(0, np.int64)

    def mark(self, films: Sequence[MapMovie], pixels: _Numbers) -> None:
        """Films that stand out: no other region's name comes close to them."""
        self._marks = np.vstack([self._marks, pixels.reshape(-1, 2)])
        numbers = np.array([film.region.number for film in films], np.int64)
        self._of_marks = np.concatenate([self._of_marks, numbers])

    def is_of(self, box: Box, number: int) -> bool:
        """Whether most films under a box and about it, and its middle, are of the region."""
        [middle] = self._regions_of(self._frame.places(np.array([box.middle])))
        marked = self._of_marks[_within(self._marks, box, _ABOUT_MARKS)]
        return bool(
            middle == number
            and (marked == number).all()
            and all(self._is_mostly(box, about, number) for about in _ABOUT)
        )

    def _is_mostly(self, box: Box, about: float, number: int) -> bool:
        near = self._of[_within(self._pixels, box, about)]
        return bool((near == number).sum() >= _OWN_SHARE * len(near))

    def _regions_of(self, places: _Numbers) -> NDArray[np.int64]:
        """The region of each place is that whose middle is nearest (recsys.interpretation)."""
        if not len(self._middles):
            return np.full(len(places), -1)
        squares = ((places[:, np.newaxis] - self._middles) ** 2).sum(axis=2)
        numbers: NDArray[np.int64] = self._numbers[squares.argmin(axis=1)]
        return numbers


def _within(pixels: _Numbers, box: Box, about: float) -> NDArray[np.bool_]:
    x, y = pixels.T
    across = (x > box.left - about) & (x < box.right + about)
    inside: NDArray[np.bool_] = across & (y > box.bottom - about) & (y < box.top + about)
    return inside
