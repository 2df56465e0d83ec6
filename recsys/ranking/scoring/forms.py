"""Of what form films are: recorded on a stage, a documentary, an animated film, or none of these.

    apart_i = sum_j q_j [form_i is not form_j],   q_j being how much of what is liked j is

To have no such genre says nothing by genre (recsys.ranking.scoring.genres), and yet whoever likes
*Perfect Days* did not ask for animated films from Japan, nor who likes *Portrait of a Lady on Fire*
for a French documentary, or *Barbie* for an evening of stand-up. On a stage are concert films, and
what is about stand-up and of no genre but comedy, documentary and musical: who likes those did not
ask for all documentaries.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie

_FORMS = ("Documentary", "Animation")  # what is both is a documentary
_CONCERT, STAND_UP = "concert film", "stand-up"
_OF_STAND_UP = frozenset(("Comedy", "Documentary", "Musical"))


class Forms:
    """Compares the forms of the films of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        is_of = [np.fromiter(map(_is_on_stage, catalogue), bool, len(catalogue))]
        is_of += [catalogue.in_genre(genre) for genre in _FORMS]
        self._n_forms = 1 + len(is_of)
        self._form = np.select(is_of, range(1, self._n_forms), 0).astype(np.int8)

    def apart(self, items: NDArray[np.intp], liking: NDArray[np.float64]) -> NDArray[np.float32]:
        """How much of n films, by their shares, float64[n], is unlike each: float32[n_items]."""
        of_form = np.bincount(self._form[items], liking, self._n_forms)
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


def is_stand_up(movie: Movie) -> bool:
    """Whether a film is an evening of a comedian's, and not about one."""
    return STAND_UP in movie.themes and _OF_STAND_UP.issuperset(movie.genres)


def _is_on_stage(movie: Movie) -> bool:
    return is_stand_up(movie) or _CONCERT in movie.themes
