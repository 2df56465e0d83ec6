"""What two films have in common by name: a series, a director, a language.

Somebody who asks what is like *Oppenheimer* is told of its director's films, and somebody who asks
for *Parasite* of Korean ones. A language counts where it is not English, which tells nothing.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie

# Chosen on the tuning half of the films with kin (recsys.evaluation.diagnostics).
SERIES, DIRECTOR, LANGUAGE = 0.3, 0.2, 0.2
_TELLS_NOTHING = "English"
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_SEQUEL = re.compile(r"[:\-]| (?:ii|iii|iv|v|vi|part|episode|\d+)\b")
_SHORTEST_HEAD = 4


class Kinship:
    """Finds the films that share a name with one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._n_items = len(catalogue)
        self._of_series = _rows_by(catalogue, _series)
        self._of_director = _rows_by(catalogue, lambda movie: movie.directors)
        self._of_language = _rows_by(catalogue, _language)
        titles = (_ARTICLE.sub("", movie.title.lower()) for movie in catalogue)
        self._titles = sorted((title, row) for row, title in enumerate(titles))

    def nearness(self, movie: Movie, of_one_kind: NDArray[np.bool_]) -> NDArray[np.float32]:
        """What each film is nearer by, float32[n_items].

        A title that goes on counts as a series where the two are `of_one_kind`, bool[n_items].
        """
        in_series = self._sharing(self._of_series, _series(movie))
        in_series |= self._carries_on(movie) & of_one_kind
        nearness: NDArray[np.float32] = np.float32(SERIES) * in_series
        nearness += np.float32(DIRECTOR) * self._sharing(self._of_director, movie.directors)
        nearness += np.float32(LANGUAGE) * self._sharing(self._of_language, _language(movie))
        return nearness

    def _sharing(
        self, rows: Mapping[Hashable, list[int]], names: Iterable[Hashable]
    ) -> NDArray[np.bool_]:
        sharing = np.zeros(self._n_items, bool)
        for name in names:
            sharing[rows[name]] = True
        return sharing

    def _carries_on(self, movie: Movie) -> NDArray[np.bool_]:
        """Whose title begins as this film's does, up to a colon or a number, bool[n_items]."""
        head = _SEQUEL.split(_ARTICLE.sub("", movie.title.lower()))[0].strip()
        carries_on = np.zeros(self._n_items, bool)
        if len(head) < _SHORTEST_HEAD:
            return carries_on
        # "Alien" goes on in "Aliens", "Alien³" and "Alien: Covenant", "Heat" not in "Heathers", and
        # neither in "Aliens Abducted My Parents".
        goes_on = re.compile(rf"{re.escape(head)}(?:(?![^\W\d_])|s(?:$|:))")
        for title, row in self._titles[bisect_left(self._titles, (head, 0)) :]:
            if not title.startswith(head):
                break
            carries_on[row] = goes_on.match(title) is not None
        return carries_on


def _rows_by(
    catalogue: Catalogue, names: Callable[[Movie], Iterable[Hashable]]
) -> Mapping[Hashable, list[int]]:
    rows: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, movie in enumerate(catalogue):
        for name in names(movie):
            rows[name].append(row)
    return rows


def _series(movie: Movie) -> tuple[int, ...]:
    return () if movie.series is None else (movie.series,)


def _language(movie: Movie) -> tuple[str, ...]:
    return tuple(name for name in movie.languages[:1] if name != _TELLS_NOTHING)
