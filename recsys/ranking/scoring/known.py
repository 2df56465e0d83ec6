"""How well known a film is, and how well where it comes from: what is said of others is thin.

    known_i = K(n_i) + q_c (K(n_i / p_c^(1/4)) - K(n_i))

K(n) = min(log(1 + KNOWN_BY n), log(1 + KNOWN_WELL_FROM)) / KNOWN_SCALE, n_i is how many people of
the data set rated the film, or would have (`Catalogue.n_raters`), c its country, p_c the share of
all ratings that films from there have (recsys.ranking.scoring.places), and q_c how much of what the
member likes is from there. A film that half of those know who see Indian films was rated by two in
a thousand of MovieLens's people, and to who likes Indian films it is a famous one.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.ranking.scoring.places import Places

_KNOWN_BY, _KNOWN_WELL_FROM, _KNOWN_SCALE = 3, 10, 5.0
# Chosen on the tuning members (seed 100) and the tuning half of the written ones.
_AT_HOME = 1 / 4


class Known:
    """How well the films of one catalogue are known; `everywhere` is float32[n_items]."""

    def __init__(self, catalogue: Catalogue, places: Places) -> None:
        self.everywhere = _known(catalogue.n_raters)
        at_home = catalogue.n_raters * np.exp(_AT_HOME * places.country_rarity)
        self._more_at_home = _known(at_home) - self.everywhere
        self._countries = places.countries
        self._n_countries = int(self._countries.max(initial=0)) + 1

    def at_home(
        self, items: NDArray[np.intp], liking: NDArray[np.float64]
    ) -> NDArray[np.float32] | np.float32:
        """How much better known all films are to who likes n films, each by its share, float64[n].

        float32[n_items], or 0 where none is.
        """
        of_country = np.bincount(self._countries[items], liking, self._n_countries)
        of_country[0] = 0
        if not of_country.any():
            return np.float32(0)
        more: NDArray[np.float32] = of_country.astype(np.float32).take(self._countries)
        more *= self._more_at_home
        return more

    def parts_at_home(
        self, rows: NDArray[np.intp], items: NDArray[np.intp], liking: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """How much each of n films adds to that of m rows, float64[m, n]."""
        countries, theirs = self._countries[rows][:, np.newaxis], self._countries[items]
        parts: NDArray[np.float64] = (countries == theirs) * (countries > 0) * liking
        parts *= self._more_at_home[rows][:, np.newaxis]
        return parts


def _known(n_raters: NDArray[np.floating]) -> NDArray[np.float32]:
    known = np.log1p(_KNOWN_BY * np.minimum(n_raters, _KNOWN_WELL_FROM / _KNOWN_BY))
    scaled: NDArray[np.float32] = (known / _KNOWN_SCALE).astype(np.float32)
    return scaled
