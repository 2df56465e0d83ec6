"""How near films are in time, by the bell curve of the years between them.

Films that came out within a few years of each other share more than their year: who acts, how it
looks, what it is about. Whoever likes films of the last ten years is given more of these.

    near_ij = exp(-(year_i - year_j)^2 / (2 YEARS^2)), 0 where a year is unknown

How much what a member likes is of one time, y, is the mean of near over all pairs of the k liked
films by how much each is liked, from FROM on, damped for few films:

    y = clip((mean - FROM) / SPAN, 0, 1) k / (k + DAMPING)
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue

# Chosen on the tuning members (seed 100) and the tuning half of the written ones.
YEARS = 6.0
FROM, SPAN, DAMPING = 0.7, 0.2, 4.0


class Era:
    """Compares the years of the films of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        # A member's pull is worked out for each year once, and looked up for each film.
        all_years, self._at = np.unique(catalogue.years, return_inverse=True)
        self._near_years = _near(all_years, all_years)

    def focus(self, items: NDArray[np.intp], liking: NDArray[np.floating]) -> float:
        """How much n films, each liked so much, float[n], are of one time, 0..1: y."""
        liked = np.flatnonzero(liking > 0)
        pairs = np.outer(liking[liked], liking[liked])
        np.fill_diagonal(pairs, 0.0)
        if not pairs.any():
            return 0.0
        mean = float((pairs * self.near(items[liked], items[liked])).sum() / pairs.sum())
        y = np.clip((mean - FROM) / SPAN, 0, 1) * len(liked) / (len(liked) + DAMPING)
        return float(y)

    def toward(self, items: NDArray[np.intp], pull: NDArray[np.float32]) -> NDArray[np.float32]:
        """The pulls of n films, float32[n], on all films as near as they are, float32[n_items]."""
        of_years = pull @ self._near_years[self._at[items]]
        toward: NDArray[np.float32] = of_years.take(self._at)
        return toward

    def near(self, items: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.float32]:
        """How near each of n films is to each of m others, float32[n, m]."""
        near: NDArray[np.float32] = self._near_years[self._at[items, np.newaxis], self._at[others]]
        return near


def _near(years: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    apart = (years[:, np.newaxis] - others) / np.float32(YEARS)
    near: NDArray[np.float32] = np.nan_to_num(np.exp(np.float32(-0.5) * apart * apart))
    return near
