"""Names of people and places as a person types them: in part, by other names, with typos."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import takewhile

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from recsys.queries.words import plain_words, plain_words_of_lines

_ONE_TYPO_FROM, _TWO_TYPOS_FROM = 4, 7  # letters
_PREFIX_FROM = 3  # letters that may stand for a whole word
# From so many times the fame of the next name that fits, it is the one that is meant.
_FAR_BETTER_KNOWN = 4.0
_NEAR = 75.0  # of 100, by rapidfuzz's ratio
_MOST_NEAREST = 3
_BESIDE_A_NAME = frozenset(
    "a an about by from the with film films flick flicks movie movies brothers bros sisters".split()
)
_MOST_MEANT = 5


def key(text: str) -> str:
    """A name without capitals, accents, dots and spaces."""
    return "".join(plain_words(text))


class UnreadNameError(ValueError):
    """A text that names nothing; `nearest` holds the names most like it."""

    def __init__(self, text: str, nearest: tuple[str, ...]) -> None:
        super().__init__(f"nothing is called {text!r}")
        self.text = text
        self.nearest = nearest


class SeveralNamesError(UnreadNameError):
    """A text that fits several names; `nearest` holds them, best known first."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name in all its spellings, commonest first, and how well known what it names is.

    `key` is what its spellings have in common.
    """

    key: str
    spellings: tuple[str, ...]
    fame: tuple[float, float]

    def __str__(self) -> str:
        return self.spellings[0]


class Names:
    """Reads and completes names; `other_names` says by spelling what else they are called.

    `fame` says of each spelling how well known it is, and what to order by where that is equal.
    """

    def __init__(
        self,
        fame: Mapping[str, tuple[float, float]],
        other_names: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        words = _words_of(fame)
        self._names = _merged(fame, words)
        self._by_key: dict[str, int] = {}
        self._by_word: dict[str, set[int]] = {}
        for place, name in enumerate(self._names):
            for spelling in name.spellings:
                self._add(words[spelling], place)
        for place, name in enumerate(self._names):
            for other in (other_names or {}).get(str(name), ()):
                self._add(plain_words(other), place)
        self._words = list(self._by_word)
        # What is typed without spaces or with others begins a whole name.
        self._beginnings = sorted({*self._by_word, *self._by_key})

    def __iter__(self) -> Iterator[Name]:
        """All names, best known first."""
        return iter(self._names)

    def read(self, text: str) -> Name:
        """The name that a text means; raises UnreadNameError, SeveralNamesError."""
        words = _telling(text)
        joined = "".join(words)
        for exact in (key(text), joined):
            if exact in self._by_key:
                return self._names[self._by_key[exact]]
        every = plain_words(text)
        ways = ((every, self._of_word), (words, self._of_word), (words, self._near_word))
        joint = (([joined], self._of_word), ([joined], self._near_word), (every, self._near_word))
        for typed, fitting in ways + joint:
            places = self._common(typed, fitting) if len("".join(typed)) > 1 else set()
            if places:
                return self._best_known(text, places)
        raise UnreadNameError(text, tuple(self._nearest(joined)))

    def is_one(self, text: str) -> bool:
        """Whether a name is called so in full, or that is another name of it."""
        return key(text) in self._by_key

    def has(self, text: str) -> bool:
        """Whether a name is called so, or has all words of the text, each as it is spelt."""
        return key(text) in self._by_key or bool(self._common(plain_words(text), self._of_word))

    def complete(self, text: str, n: int) -> list[str]:
        """At most n names of which each word typed begins a word, best known first.

        Where there is none, those that have the text anywhere, or words of few typos.
        """
        words = _telling(text)
        if not words:
            return [str(name) for name in self._names[:n]]
        places = (
            self._common(plain_words(text), self._beginning)
            or self._common(words, self._beginning)
            or self._beginning("".join(words))
            or self._containing("".join(words))
            or self._common(words, self._near_word)
        )
        return [str(self._names[place]) for place in nsmallest(n, places)]

    def _add(self, words: Sequence[str], place: int) -> None:
        self._by_key.setdefault("".join(words), place)
        for word in words:
            self._by_word.setdefault(word, set()).add(place)

    def _best_known(self, text: str, places: set[int]) -> Name:
        """The one name meant: those that fit stand in the order of their fame."""
        first, *others = (self._names[place] for place in nsmallest(_MOST_MEANT, places))
        if others and sum(first.fame) < _FAR_BETTER_KNOWN * sum(others[0].fame):
            raise SeveralNamesError(text, tuple(map(str, (first, *others))))
        return first

    def _common(self, words: Sequence[str], fitting: Callable[[str], set[int]]) -> set[int]:
        """The places of the names that have a word that fits each of these words."""
        found: set[int] | None = None
        for word in words:
            places = fitting(word)
            found = places if found is None else found & places
            if not found:
                break
        return found or set()

    def _of_word(self, word: str) -> set[int]:
        return self._by_word.get(word, set())

    def _beginning(self, beginning: str) -> set[int]:
        start = bisect_left(self._beginnings, beginning)
        texts = (self._beginnings[place] for place in range(start, len(self._beginnings)))
        return self._of_texts(takewhile(lambda text: text.startswith(beginning), texts))

    def _containing(self, part: str) -> set[int]:
        if len(part) < _PREFIX_FROM:
            return set()
        return {place for name, place in self._by_key.items() if part in name}

    def _near_word(self, typed: str) -> set[int]:
        """Names with a word of few enough typos, or one that is typed in part."""
        most = (len(typed) >= _ONE_TYPO_FROM) + (len(typed) >= _TWO_TYPOS_FROM)
        begun = self._beginning(typed) if len(typed) >= _PREFIX_FROM else self._of_word(typed)
        if not most:
            return begun
        near = process.extract(
            typed, self._words, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        return begun | self._of_texts(word for word, _, _ in near if len(word) >= _ONE_TYPO_FROM)

    def _of_texts(self, texts: Iterable[str]) -> set[int]:
        """The places of the names that have one of these words, or are one of these texts."""
        places: set[int] = set()
        for text in texts:
            places |= self._by_word.get(text, set())
            places |= {self._by_key[text]} if text in self._by_key else set()
        return places

    def _nearest(self, joined: str) -> Iterator[str]:
        near = process.extract(
            joined, list(self._by_key), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAREST
        )
        yield from dict.fromkeys(str(self._names[self._by_key[found]]) for found, _, _ in near)


def _words_of(spellings: Iterable[str]) -> dict[str, list[str]]:
    """The words of each spelling, read all at once, which is faster."""
    lines = plain_words_of_lines("\n".join(" ".join(one.split()) for one in spellings))
    return {one: words for one, [words] in zip(spellings, lines, strict=False)}


def _merged(
    fame: Mapping[str, tuple[float, float]], words: Mapping[str, Sequence[str]]
) -> list[Name]:
    """One name for the spellings that differ in dots, accents or capitals; best known first."""
    spellings: dict[str, list[str]] = {}
    for spelling in fame:
        spellings.setdefault("".join(words[spelling]), []).append(spelling)
    names = [_name(shared, same, fame) for shared, same in spellings.items()]
    return sorted(names, key=lambda name: (*(-part for part in name.fame), str(name)))


def _name(shared_key: str, spellings: list[str], fame: Mapping[str, tuple[float, float]]) -> Name:
    if len(spellings) == 1:
        return Name(shared_key, tuple(spellings), fame[spellings[0]])
    commonest = sorted(spellings, key=lambda one: (fame[one], one), reverse=True)
    known, ratings = zip(*(fame[one] for one in spellings), strict=True)
    return Name(shared_key, tuple(commonest), (sum(known), sum(ratings)))


def _telling(text: str) -> list[str]:
    """The words of a text, each once, without those that stand by a name where others are left."""
    words = list(dict.fromkeys(plain_words(text)))
    return [word for word in words if word not in _BESIDE_A_NAME] or words
