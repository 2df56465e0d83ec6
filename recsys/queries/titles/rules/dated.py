"""Texts with a year that name a film of that very year nearly, or in another language.

Of all films some thousands are of one year, and of these hardly two are called nearly alike. What
may be taken for a film there was measured with the titles of 12,000 films that the catalogue does
not have, each with its year: two of these got another film by it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from recsys.queries.titles.reading.query import Query, readings
from recsys.queries.titles.reading.typed import sections_of
from recsys.queries.titles.rules.foreign import Foreign
from recsys.queries.titles.rules.matching import Fit, NameMatch, NameMatcher, content
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.lookup import NameLookup
from recsys.queries.titles.tables.names import Name, Names
from recsys.queries.words import is_number

_LEAST_WORDS = 2  # that carry meaning, of a section that need not be known
_KNOWN = 0.002  # the fame of a film that a lone word means, which begins its name
_LETTERS_OF_A_TYPO = 10  # a text may have one typo for so many of its letters
_NEAREST = 4


class Dated:
    """Finds the one film of the year that a text ends with, if the text nearly names it."""

    def __init__(
        self, films: Films, names: Names, lookup: NameLookup, matcher: NameMatcher, foreign: Foreign
    ) -> None:
        self._films = films
        self._names = names
        self._matcher = matcher
        self._foreign = foreign
        self._lookup = lookup

    def rows(self, text: str) -> list[int]:
        """The film that a text nearly names, with the year at its end; none where there are two."""
        year = sections_of(text)[1]
        query = list(readings(text))[-1:]
        if not year or not query or query[0].year is None:
            return []
        for found in self._ways(text, query[0]):
            if len(found) == 1:
                return list(found)
        return []

    def _ways(self, text: str, query: Query) -> Iterator[set[int]]:
        """What each way finds, the surest first."""
        matches = [m for m in self._matcher.matches(query.words) if not m.typos]
        yield self._of_year((m.name for m in matches if _has_same_words(m, query)), query)
        yield self._of_year((m.name for m in matches if self._is_section(m, query)), query)
        yield self._foreign.rows(text, query)
        yield self._spelt(query)

    def _of_year(self, names: Iterable[Name], query: Query) -> set[int]:
        return self._films.of_very_year({name.row for name in names}, query.year)

    def _is_section(self, match: NameMatch, query: Query) -> bool:
        """Whether a text is the first or last section of a name, or a lone word a known film's."""
        name, words = match.name, query.words
        if len(name.ends) == 1:
            return False
        is_first = name.words[: name.ends[0]] == words
        if len(content(words)) >= _LEAST_WORDS:
            return is_first or name.words[name.ends[-2] :] == words
        return is_first and self._films.fame(name.row) >= _KNOWN

    def _spelt(self, query: Query) -> set[int]:
        """Films with a name that is spelt nearly as a text, and with its numbers."""
        letters = query.letters
        limit = len(letters) // _LETTERS_OF_A_TYPO
        if not limit or query.year is None:
            return set()
        numbers = self._of_very_year(query.year)
        spellings = list(map(self._lookup.spellings.__getitem__, numbers.tolist()))
        nearest = process.extract(
            letters, spellings, scorer=OSA.distance, score_cutoff=limit, limit=_NEAREST
        )
        positions = self._lookup.positions[numbers]
        near = [(typos, int(positions[at])) for _, typos, at in nearest]
        near = [(typos, at) for typos, at in near if _may_be_typo(query, self._names.words[at])]
        least = min((typos for typos, _ in near), default=0)
        return {self._names.row(at) for typos, at in near if typos == least}

    def _of_very_year(self, year: int) -> NDArray[np.int32]:
        """Numbers of the spellings of names of films of a year."""
        years, order = self._by_year
        return order[slice(*np.searchsorted(years, [year, year + 1]))]

    @cached_property
    def _by_year(self) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """The years of all spellings in order, and the numbers of these."""
        of_row = np.array([movie.year or 0 for movie in self._films.movies], np.int16)
        years = of_row[self._names.rows[self._lookup.positions]]
        order = np.argsort(years, kind="stable").astype(np.int32)
        return years[order], order


def _has_same_words(match: NameMatch, query: Query) -> bool:
    """Whether a name has the words of a text in another order, and no others."""
    words = content(query.words)
    is_whole = match.fit is Fit.WHOLE and len(words) >= _LEAST_WORDS
    return is_whole and sorted(words) == sorted(content(match.name.words))


def _may_be_typo(query: Query, words: Sequence[str]) -> bool:
    """Whether a text has the numbers of a name, no letter that counts, and is not its plural."""
    is_counted = len(query.words[-1]) == 1 and query.words[-1] != words[-1]
    is_plural = len(words) == 1 and query.text in {words[0] + "s", words[0][:-1]}
    return _numbers(query.words) == _numbers(words) and not (is_counted or is_plural)


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if is_number(word)]
