"""Titles completed while they are typed."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from heapq import nlargest

from recsys.queries.titles.films import Films
from recsys.queries.titles.names import Name
from recsys.queries.titles.query import Query

_AT_START = 4  # how much likelier a text begins a title than a later word of one
_SHORTEST_LATER = 2  # letters of a text that may begin a later word


class Completion:
    """Finds the films of which a text is the beginning of a name, or of a later word in one."""

    def __init__(self, films: Films, names: Iterable[Name]) -> None:
        self._films = films
        known = list(names)
        self._starts = _Beginnings(
            (start, name.row) for name in known for start in _starts(name, films)
        )
        self._later = _Beginnings(
            (" ".join(name.words[place:]), name.row)
            for name in known
            for place in range(1, len(name.words))
        )

    def rows(self, query: Query, n: int, among: Container[int] | None) -> list[int]:
        """At most n films, well-known ones and those first that begin as typed."""
        texts = {query.text, " ".join(query.plain)}
        weights: dict[int, int] = {}
        if len(query.text) >= _SHORTEST_LATER:
            weights |= {row: self._weight(row) for row in self._later.rows(texts)}
        weights |= {row: self._weight(row) * _AT_START for row in self._starts.rows(texts)}
        if among is not None:
            movies = self._films.movies
            weights = {row: w for row, w in weights.items() if movies[row].movie_id in among}
        return nlargest(n, weights, key=weights.__getitem__)

    def _weight(self, row: int) -> int:
        return self._films.n_ratings(row) + 1


class _Beginnings:
    """Texts in order, each with a row, found by their first letters."""

    def __init__(self, entries: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(set(entries))
        self._texts = [text for text, _ in ordered]
        self._rows = [row for _, row in ordered]

    def rows(self, starts: Iterable[str]) -> set[int]:
        """The rows of the texts that begin with one of some texts."""
        found: set[int] = set()
        for start in starts:
            begin = bisect_left(self._texts, start)
            end = bisect_left(self._texts, start + "\U0010ffff", lo=begin)
            found.update(self._rows[begin:end])
        return found


def _starts(name: Name, films: Films) -> Iterator[str]:
    """A name as people begin to type it: with its articles or without, with its year, in one."""
    year = films.movies[name.row].year
    yield from (name.plain, name.bare, name.text.replace(" ", ""))
    yield name.text if year is None else f"{name.text} {year}"
