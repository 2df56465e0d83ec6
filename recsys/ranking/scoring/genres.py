"""How near films are by genre, rare genres more; many films have the same genres."""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.neighbours.items import genre_vectors


class GenreVectors:
    """Compares the genres of the films of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        sets = catalogue.genre_sets
        _, first, self._at = np.unique(sets, return_index=True, return_inverse=True)
        # A member's pull is worked out for the genres of a film once, and looked up for each film.
        self._vectors = genre_vectors(catalogue)[first]

    def of(self, items: NDArray[np.intp]) -> NDArray[np.float32]:
        """The vectors of n films, of length one, float32[n, n_genres]."""
        return self._vectors[self._at[items]]

    def toward(self, items: NDArray[np.intp], pull: NDArray[np.float32]) -> NDArray[np.float32]:
        """The pulls of n films, float32[n], on all films as near as they are, float32[n_items]."""
        of_genres = self._vectors @ (pull @ self.of(items))
        toward: NDArray[np.float32] = of_genres.take(self._at)
        return toward
