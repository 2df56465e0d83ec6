"""Sums of whole numbers by film, which take memory for those films alone that have any."""

import numpy as np
from numpy.typing import NDArray

_AT_FIRST = 64


class FilmSums:
    """A row of sums for each film, int64[n_items, width], 0 where nothing was added.

    Zeros of all films would be no cheaper: NumPy asks the system for huge pages, so that a sum here
    and there takes the memory of all.
    """

    def __init__(self, n_items: int, width: int) -> None:
        self._place = np.zeros(n_items, np.intp)  # 0 of all films without any
        self._sums = np.zeros((_AT_FIRST, width), np.int64)  # the first stays 0
        self._n_used = 1

    def of(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """The sums of n films, int64[n, width]."""
        sums: NDArray[np.int64] = self._sums[self._place[rows]]
        return sums

    def add(self, rows: NDArray[np.intp], numbers: NDArray[np.int64]) -> None:
        """Add int64[n, width] to the sums of n films, each another."""
        self._make_room_for(rows[self._place[rows] == 0])
        self._sums[self._place[rows]] += numbers

    def _make_room_for(self, new: NDArray[np.intp]) -> None:
        n_used = self._n_used + len(new)
        if n_used > len(self._sums):
            room = np.zeros((max(n_used, 2 * len(self._sums)), self._sums.shape[1]), np.int64)
            room[: self._n_used] = self._sums[: self._n_used]
            self._sums = room
        self._place[new] = np.arange(self._n_used, n_used)
        self._n_used = n_used
