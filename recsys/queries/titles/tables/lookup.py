"""Films looked up by their exact names, however these are written."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from recsys.queries.titles.reading.query import Query
from recsys.queries.titles.tables.films import Films, is_one_of_many
from recsys.queries.titles.tables.names import Name, Names
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

_FAME_FOR_INITIALS = 0.2
_FAME_BESIDE_NAMESAKES = 0.02
_LEAST_INITIALS = 4
_AFTER_ALL = "\U0010ffff"


class NameLookup:
    """Finds the films that a text names in full.

    `spellings` are the letters of all names in order, `positions` those of the names that are spelt
    so, int32[n_spellings].
    """

    def __init__(self, films: Films, names: Names, worked_out: WorkedOut = NOT_KEPT) -> None:
        self._films = films
        self._names = names
        table = worked_out.table("spellings", partial(_worked_out, names))
        self.spellings: list[str] = table["letters"]
        self.positions: NDArray[np.int32] = table["positions"]

    def rows(self, query: Query) -> set[int]:
        """The films of this name and year; if the name is of one film alone, also of a year beside.

        If others have the name too, that has to be a film that everybody knows: of every fifty
        names of several films, one is that of a film of this year that the catalogue does not have.

        A film with the very title is meant before one that has the name only by another title, by
        a number in digits ("Nine" and "9"), by other gaps or by an added article, unless the latter
        is the better known. Digits alone are not a title in words ("9" and "Nine").
        """
        is_titled: dict[int, bool] = {}
        for name in self.names(query):
            has_articles = query.n_articles <= name.n_articles
            titled = name.is_title and name.bare == query.bare and has_articles
            is_titled[name.row] = titled or is_titled.get(name.row, False)
        rows = self._of_year(is_titled, query)
        best = max((self._films.known(row) for row in rows if is_titled[row]), default=-1)
        return {row for row in rows if is_titled[row] or self._films.known(row) > best}

    def very(self, query: Query) -> set[int]:
        """The films of which a text is the very name, with its gaps and articles.

        Where there is none, those of which it leaves an article out.
        """
        names = [name for name in self.names(query) if query.n_articles <= name.n_articles]
        return _written_as(query, names) or {name.row for name in names if name.bare == query.bare}

    def _of_year(self, rows: Iterable[int], query: Query) -> set[int]:
        found = set(rows)
        if query.year is None:
            return found
        if of_year := self._films.of_very_year(found, query.year):
            return of_year
        beside = self._films.of_year(found, query.year) & _written_as(query, self.names(query))
        if len(found) == 1 or not beside:
            return beside
        best = min(beside)
        is_known = self._films.fame(best) >= _FAME_BESIDE_NAMESAKES
        is_told = len(beside) == 1 and is_known and not self._films.is_too_new(best)
        n_films = len(found) + self._films.unplaced.n_named(query.letters)
        is_told = is_told and not is_one_of_many(self._films.movies[best], n_films)
        return beside if is_told else found

    def by_initials(self, query: Query) -> list[int]:
        """The best-known films whose name, or its first section, has these initials: "lotr"."""
        return sorted(self._films.of_year(self._by_initials.get(query.text, ()), query.year))

    @cached_property
    def _by_initials(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for position in range(len(self._names)):
            row = self._names.row(position)
            if self._films.fame(row) < _FAME_FOR_INITIALS:
                break
            if len(initials := self._names.initials(position)) >= _LEAST_INITIALS:
                found[initials].append(row)
        return found

    def names(self, query: Query) -> Iterator[Name]:
        """The names that a text is, of films of any year."""
        has_to_be_same = query.is_numbers and any(map(str.isdecimal, query.plain))
        for position in dict.fromkeys(self._of({query.letters, "".join(query.plain)})):
            name = self._names[position]
            if query.is_numbers and (name.words != query.words or self._is_far(name, query)):
                continue
            if name.has_articles_of(query) and (name.bare == query.bare or not has_to_be_same):
                yield name

    def _is_far(self, name: Name, query: Query) -> bool:
        """Whether digits leave out the article of a film of which nobody knows how known it is."""
        return query.n_articles < name.n_articles and self._films.is_too_new(name.row)

    def begun(self, letters: str) -> NDArray[np.int32]:
        """Positions of the names that begin with some letters, whatever the gaps, in no order."""
        begin = bisect_left(self.spellings, letters)
        end = bisect_left(self.spellings, letters + _AFTER_ALL, lo=begin)
        return self.positions[begin:end]

    def _of(self, spellings: set[str]) -> Iterator[int]:
        for letters in spellings:
            at = bisect_left(self.spellings, letters)
            while at < len(self.spellings) and self.spellings[at] == letters:
                yield int(self.positions[at])
                at += 1


def _worked_out(names: Names) -> Table:
    """All spellings in order."""
    spellings = sorted(names.spellings(), key=itemgetter(0))
    positions = np.array([position for _, position in spellings], np.int32)
    return {"letters": [letters for letters, _ in spellings], "positions": positions}


def _written_as(query: Query, names: Iterable[Name]) -> set[int]:
    """The rows of the names that have the very words of a text."""
    plain = " ".join(query.plain)
    return {name.row for name in names if name.plain == plain}
