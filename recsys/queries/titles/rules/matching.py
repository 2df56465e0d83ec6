"""Names that have all the words of a text, typos allowed, and how well they fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice, takewhile
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from recsys.queries.titles.tables.names import Name, Names
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.titles.tables.spelling import Spelling
from recsys.queries.words import ARTICLES, FUNCTION_WORDS, is_number
from recsys.remembered import remembered

_CHANGING = FUNCTION_WORDS - ARTICLES
_MOST_WORDS = 16
_MOST_NAMES = 60  # that have all words; those of the best-known films
_MOST_MISTYPED = 6
_FEW_WORDS = 3  # of which none may be left out
_SHORT_WORD = 3  # letters of a word that may be left out
_REMEMBERED = 4  # texts of which the matches are kept, since several ways ask for the same ones
_LEFT_OUT = 1.5  # typos

Choice: TypeAlias = Mapping[str, float]  # the words that one may be, with their typos


class Fit(Enum):
    """Which part of a name the words of a text make up."""

    WHOLE = auto()  # all of it: "silense of the lambs"
    SECTION = auto()  # its first section, or several words that are any: "borat", "two towers"
    START = auto()  # its first words: "shawshank"
    END = auto()  # the words that end a section: "lebowski", "prisoner of azkaban"
    INSIDE = auto()  # words that stand together: "walter mitty" in a longer name
    SCATTERED = auto()  # words from here and there: "star wars empire strikes back"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that has all the words of a text.

    `n_words` of these carry meaning; `letters` counts those of all. Of `typos`, half a one is a
    plural s or another function word.
    """

    name: Name
    fit: Fit
    is_shuffled: bool
    n_words: int
    typos: float
    letters: int


class NameMatcher:
    """Finds the names that have all the words of a text."""

    def __init__(self, names: Names, occurrences: Occurrences, spelling: Spelling) -> None:
        self._names = names
        self._occurrences = occurrences
        self._spelling = spelling
        self._remembered = remembered(_REMEMBERED, self._matches_uncached)
        self._mistyped = remembered(_REMEMBERED, self._mistyped_uncached)
        words = names.words
        is_content = np.array([word not in FUNCTION_WORDS for word in words.vocabulary], bool)
        of_content = words.name_of_each()[is_content[words.numbers]]
        self._n_content = np.bincount(of_content, minlength=len(words)).astype(np.int16)
        self._n_words = words.lengths.astype(np.int16)

    def begun_by(self, words: Sequence[str]) -> list[Name]:
        """The names that begin with some words."""
        positions, begins = self._occurrences.phrases(words)
        return [self._names[position] for position in positions[begins].tolist()]

    def having(self, word: str) -> list[Name]:
        """The names that have a word, those of well-known films first, not more than some."""
        positions = dict.fromkeys(self._occurrences.having(word).tolist())
        return [self._names[position] for position in islice(positions, _MOST_NAMES)]

    def is_of_one_film(self, word: str) -> bool:
        """Whether the names of one film have a word, and no others."""
        positions = self._occurrences.having(word)  # in the order of the films' rows, as names are
        if not len(positions):
            return False
        return self._names.row(int(positions[0])) == self._names.row(int(positions[-1]))

    def matches(self, words: Sequence[str]) -> list[NameMatch]:
        """The names that have all meaningful words of a text, in no order.

        Only a word that no name has may be a typo.
        """
        return self._remembered(tuple(words))

    def _matches_uncached(self, words: tuple[str, ...]) -> list[NameMatch]:
        spaced = self._spelling.respaced(words)
        return self._matches(spaced, self._choices(content(spaced)))

    def mistyped_matches(self, words: Sequence[str]) -> list[NameMatch]:
        """The names that have all meaningful words of a text, of which any may be a typo."""
        return self._mistyped(tuple(words))

    def _mistyped_uncached(self, words: tuple[str, ...]) -> list[NameMatch]:
        spaced = self._spelling.respaced(words)
        return self._matches(spaced, self._choices(content(spaced), any_mistyped=True))

    def begun_matches(self, words: Sequence[str]) -> list[NameMatch]:
        """The names that have all meaningful words of a text, of which the last is only begun.

        A lone word has to be begun with a typo; otherwise too many names would do.
        """
        *before, last = words
        spaced = self._spelling.respaced(before)
        telling = content(spaced)
        begun = self._spelling.beginning(last)
        if begun and not telling:
            return []
        choices = self._choices(telling)
        if len(choices) < len(telling):
            return []
        last_words = dict.fromkeys(begun or self._spelling.nearly_beginning(last), 0.0)
        having = [self._having(choice, 0) for choice in choices if "" not in choice]
        if begun:
            by_name = takewhile(lambda word: not word.startswith(last), reversed(begun))
            numbers = dict.fromkeys(by_name, 0.0)  # they stand behind the words
            having += [
                np.concatenate([self._occurrences.having_begun(last), self._having(numbers, 0)])
            ]
        else:
            having += [self._having(last_words, 0)]
        return self._matched(having, [*spaced, last], [*choices, last_words])

    def _matches(self, words: Sequence[str], choices: Sequence[Choice]) -> list[NameMatch]:
        n_words = len(choices)
        having = [self._having(choice, n_words) for choice in choices if "" not in choice]
        return self._matched(having, words, choices)

    def _matched(
        self, having: Sequence[NDArray[np.int32]], words: Sequence[str], choices: Sequence[Choice]
    ) -> list[NameMatch]:
        """How the words fit the names that have all; of many, those of the best-known films."""
        n_words = len(choices)
        if not having:
            return []
        positions = self._occurrences.in_all(having)
        if len(positions) > _MOST_NAMES:
            is_whole = self._n_content[positions[_MOST_NAMES:]] <= n_words
            whole = positions[_MOST_NAMES:][is_whole][:_MOST_NAMES]
            positions = np.concatenate([positions[:_MOST_NAMES], whole])
        names = (self._names[position] for position in positions.tolist())
        return [match for name in names if (match := _match(name, words, choices))]

    def _having(self, choice: Choice, n_words: int) -> NDArray[np.int32]:
        """Positions of the names with a word; a lone mistyped one is no part of a longer name."""
        parts = [np.empty(0, np.int32)]
        for word, typos in choice.items():
            having = self._occurrences.having(word)
            if n_words == 1 and typos >= 1:
                having = having[self._n_words[having] == 1]
            parts.append(having)
        return np.concatenate(parts)

    def _choices(self, words: Sequence[str], *, any_mistyped: bool = False) -> list[Choice]:
        """For each word the words that it may be, with their typos; none if one has none.

        One that may be left out may be the empty word.
        """
        mistyped = [word for word in words if any_mistyped or word not in self._spelling]
        if len(words) > _MOST_WORDS or len(mistyped) > _MOST_MISTYPED:
            return []
        may_leave_out = any_mistyped and len(words) > _FEW_WORDS and _n_long(words) > 1
        near: dict[str, dict[str, float]] = {}
        for word in mistyped:
            near[word] = self._spelling.near(word)
            if may_leave_out and len(word) <= _SHORT_WORD and not is_number(word):
                near[word][""] = _LEFT_OUT
            if not near[word] and word not in self._spelling:
                return []
        if any_mistyped and len(words) == 1:  # its own names were looked at before
            return list(near.values())
        return [near.get(word, {}) | self._spelling.same(word) for word in words]


def content(words: Sequence[str]) -> list[str]:
    """The words that carry meaning."""
    return [word for word in words if word not in FUNCTION_WORDS]


def _n_long(words: Sequence[str]) -> int:
    return sum(len(word) > _SHORT_WORD for word in words)


def _match(name: Name, words: Sequence[str], choices: Sequence[Choice]) -> NameMatch | None:
    places: list[int] = []
    typos = 0.0
    for near in choices:
        last = places[-1] if places else -1
        found = min(
            (
                (near[word], place < last, place)
                for place, word in enumerate(name.words)
                if word in near and place not in places
            ),
            default=None,
        )
        if found:
            typos += found[0]
            places.append(found[2])
        elif "" in near:
            typos += near[""]
        else:
            return None
    fit = _fit(name, places)
    if fit is Fit.SCATTERED and _has_number_of_other_words(name, places):
        return None
    added = [word for word in words if word in _CHANGING and word not in name.words]
    if added and len(places) == 1:
        return None
    return NameMatch(
        name=name,
        fit=fit,
        is_shuffled=places != sorted(places),
        n_words=len(places),
        typos=typos + 0.5 * len(added),
        letters=sum(map(len, words)),
    )


def _has_number_of_other_words(name: Name, places: Sequence[int]) -> bool:
    """Whether a number counts what the text leaves out.

    "harry potter 2" is not "Harry Potter and the Deathly Hallows: Part 2", nor is "ring two"
    "The Lord of the Rings: The Two Towers".
    """
    return any(
        place - 1 not in places or (place + 1 not in places and place + 1 not in name.ends)
        for place in places[1:]
        if is_number(name.words[place])
    )


def _fit(name: Name, places: Sequence[int]) -> Fit:
    missing = [place for place in name.content if place not in places]
    if not missing and (len(places) > 1 or len(name.words) == 1):
        return Fit.WHOLE
    first, last = min(places), max(places)
    if any(first < place < last for place in missing):
        return Fit.SCATTERED
    begin = max(end for end in (0, *name.ends) if end <= first)
    end = min(end for end in name.ends if end > last)
    from_begin = not any(begin <= place < first for place in missing)
    to_end = not any(last < place < end for place in missing)
    if from_begin and to_end and (begin == 0 or len(places) > 1):
        return Fit.SECTION
    if from_begin and begin == 0:
        return Fit.START
    if to_end:
        return Fit.END
    is_across = any(first < end <= last for end in name.ends)
    return Fit.SCATTERED if is_across else Fit.INSIDE
