"""Vectors of all films in half the memory, and those that are asked for most as they are computed.

Lists work out the scores of a thousand films, nearly all of them of the quarter that anybody rated.
To widen a number takes several times as long as to multiply it, and to keep all of them wide takes
16 MB.
"""

from copy import copy

import numpy as np
from numpy.typing import NDArray

_SPARE = 2_000  # vectors for which there is room before all are kept anew
# Of so many vectors a product is made at once: they stay near the processor, and are no large block
# of memory that the system gives anew each time.
_PIECE = 512


class HalfKept:
    """Vectors of n films: `half`, float16[n, d], and of the rows of `wide`, intp[m], float32[m, d].

    The wide ones may differ from those in `half`: those of kin are lengthened, and those of films
    that a community moved are others.
    """

    _kept: tuple[NDArray[np.int32], NDArray[np.float32]]
    _n_used: int

    def __init__(
        self, half: NDArray[np.float16], rows: NDArray[np.intp], wide: NDArray[np.float32]
    ) -> None:
        self._half = half
        self._keep(rows, wide, n_spare=0)

    def movable(self) -> "HalfKept":
        """The same, whose vectors can be put without those of this one changing."""
        twin = copy(self)
        twin._make_room(_SPARE)
        return twin

    def put(self, rows: NDArray[np.intp], wide: NDArray[np.float32]) -> None:
        """Give m films, each named once, other vectors, float32[m, d].

        Who takes them in another thread meanwhile gets each of before or of after, and none that
        is half of both: a vector is written where none is read, and found from then on.
        """
        if self._n_used + len(rows) > len(self._kept[1]):
            self._make_room(max(len(rows), _SPARE))
        at, vectors = self._kept
        last = self._n_used + len(rows)
        vectors[self._n_used : last] = wide
        at[rows] = np.arange(self._n_used, last)
        self._n_used = last

    def take(self, rows: NDArray[np.int32 | np.intp]) -> NDArray[np.float32]:
        """The vectors of k films, float32[k, d]."""
        places, vectors = self._kept
        at = places[rows]
        found: NDArray[np.float32] = vectors.take(at, axis=0)
        others = np.flatnonzero(at == 0)
        found[others] = self._half[rows[others]]
        return found

    def products(
        self,
        rows: NDArray[np.int32 | np.intp],
        others: NDArray[np.floating],
        at: NDArray[np.int32 | np.intp] | None = None,
    ) -> NDArray[np.float32]:
        """The products of the vectors of k films with one, or each with that `at` its place.

        `others` is float32[d], or float32[m, d] where `at`, intp[k], says with which. Each is the
        same, to the last bit, whatever is asked beside it.
        """
        products = np.empty(len(rows), np.float32)
        for first in range(0, len(rows), _PIECE):
            piece = slice(first, first + _PIECE)
            beside = others if at is None else others[at[piece]]
            np.vecdot(self.take(rows[piece]), beside, out=products[piece])
        return products

    def lengths(self) -> NDArray[np.float32]:
        """How long each vector is, float32[n]."""
        at, vectors = self._kept
        lengths = np.empty(len(self._half), np.float32)
        for first in range(0, len(lengths), _PIECE):
            piece = slice(first, first + _PIECE)
            lengths[piece] = np.linalg.norm(self._half[piece].astype(np.float32), axis=1)
        wide = np.flatnonzero(at)
        lengths[wide] = np.linalg.norm(vectors[at[wide]], axis=1)
        return lengths

    def _make_room(self, n_spare: int) -> None:
        at, vectors = self._kept
        rows = np.flatnonzero(at)
        rows = rows[np.argsort(at[rows])]
        self._keep(rows, vectors[at[rows]], n_spare)

    def _keep(self, rows: NDArray[np.intp], wide: NDArray[np.float32], n_spare: int) -> None:
        self._n_used = 1 + len(rows)
        vectors = np.zeros((self._n_used + n_spare, self._half.shape[1]), np.float32)
        vectors[1 : self._n_used] = wide
        at = np.zeros(len(self._half), np.int32)  # all that are not wide are at the zeros
        at[rows] = np.arange(1, self._n_used)
        self._kept = at, vectors
