"""Lists of numbers of any length, one behind the other in one array."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

_Rows = NDArray[np.int32 | np.intp]
_Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Ragged:
    """List i is `numbers[starts[i] : starts[i + 1]]`; starts, int32[n + 1], numbers, int32[k]."""

    starts: NDArray[np.int32]
    numbers: NDArray[np.int32]

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Self:
        """These lists."""
        lengths = [0, *map(len, lists)]
        numbers = np.fromiter(chain.from_iterable(lists), np.int32)
        return cls(np.cumsum(lengths, dtype=np.int32), numbers)

    def turned_round(self, n: int) -> "Ragged":
        """For each of the numbers below n the lists that have it."""
        counts = np.bincount(self.numbers, minlength=n)
        starts = np.cumsum([0, *counts], dtype=np.int32)
        return Ragged(starts, self.list_of_each()[np.argsort(self.numbers, kind="stable")])

    def list_of_each(self) -> NDArray[np.int32]:
        """Of which list each number is, int32[k]."""
        n = len(self.starts) - 1
        return np.repeat(np.arange(n, dtype=np.int32), np.diff(self.starts))

    def places(self, lists: _Rows) -> tuple[_Places, _Places]:
        """Where the numbers of n lists are: of which of these, in 0..n-1 ascending, and where."""
        first = self.starts[lists]
        lengths = self.starts[lists + 1] - first
        which = np.repeat(np.arange(len(lists)), lengths)
        begun = np.cumsum(lengths) - lengths
        return which, np.arange(len(which)) + (first - begun)[which]

    def at(self, lists: _Rows) -> tuple[_Places, NDArray[np.int32]]:
        """What n lists have: of which of these, in 0..n-1 ascending, and the numbers."""
        which, places = self.places(lists)
        return which, self.numbers[places]
