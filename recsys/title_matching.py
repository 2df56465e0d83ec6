"""Names that have all the words of a text, typos allowed, and how well they fit."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from math import ceil, inf
from typing import TypeAlias

from recsys.title_names import Name
from recsys.title_spelling import Spelling
from recsys.title_words import ARTICLES, FUNCTION_WORDS, is_number

_CHANGING = FUNCTION_WORDS - ARTICLES
_MOST_WORDS = 16
_MOST_MISTYPED = 6
_FEW_WORDS = 3  # of which none may be left out
_SHORT_WORD = 3  # letters of a word that may be left out
_LEFT_OUT = 1.5  # typos


Choice: TypeAlias = Mapping[str, float]  # the words that one may be, with their typos


class Fit(IntEnum):
    """Which part of a name the words of a text make up, best first."""

    WHOLE = 0  # all of it: "silense of the lambs"
    SECTION = 1  # its first section, or several words that are any: "borat", "two towers"
    START = 2  # its first words: "shawshank"
    END = 3  # the one word that ends a section: "lebowski"
    INSIDE = 4  # words that stand together: "prisoner of azkaban"
    SCATTERED = 5  # words from here and there: "star wars empire strikes back"


# How well known a film must be, as a share of the best known, for one word or several of its name
# to mean it. A lone word is more often than not the title of a film that the catalogue lacks.
_FAME_FOR_WORD = {Fit.WHOLE: 0.0, Fit.SECTION: 0.05, Fit.START: 0.15, Fit.END: 0.1}
_FAME_FOR_SHORT_END = 0.3
_FAME_FOR_WORD_AND_ARTICLE = {Fit.WHOLE: 0.0, Fit.SECTION: 0.05, Fit.START: 0.3}
_FAME_FOR_WORDS = {Fit.WHOLE: 0.0, Fit.SECTION: 0.01, Fit.START: 0.01, Fit.INSIDE: 0.03}
_FAME_FOR_SCATTERED = {2: 0.25}  # by the number of words
_FAME_FOR_MORE_SCATTERED = 0.025
_FAME_FOR_SHUFFLED = 0.3  # for one word; less for more
_FAME_FOR_TYPOS = 150.0  # for a word with a typo in each letter; it shrinks with their 4th power
_LEAST_FAME_FOR_TYPO = 0.015
_LONG_WORD = 6  # letters


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that has all the words of a text; `n_words` of these carry meaning."""

    name: Name
    fit: Fit
    is_shuffled: bool
    n_words: int
    typos: float
    letters: int

    def needed_fame(self, *, with_article: bool) -> float:
        """How well known the film must be, 0..1, for the text to mean it, inf where it cannot.

        The smaller a part of the title the text is and the more typos there are, the likelier it
        means another film that the catalogue does not have, unless everybody knows this one.
        `with_article` is whether the text begins with one.
        """
        part = self._for_word(with_article=with_article) if self.n_words == 1 else self._for_words()
        typos = ceil(self.typos) if self.n_words == 1 and self.fit is Fit.WHOLE else self.typos
        if not typos:
            return part
        mistyped = _FAME_FOR_TYPOS * (typos / self.letters) ** 4 / self.n_words**3
        return part + (max(mistyped, _LEAST_FAME_FOR_TYPO) if typos >= 1 else mistyped)

    def _for_word(self, *, with_article: bool) -> float:
        most = 0.5 if self.letters >= _LONG_WORD else 0.0
        if self.fit is not Fit.WHOLE and self.typos > most:
            return inf
        if self.fit is Fit.END and self.letters < _LONG_WORD:
            return inf if with_article else _FAME_FOR_SHORT_END
        if not with_article:
            return _FAME_FOR_WORD.get(self.fit, inf)
        if not self.name.begins_with_article:
            return inf
        return _FAME_FOR_WORD_AND_ARTICLE.get(self.fit, inf)

    def _for_words(self) -> float:
        if self.is_shuffled:
            least = 2 if self.fit is Fit.WHOLE else 3
            return inf if self.n_words < least else _FAME_FOR_SHUFFLED / self.n_words
        if self.fit is Fit.SCATTERED:
            return _FAME_FOR_SCATTERED.get(self.n_words, _FAME_FOR_MORE_SCATTERED)
        return _FAME_FOR_WORDS[self.fit]


class NameMatcher:
    """Finds the names that have all the words of a text."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for position, name in enumerate(names):
            for word in set(name.words):
                self._by_word[word].append(position)
        self._spelling = Spelling(name.words for name in names)

    def having(self, word: str) -> list[Name]:
        """The names that have a word."""
        return [self._names[position] for position in self._by_word.get(word, ())]

    def matches(self, words: Sequence[str]) -> list[NameMatch]:
        """The names that have all meaningful words of a text, in no order.

        Only a word that no name has may be a typo.
        """
        return self._matches(words, self._choices)

    def mistyped_matches(self, words: Sequence[str]) -> list[NameMatch]:
        """The names that have all meaningful words of a text, of which any may be a typo."""
        return self._matches(words, partial(self._choices, any_mistyped=True))

    def begun_matches(self, words: Sequence[str]) -> list[NameMatch]:
        """The names that have all meaningful words of a text, of which the last is only begun.

        A lone word has to be begun with a typo; otherwise too many names would do.
        """
        return self._matches(words, self._choices_of_begun)

    def _matches(
        self, words: Sequence[str], choices_of: Callable[[Sequence[str]], list[Choice]]
    ) -> list[NameMatch]:
        spaced = self._spelling.respaced(words)
        content = [word for word in spaced if word not in FUNCTION_WORDS]
        choices = choices_of(content) if content else []
        having = [
            {at for word in choice for at in self._by_word.get(word, ())}
            for choice in choices
            if "" not in choice
        ]
        names = (self._names[at] for at in set.intersection(*sorted(having, key=len) or [set()]))
        found = (_match(name, spaced, choices) for name in names if _may_mean(name, choices))
        return [match for match in found if match]

    def _choices_of_begun(self, words: Sequence[str]) -> list[Choice]:
        *before, last = words
        begun = self._spelling.beginning(last)
        if begun and not before:
            return []
        choices = self._choices(before)
        if len(choices) < len(before):
            return []
        return [*choices, dict.fromkeys(begun or self._spelling.nearly_beginning(last), 0.0)]

    def _choices(self, words: Sequence[str], *, any_mistyped: bool = False) -> list[Choice]:
        """For each word the words that it may be, with their typos; none if one has none.

        One that may be left out may be the empty word.
        """
        mistyped = [word for word in words if any_mistyped or word not in self._spelling]
        if len(words) > _MOST_WORDS or len(mistyped) > _MOST_MISTYPED:
            return []
        near: dict[str, dict[str, float]] = {}
        for word in mistyped:
            near[word] = self._spelling.near(word)
            is_short = len(word) <= _SHORT_WORD and not is_number(word)
            if any_mistyped and is_short and len(words) > _FEW_WORDS:
                near[word][""] = _LEFT_OUT
            if not near[word] and word not in self._spelling:
                return []
        if any_mistyped and len(words) == 1:
            return list(near.values())
        return [near.get(word, {}) | self._spelling.same(word) for word in words]


def _may_mean(name: Name, choices: Sequence[Choice]) -> bool:
    """Whether a name is worth a closer look: a lone mistyped word is no part of a longer name."""
    if len(choices) > 1 or len(name.words) == 1:
        return True
    return any(typos < 1 and word in name.words for word, typos in choices[0].items())


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
    if fit is Fit.SCATTERED and any(is_number(name.words[place]) for place in places[1:]):
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


def _fit(name: Name, places: Sequence[int]) -> Fit:
    missing = [place for place in name.content if place not in places]
    if not missing and (len(places) > 1 or len(name.words) == 1):
        return Fit.WHOLE
    first, last = min(places), max(places)
    begin = max(end for end in (0, *name.ends) if end <= first)
    end = min(end for end in name.ends if end > last)
    is_apart = any(first < place < last for place in missing)
    from_begin = not any(begin <= place < first for place in missing)
    to_end = not any(last < place < end for place in missing)
    if is_apart:
        return Fit.SCATTERED
    if from_begin and to_end and (begin == 0 or len(places) > 1):
        return Fit.SECTION
    if from_begin and begin == 0:
        return Fit.START
    if len(places) == 1:
        return Fit.END if to_end else Fit.INSIDE
    return Fit.INSIDE if to_end or last < min(e for e in name.ends if e > first) else Fit.SCATTERED
