"""Films by their number in a series, where their titles have none: "avengers 2"."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from recsys.movie import Movie
from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.rules.matching import NameMatcher, content
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup

SeriesOf: TypeAlias = Callable[[Movie], Sequence[Movie]]
"""The films of a film's series as they came out but those beside it; none where it is of none."""

# A film so many times less known than the best known of its series is a short or a special, which
# nobody counts: *How to Train Your Dragon* has one between its first two parts.
_NOT_COUNTED = 100
_LEAST_WORDS = 2  # with which the names of a series begin: "indiana jones", but not "star"


class Parts:
    """Finds the film that came out as the given one of its series."""

    def __init__(
        self, films: Films, lookup: NameLookup, matcher: NameMatcher, series_of: SeriesOf
    ) -> None:
        self._films = films
        self._lookup = lookup
        self._matcher = matcher
        self._series_of = series_of

    def rows(self, base: Query, number: str) -> list[int]:
        """The film of a number, `base` being what the first or all of a series are called.

        None where a title of the series has a number that it would not have by this count: after
        *Episode IV* the second *Star Wars* is no *Episode II*.
        """
        place = int(number) if number.isdecimal() else 0
        for parts in self._ways(replace(base, year=None)):
            if 0 < place <= len(parts) and self._are_counted_so(parts, base):
                return sorted(self._films.of_year([parts[place - 1]], base.year))
        return []

    def _ways(self, base: Query) -> Iterator[list[int]]:
        """The series that may be meant: all of it, or those films that are called alike."""
        called = self._lookup.rows(base)
        named = called or self._lookup.by_initials(base) or self._begun(base)
        if not named:
            return
        first = min(named)
        series = self._counted(first)
        alike = [row for row in series if self._number(row, base) is not None]
        if not called or series[:1] == [first]:
            yield series
        if first in alike:
            yield alike[alike.index(first) :]

    def _begun(self, base: Query) -> set[int]:
        """The films whose names begin so, where these are half of a series or more."""
        begun = {name.row for name in self._matcher.begun_by(base.words)}
        if not begun or len(content(base.words)) < _LEAST_WORDS:
            return set()
        series = self._counted(min(begun))
        of_series = begun.intersection(series)
        return of_series if 2 * len(of_series) >= len(series) else set()

    def _counted(self, row: int) -> list[int]:
        """The films of a film's series that count, as they came out."""
        rows = [self._films.row(movie) for movie in self._series_of(self._films.movies[row])]
        best = max(map(self._films.known, rows), default=0.0)
        return [row for row in rows if self._films.known(row) * _NOT_COUNTED >= best]

    def _are_counted_so(self, parts: Iterable[int], base: Query) -> bool:
        """Whether no title says that its film is another part."""
        return all(
            self._number(row, base) in {None, "", str(place)}
            for place, row in enumerate(parts, start=1)
        )

    def _number(self, row: int, base: Query) -> str | None:
        """The number after the base in a title, "" where there is none, None without the base."""
        words = next(readings(self._films.movies[row].title)).words
        if words[: len(base.words)] != base.words:
            return None
        after = words[len(base.words) :]
        return after[0] if after and after[0].isdecimal() else ""
