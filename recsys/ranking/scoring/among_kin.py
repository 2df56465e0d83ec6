"""What one film says of a taste, read by the films that are most like it.

A film's vector says with what it was chosen: *Alien* with *Blade Runner*, *Jaws* and *Star Wars*,
which the same people saw. What is most like it in kind too (recsys.neighbours.items) says better
what a person means who names that film and no other:

    v_j = (1 - a_j) u_j + a_j d(sum_r max(alike_jr, 0) u_r),   a_j = 1 / k^2

over the NEAREST films r that are most like j, d(x) being x of length one, as each u is, and k how
many films were told: several say by themselves what they have in common. It is what a search does
that takes what it finds first for what is meant (Rocchio 1971, "Relevance feedback in information
retrieval"). a_j is 0 where k is more than MOST_FILMS, where nothing is like j, and for films of
fewer than RATED_FROM people: what is like these is guessed by their kind, which u has already.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from recsys.known_films import RATED_FROM
from recsys.remembered import remembered
from recsys.vectors import unit_vectors

# Chosen on the tuning half of the written members, each film that they love alone, and on the
# tuning members (seed 100).
NEAREST = 10
MOST_FILMS = 4  # of more than these a is next to nothing
_REMEMBERED = 512  # films' neighbours: to find them takes as long as half a list

Nearest: TypeAlias = Callable[[int, int], tuple[NDArray[np.intp], NDArray[np.float32]]]


class AmongKin:
    """Reads films by those `nearest` to them: a row and n -> n rows, and how alike they are."""

    def __init__(
        self, kin: NDArray[np.float16], n_ratings: NDArray[np.float32], nearest: Nearest
    ) -> None:
        self._kin, self._nearest = kin, nearest
        self._is_rated = n_ratings >= RATED_FROM
        self._mean = remembered(_REMEMBERED, self._mean_of_nearest)

    def read(self, items: NDArray[np.intp], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The v of n films, given their u, float32[n, d]."""
        if not 1 <= len(items) <= MOST_FILMS:
            return vectors
        read = vectors.copy()
        share = np.float32(1 / len(items) ** 2)
        for at in np.flatnonzero(self._is_rated[items]).tolist():
            if (mean := self._mean(int(items[at]))).any():
                read[at] = (1 - share) * vectors[at] + share * mean
        return read

    def _mean_of_nearest(self, row: int) -> NDArray[np.float32]:
        """d(sum_r max(alike_jr, 0) u_r) of one film j, float32[d]; 0 where nothing is like it."""
        rows, alike = self._nearest(row, NEAREST)
        theirs = unit_vectors(self._kin[rows].astype(np.float32))
        mean: NDArray[np.float32]
        [mean] = unit_vectors(np.maximum(alike, 0)[np.newaxis] @ theirs)
        return mean
