"""Titles completed while they are typed."""

from collections.abc import Container, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.queries.titles.reading.query import Query
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.titles.tables.names import Names
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.words import FUNCTION_WORDS, is_number

_AT_START = 4.0  # how much likelier a text begins a title than a later word of one
_WITH_ARTICLE = 8.0  # and one that begins with the article that was typed
_WHOLE = 16.0  # and one that is the text
_SHORTEST_LATER = 2  # letters of a text that may begin a later word
_YEAR_DIGITS = 4
_FEW_LETTERS = 4
_STARS = frozenset("012345")
_FAMOUS = 0.05  # as one film in a hundred is


class Completion:
    """Finds the films of which a text is the beginning of a name, or of a later word in one."""

    def __init__(
        self, films: Films, names: Names, occurrences: Occurrences, lookup: NameLookup
    ) -> None:
        self._films = films
        self._occurrences = occurrences
        self._names = names
        self._lookup = lookup
        self._rows = names.rows

    def rows(self, query: Query, n: int, among: Container[int] | None) -> list[int]:
        """At most n films, well-known ones and those first that begin as typed."""
        parts = [part for part in self._parts(query) if len(part[0])]
        if not parts:
            return []
        rows = np.concatenate([rows for rows, _ in parts])
        weights = np.concatenate([weights for _, weights in parts])
        weights = weights * (self._films.popularity[rows] + 1)
        found: dict[int, None] = {}
        for row in _best_first(rows, weights, n * len(parts)):
            if len(found) >= n:
                break
            if row not in found and (among is None or self._films.movies[row].movie_id in among):
                found[row] = None
        return list(found)

    def famous(self, query: Query, n: int) -> list[int]:
        """At most n famous films whose names begin with a few letters, best known first.

        Spelling says little of so short a text. Of a series it is the best-known film alone.
        """
        letters, typed = "".join(query.plain), " ".join(query.plain)
        if len(letters) > _FEW_LETTERS or query.is_numbers or query.year is not None:
            return []
        # Hundreds of names begin so: those of famous films alone are taken apart.
        begun = self._lookup.begun(letters).tolist()
        known = (at for at in begun if self._films.fame(self._names.row(at)) >= _FAMOUS)
        rows = {
            name.row
            for name in map(self._names.__getitem__, known)
            if any(spelt.startswith(typed) for spelt in (name.plain, name.bare))
        }
        movies = self._films.movies
        by_series = {movies[row].series or row: row for row in sorted(rows, reverse=True)}
        return sorted(by_series.values())[:n]

    def first(self, query: Query) -> list[int]:
        """The likeliest film, of a text that may end in a number of stars."""
        return self.rows(query, 1, None) or self.unstarred(query, 1, None)

    def unstarred(self, query: Query, n: int, among: Container[int] | None) -> list[int]:
        """At most n films of a text without the number of stars at its end."""
        *title, last = query.plain
        is_title = last in _STARS and not FUNCTION_WORDS.issuperset(title)
        return self.rows(query.without_last(), n, among) if is_title else []

    def _parts(self, query: Query) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float64]]]:
        """Rows, and how likely the text means each for the way in which it was found."""
        typed = (*query.without_last().words, query.plain[-1])
        if typed == query.words or is_number(query.words[-1]):
            yield self._phrases(query.words)
            yield self._weighed(self._begun(query.letters), _AT_START)
        if typed != query.words:
            # "st" is a street or begins "story", and whoever types "saint" begins no "star".
            yield self._phrases(query.words, is_last_begun=False)
            yield self._phrases(typed)
            yield self._weighed(self._begun("".join(typed)), _AT_START)
        if query.n_articles:
            yield self._weighed(self._begun("".join(query.plain)), _WITH_ARTICLE)
        yield self._weighed(self._lookup.rows(query), _WHOLE)
        yield self._weighed(self._of_begun_year(query), _WHOLE)

    def _phrases(
        self, words: Sequence[str], *, is_last_begun: bool = True
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Rows of names with some words, of which the last may be only begun, and their weights."""
        positions, is_start = self._occurrences.phrases(words, is_last_begun=is_last_begun)
        if len(" ".join(words)) < _SHORTEST_LATER:
            positions, is_start = positions[is_start], is_start[is_start]
        return self._rows[positions], np.where(is_start, _AT_START, 1.0)

    def _begun(self, letters: str) -> NDArray[np.int32]:
        return self._rows[self._lookup.begun(letters)]

    def _of_begun_year(self, query: Query) -> Iterable[int]:
        """Films of a name and of a year of which the first digits are typed."""
        digits = query.plain[-1]
        base = query.without_last()
        if not digits.isdecimal() or len(digits) > _YEAR_DIGITS or not base.plain:
            return ()
        rows = {name.row for name in self._lookup.names(base)}
        return (row for row in rows if str(self._films.movies[row].year or "").startswith(digits))

    @staticmethod
    def _weighed(
        rows: Iterable[int] | NDArray[np.int32], weight: float
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        found = rows if isinstance(rows, np.ndarray) else np.fromiter(rows, np.int32)
        return found, np.full(len(found), weight)


def _best_first(
    rows: NDArray[np.int32], weights: NDArray[np.float64], n_usual: int
) -> Iterator[int]:
    """The rows by their weights; no more than so many are usually asked for, and put in order."""
    first = np.zeros(0, np.intp)
    if n_usual < len(rows):
        least = np.partition(weights, -n_usual)[-n_usual]
        first = np.flatnonzero(weights >= least)
        yield from rows[first[np.argsort(-weights[first], kind="stable")]].tolist()
        rows, weights = np.delete(rows, first), np.delete(weights, first)
    yield from rows[np.argsort(-weights, kind="stable")].tolist()
