"""Films to offer for a text that means none: near ones, or nobody."""

import math
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from recsys.queries.titles.reading.query import Query
from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.names import Names
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.titles.tables.spelling import Spelling
from recsys.queries.words import FUNCTION_WORDS
from recsys.remembered import remembered

_MOST_OF_A_WORD = 60  # names with a word that are looked at, those of well-known films
_LEAST_SHARED = 0.4
_LEAST_SPELT = 0.78
_BY_FAME = 0.1
_REMEMBERED = 4096  # words


class Offers:
    """Finds films whose names share the telling words of a text, or are spelt like it."""

    def __init__(
        self, films: Films, names: Names, occurrences: Occurrences, spelling: Spelling
    ) -> None:
        self._films = films
        self._names = names
        self._occurrences = occurrences
        self._spelling = spelling
        self._telling = remembered(_REMEMBERED, self._telling_uncached)

    def rows(self, query: Query) -> list[int]:
        """Films near a text, nearest first."""
        spaced = self._spelling.respaced(query.words)
        typed = {word: self._telling(word) for word in spaced if word not in FUNCTION_WORDS}
        of_text = sum(typed.values())
        sharing = self._sharing(typed)
        names = [" ".join(self._names.words[position]) for position in sharing]
        spelt = process.cdist([query.text], names, scorer=fuzz.ratio, dtype=float)[0] / 100
        best: dict[int, float] = {}
        for (position, shared), alike in zip(sharing.items(), spelt.tolist(), strict=True):
            if nearness := self._nearness(of_text, shared, position, alike):
                row = self._names.row(position)
                best[row] = max(best.get(row, 0.0), nearness + _BY_FAME * self._films.fame(row))
        return sorted(best, key=lambda row: (-best[row], row))

    def _sharing(self, typed: dict[str, float]) -> dict[int, float]:
        """Positions of names with some of the words or what they may be typos of, and how telling
        those that they share are."""
        sharing: dict[int, float] = {}
        for word, telling in typed.items():
            of_word: dict[int, float] = {}
            for known, typos in self._known(word):
                for position in self._occurrences.having(known, _MOST_OF_A_WORD).tolist():
                    of_word.setdefault(position, telling * (1 - typos / (len(word) + 1)))
            for position, shared in of_word.items():
                sharing[position] = sharing.get(position, 0.0) + shared
        return sharing

    def _known(self, word: str) -> Iterator[tuple[str, float]]:
        if word in self._occurrences:
            yield word, 0.0
        near = self._spelling.same(word) | self._spelling.near(word)
        yield from sorted(near.items(), key=lambda item: (item[1], item[0]))[:5]

    def _nearness(self, typed: float, shared: float, position: int, spelt: float) -> float:
        """How near a name is, 0 where it is far-fetched: by its letters or by telling words.

        A text has `typed` of these, of which the name shares `shared`; so much it is `spelt` alike.
        """
        nearness = spelt if spelt >= _LEAST_SPELT else 0.0
        if shared >= _LEAST_SHARED * typed:
            words = self._names.words[position]
            of_name = sum(self._telling(word) for word in words if word not in FUNCTION_WORDS)
            of_both = typed + of_name - shared
            in_common = shared / of_both if of_both else 0.0
            if in_common >= _LEAST_SHARED or nearness:
                nearness = max(in_common, spelt)
        return nearness

    def _telling_uncached(self, word: str) -> float:
        return math.log((len(self._names) + 1) / (self._occurrences.n_times(word) + 1))
