"""How alike two films are, and which are most like one.

The cosine of three things that are known of a film: what is chosen with it (`kin_factors`), how it
is rated beside others (`item_factors`), and its genres. Fame is in none of them. A film that
carries on another's title is nearer by SERIES, where the two are of one kind at all.
"""

import re
from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.model.parameters import Parameters
from recsys.vectors import best, even, unit_vectors

# Chosen on the tuning half of the films with kin (recsys.evaluation.diagnostics).
STARS, GENRES, SERIES = 0.8, 0.65, 0.3
_OF_ONE_KIND_FROM = 0.2
# A film that fewer people know has factors made mostly of its genres and decade: it is near many
# others for no reason that a person would see.
_FROM_EVIDENCE = 5
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_SEQUEL = re.compile(r"[:\-]| (?:ii|iii|iv|v|vi|part|episode|\d+)\b")
_SHORTEST_HEAD = 4


class Similarity:
    """Compares the films of one model."""

    def __init__(self, parameters: Parameters, catalogue: Catalogue) -> None:
        self._directions = directions(parameters, catalogue)
        self._is_known = catalogue.evidence >= _FROM_EVIDENCE
        titles = (_ARTICLE.sub("", movie.title.lower()) for movie in catalogue)
        self._titles = sorted((title, row) for row, title in enumerate(titles))

    @property
    def directions(self) -> NDArray[np.float32]:
        """Vectors of length one, float32[n_items, d], whose products are the cosines."""
        return self._directions

    @property
    def is_known(self) -> NDArray[np.bool_]:
        """Which films enough people know to be shown as alike, bool[n_items]."""
        return self._is_known

    def nearest(
        self, movie: Movie, row: int, n: int
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The n films most like one, nearest first, and how alike all are, float32[n_items]."""
        cosines = self._directions @ self._directions[row]
        more = SERIES * (self._carries_on(movie) & (cosines > _OF_ONE_KIND_FROM))
        near = np.minimum(cosines + more.astype(np.float32), np.float32(1))
        return self._best(near, row, n), near

    def farthest(self, row: int, n: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The n films least like one, farthest first, and all cosines float32[n_items]."""
        cosines = self._directions @ self._directions[row]
        return self._best(-cosines, row, n), cosines

    def alikeness(self, rows: NDArray[np.intp]) -> float:
        """Mean cosine of two films of a list, without what a series adds; 1 for a list of one."""
        listed = self._directions[rows]
        pairs = np.triu_indices(len(listed), k=1)
        return float((listed @ listed.T)[pairs].mean()) if len(pairs[0]) else 1.0

    def _best(self, scores: NDArray[np.float32], row: int, n: int) -> NDArray[np.intp]:
        eligible = np.where(self._is_known, scores, np.float32(-np.inf))
        eligible[row] = -np.inf
        return best(eligible, n)

    def _carries_on(self, movie: Movie) -> NDArray[np.bool_]:
        """Whose title begins as this film's does, up to a colon or a number, bool[n_items]."""
        head = _SEQUEL.split(_ARTICLE.sub("", movie.title.lower()))[0].strip()
        carries_on = np.zeros(len(self._titles), bool)
        if len(head) < _SHORTEST_HEAD:
            return carries_on
        # "Alien" goes on in "Aliens", "Alien³" and "Alien: Covenant", "Heat" not in "Heathers".
        goes_on = re.compile(rf"{re.escape(head)}s?(?![^\W\d_])")
        for title, row in self._titles[bisect_left(self._titles, (head, 0)) :]:
            if not title.startswith(head):
                break
            carries_on[row] = goes_on.match(title) is not None
        return carries_on


def directions(
    parameters: Parameters, catalogue: Catalogue, *, genres: float = GENRES
) -> NDArray[np.float32]:
    """All that is compared as vectors of length one, float32[n_items, d]; genres so heavy."""
    stars = even(parameters.item_factors, catalogue.n_ratings)
    kin = parameters.kin_factors.astype(np.float32)
    return unit_vectors(np.hstack([kin, STARS * stars, genres * genre_vectors(catalogue)]))


def genre_vectors(catalogue: Catalogue) -> NDArray[np.float32]:
    """Genres of each film as a vector of length one, rare genres longer, float32[n_items, n]."""
    has = catalogue.has_genre
    rarity = np.log(len(catalogue) / np.maximum(has.sum(axis=0), 1))
    return unit_vectors((has * rarity).astype(np.float32))
