"""The words of all titles, and which of them a mistyped word may be."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from recsys.queries.words import FUNCTION_WORDS, NUMBER_WORDS, is_number

_SHORTEST = 3  # letters of a word that may be mistyped
_LONG = 5  # letters from which a word may have two typos
_COMMON = 2  # names from which on a word is one that people write, not a rare foreign one
_FUNCTION_WORDS = sorted(word for word in FUNCTION_WORDS if len(word) > 1)
_LONGEST_FUNCTION_WORD = 4
_REMEMBERED = 1024  # words, since completion asks for the same ones at each keystroke


class Spelling:
    """Knows the words of a list of names, and how far a typed word is from each.

    The distance counts typos: letters added, missing, wrong or swapped with their neighbour
    (optimal string alignment). Letters doubled or not count one in all, since nobody remembers
    them; a wrong first letter counts twice, since nobody mistypes it; and so does a common word
    for another.
    """

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._joined: dict[str, tuple[str, str]] = {}
        self._counts: Counter[str] = Counter()
        for name in names:
            self._counts.update(set(name))
            for pair in pairwise(name):
                self._joined["".join(pair)] = pair
        self._sorted = sorted(self._counts)
        spelt = [(word, word) for word in self._sorted if not is_number(word)]
        spelt += [(word, number) for word, number in NUMBER_WORDS.items() if number in self]
        self._by_squeezed: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for spelling, word in spelt:
            self._by_squeezed[squeeze(spelling)].append((spelling, word))
        self._by_letter: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for squeezed in self._by_squeezed:
            for letter in set(squeezed[:2]):
                self._by_letter[len(squeezed), letter].append(squeezed)
        self._near = lru_cache(_REMEMBERED)(self._near_uncached)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def respaced(self, words: Sequence[str]) -> list[str]:
        """Unknown words taken apart or put together where that makes them known; "teh" as "the"."""
        spaced: list[str] = []
        for word in words:
            if spaced and spaced[-1] + word in self and not (spaced[-1] in self and word in self):
                spaced[-1] += word
            elif word not in self and word in self._joined:
                spaced += self._joined[word]
            else:
                spaced.append(self._function_word(word) or word)
        return spaced

    def same(self, word: str) -> dict[str, float]:
        """A known word and its plural or possessive, with their distances."""
        distances = {word: 0.0, word + "s": 0.5}
        return {known: distance for known, distance in distances.items() if known in self}

    def near(self, word: str) -> dict[str, float]:
        """The other words that a word may be a typo of, with their distances."""
        return dict(self._near(word))

    def beginning(self, start: str) -> list[str]:
        """The words that begin with some letters, numbers also if they do so in words."""
        begin = bisect_left(self._sorted, start)
        end = bisect_left(self._sorted, start + "\U0010ffff", lo=begin)
        numbers = (same for word, same in NUMBER_WORDS.items() if word.startswith(start))
        return [*self._sorted[begin:end], *(number for number in numbers if number in self)]

    def nearly_beginning(self, start: str) -> list[str]:
        """The words that begin with some letters but for one typo, which is not in the first."""
        if len(start) <= _SHORTEST:
            return []
        ends = (len(start), len(start) + 1)
        return [
            word
            for word in self.beginning(start[0])
            if any(OSA.distance(start, word[:end], score_cutoff=1) <= 1 for end in ends)
        ]

    def _near_uncached(self, word: str) -> dict[str, float]:
        squeezed = squeeze(word)
        if is_number(word) or len(squeezed) < _SHORTEST:
            return {}
        found = self._within(squeezed, 1, squeezed[:2])
        if len(word) >= _LONG and len(squeezed) > _SHORTEST:
            found |= self._within(squeezed, 2, squeezed[:1])
        near = {
            known: self._distance(word, spelling, distance)
            for other, distance in found.items()
            for spelling, known in self._by_squeezed[other]
        }
        near.pop(word, None)
        return near

    def _within(self, squeezed: str, limit: int, letters: str) -> dict[str, int]:
        """Squeezed spellings at most so many typos away, with one of some letters in front.

        In front are the first two, so that a typo in the first letter is not missed.
        """
        sizes = range(len(squeezed) - limit, len(squeezed) + limit + 1)
        return {
            other: distance
            for size in sizes
            for letter in letters
            for other, distance, _ in process.extract(
                squeezed,
                self._by_letter.get((size, letter), ()),
                scorer=OSA.distance,
                score_cutoff=limit,
                limit=None,
            )
        }

    def _is_common(self, word: str) -> bool:
        return self._counts[word] >= _COMMON

    def _function_word(self, word: str) -> str | None:
        """The function word that a short word is a typo of, if any."""
        if self._is_common(word) or not 1 < len(word) <= _LONGEST_FUNCTION_WORD:
            return None
        for known in _FUNCTION_WORDS:
            is_begun = word[0] == known[0] and OSA.distance(word, known) == 1
            if is_begun or sorted(word) == sorted(known):
                return known
        return None

    def _distance(self, typed: str, known: str, squeezed: int) -> float:
        if known == typed + "s":
            return 0.5
        distance = min(OSA.distance(typed, known), squeezed + 1)
        is_plural = typed == known + "s"
        is_swapped = typed[:2] == known[1::-1]
        is_other_start = typed[0] != known[0] and not is_swapped
        return distance + is_plural + is_other_start + self._is_common(typed)


def squeeze(word: str) -> str:
    """A word without doubled letters: "jurrasic" and "jurassic" are both "jurasic"."""
    return "".join(letter for letter, _ in groupby(word))
