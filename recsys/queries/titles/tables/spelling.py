"""The words of all titles, and which of them a mistyped word may be."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.words import FUNCTION_WORDS, NUMBER_WORDS, is_number
from recsys.remembered import remembered
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

_SHORTEST = 3  # letters of a word that may be mistyped
_LONG = 5  # letters from which a word may have two typos
_FUNCTION_WORDS = sorted(word for word in FUNCTION_WORDS if len(word) > 1)
_LONGEST_FUNCTION_WORD = 4
_DOUBLED = re.compile(r"(.)\1+")
_REMEMBERED = 1024  # words, since completion asks for the same ones at each keystroke


class Spelling:
    """Knows the words of some names, and how far a typed word is from each.

    The distance counts typos: letters added, missing, wrong or swapped with their neighbour
    (optimal string alignment). Letters doubled or not count one in all, since nobody remembers
    them; a wrong first letter counts twice, since nobody mistypes it; and so does a common word
    for another.
    """

    def __init__(self, occurrences: Occurrences, worked_out: WorkedOut = NOT_KEPT) -> None:
        self._occurrences = occurrences
        self._worked_out = worked_out
        self._near = remembered(_REMEMBERED, self._near_uncached)

    def draw_up(self) -> None:
        """Make the tables that are else made at the first typo."""
        _ = self._first_letters, self._squeezed
        vars(self).pop("_table", None)

    @cached_property
    def _table(self) -> Table:
        return self._worked_out.table("spelling", self._squeeze_all)

    def _squeeze_all(self) -> Table:
        """What squeeze makes of the words: all of it, and what is not as it is spelt.

        The latter with the spellings and the words that they mean. Of numbers there is no typo.
        """
        words = [word for word in self._occurrences.words if not is_number(word)]
        shorts = squeeze("\n".join(words)).split("\n")
        spelt = [(short, it, it) for short, it in zip(shorts, words, strict=False) if short != it]
        spelt += [
            (squeeze(spelling), spelling, word)
            for spelling, word in NUMBER_WORDS.items()
            if word in self
        ]
        every = dict.fromkeys([*filter(None, shorts), *(short for short, _, _ in spelt)])
        return {"all": [*every], "spelt": spelt}

    @cached_property
    def _squeezed(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What squeeze makes of other spellings than itself, with these and the words they mean."""
        squeezed: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for short, spelling, word in self._table["spelt"]:
            squeezed[short].append((spelling, word))
        return dict(squeezed)

    @cached_property
    def _by_start(self) -> Mapping[tuple[int, str], Sequence[str]]:
        """Squeezed spellings by their lengths and first letters."""
        by_start: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for short in self._table["all"]:
            by_start[len(short), short[0]].append(short)
        return dict(by_start)

    @cached_property
    def _first_letters(self) -> Sequence[str]:
        return sorted({letter for _, letter in self._by_start})

    def _is_squeezed(self, word: str) -> bool:
        """Whether a word is what squeeze makes of a spelling."""
        return word in self._squeezed or (
            word in self and not is_number(word) and squeeze(word) == word
        )

    def _spelt(self, squeezed: str) -> Iterator[tuple[str, str]]:
        """Spellings of which squeeze makes this, and the words that they mean."""
        if squeezed in self and squeeze(squeezed) == squeezed and not is_number(squeezed):
            yield squeezed, squeezed
        yield from self._squeezed.get(squeezed, ())

    def __contains__(self, word: str) -> bool:
        return word in self._occurrences

    def respaced(self, words: Sequence[str]) -> list[str]:
        """Unknown words taken apart or put together where that makes them known; "teh" as "the"."""
        spaced: list[str] = []
        for word in words:
            if spaced and spaced[-1] + word in self and not (spaced[-1] in self and word in self):
                spaced[-1] += word
            elif word not in self and (pair := self._parted(word)):
                spaced += pair
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
        numbers = (same for word, same in NUMBER_WORDS.items() if word.startswith(start))
        begun = self._occurrences.beginning(start)
        return [*begun, *(number for number in numbers if number in self)]

    def nearly_beginning(self, start: str) -> list[str]:
        """The words that begin with some letters but for one typo, which is not in the first."""
        if len(start) <= _SHORTEST:
            return []
        words = self.beginning(start[0])
        near: set[int] = set()
        for end in (len(start), len(start) + 1):
            begun = [word[:end] for word in words]
            found = process.extract(
                start, begun, scorer=OSA.distance, score_cutoff=1, limit=None, processor=None
            )
            near.update(number for _, _, number in found)
        return [words[number] for number in sorted(near)]

    def _parted(self, word: str) -> list[str]:
        """The two words that stand together in a name, if any, which some letters are."""
        for at in range(1, len(word)):
            pair = [word[:at], word[at:]]
            if pair[0] in self and pair[1] in self and len(self._occurrences.phrases(pair)[0]):
                return pair
        return []

    def _near_uncached(self, word: str) -> dict[str, float]:
        squeezed = squeeze(word)
        if is_number(word) or len(squeezed) < _SHORTEST:
            return {}
        may_be_two = len(word) >= _LONG and len(squeezed) > _SHORTEST
        found = self._other_start(squeezed) | self._within(squeezed, 2 if may_be_two else 1)
        near = {
            known: self._distance(word, spelling, distance)
            for other, distance in found.items()
            for spelling, known in self._spelt(other)
        }
        near.pop(word, None)
        return near

    def _within(self, squeezed: str, limit: int) -> dict[str, int]:
        """Squeezed spellings of the same first letter, at most so many typos away."""
        return {
            other: distance
            for size in range(len(squeezed) - limit, len(squeezed) + limit + 1)
            for other, distance, _ in process.extract(
                squeezed,
                self._by_start.get((size, squeezed[0]), ()),
                scorer=OSA.distance,
                score_cutoff=limit,
                limit=None,
            )
        }

    def _other_start(self, squeezed: str) -> dict[str, int]:
        """Squeezed spellings of which only the first letter is missing, added, wrong or swapped."""
        tail = squeezed[1:]
        ends = (tail, squeezed)  # behind a wrong letter, behind a missing one
        found = [tail, squeezed[1] + squeezed[0] + squeezed[2:]]
        found += [letter + end for letter in self._first_letters for end in ends]
        return {other: int(other != squeezed) for other in found if self._is_squeezed(other)}

    def _is_common(self, word: str) -> bool:
        """Whether people write a word, which is then not a rare foreign one."""
        return self._occurrences.is_in_several(word)

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
    return _DOUBLED.sub(r"\1", word)
