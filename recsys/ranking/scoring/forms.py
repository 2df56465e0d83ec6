"""Of what form films are: a documentary, an animated film, or neither.

    apart_i = sum_j q_j [form_i is not form_j],   q_j being how much of what is liked j is

To have no such genre says nothing by genre (recsys.ranking.scoring.genres), and yet whoever likes
*Perfect Days* did not ask for animated films from Japan, nor who likes *Portrait of a Lady on Fire*
for a French documentary.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue

_FORMS = ("Documentary", "Animation")  # what is both is a documentary


class Forms:
    """Compares the forms of the films of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        is_of = [catalogue.in_genre(genre) for genre in _FORMS]
        self._form = np.select(is_of, range(1, 1 + len(_FORMS)), 0).astype(np.int8)

    def apart(self, items: NDArray[np.intp], liking: NDArray[np.float64]) -> NDArray[np.float32]:
        """How much of n films, by their shares, float64[n], is unlike each: float32[n_items]."""
        of_form = np.bincount(self._form[items], liking, 1 + len(_FORMS))
        others = (float(liking.sum()) - of_form).astype(np.float32)
        apart: NDArray[np.float32] = others.take(self._form)
        return apart

    def parts_apart(
        self, rows: NDArray[np.intp], items: NDArray[np.intp], liking: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """How much each of n films adds to that of m rows, float64[m, n]."""
        apart: NDArray[np.float64]
        apart = (self._form[rows][:, np.newaxis] != self._form[items]) * liking
        return apart
