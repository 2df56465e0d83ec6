"""Vectors of all films in half the memory, and those that are asked for most as they are computed.

Lists work out the scores of a thousand films, nearly all of them of the quarter that anybody rated.
To widen a number takes several times as long as to multiply it, and to keep all of them wide takes
16 MB.
"""

import numpy as np
from numpy.typing import NDArray


class HalfKept:
    """Vectors of n films: `half`, float16[n, d], and of the rows of `wide`, intp[m], float32[m, d].

    The wide ones may differ from those in `half`: those of kin are lengthened.
    """

    def __init__(
        self, half: NDArray[np.float16], rows: NDArray[np.intp], wide: NDArray[np.float32]
    ) -> None:
        self._half = half
        self._wide = np.vstack([wide, np.zeros((1, half.shape[1]), np.float32)])
        self._at = np.full(len(half), -1, np.int32)  # of all others the row of zeros
        self._at[rows] = np.arange(len(rows))

    def take(self, rows: NDArray[np.int32 | np.intp]) -> NDArray[np.float32]:
        """The vectors of k films, float32[k, d]."""
        at = self._at[rows]
        found: NDArray[np.float32] = self._wide.take(at, axis=0)
        others = np.flatnonzero(at < 0)
        found[others] = self._half[rows[others]]
        return found

    def lengths(self) -> NDArray[np.float32]:
        """How long each vector is, float32[n]."""
        lengths: NDArray[np.float32] = np.linalg.norm(self._half.astype(np.float32), axis=1)
        is_wide = self._at >= 0
        lengths[is_wide] = np.linalg.norm(self._wide[self._at[is_wide]], axis=1)
        return lengths
