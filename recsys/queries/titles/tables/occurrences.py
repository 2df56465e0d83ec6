"""Where each word stands in a list of names: which names have it, and which have a phrase."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from recsys.queries.titles.tables.words_of_names import WordsOfNames
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

# Names are told by their positions in the list; a place is a position and the number of a word in
# the name, in one integer.
_WORDS_OF_A_NAME = 128
_AFTER_ALL = "\U0010ffff"


class Occurrences:
    """The words of a list of names, each with the places where it stands, in order."""

    def __init__(self, names: Sequence[Sequence[str]], worked_out: WorkedOut = NOT_KEPT) -> None:
        of_names = names if isinstance(names, WordsOfNames) else WordsOfNames.of(names)
        table = worked_out.table("occurrences", partial(_worked_out, of_names))
        self.words = of_names.vocabulary
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._n_names = len(names)
        self._places: NDArray[np.int32] = table["places"]
        self._ends = array("i", table["ends"].tobytes())

    def __contains__(self, word: object) -> bool:
        return word in self._numbers

    def having(self, word: str, most: int | None = None) -> NDArray[np.int32]:
        """Positions of names that have a word, so many or all, int32[n]; again for each time."""
        return self._of(word)[:most] // _WORDS_OF_A_NAME

    def of_all(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Which of the words stands at each place, by its number among them, and in which name.

        The numbers ascend; the names are positions, both int32[n].
        """
        n_times = np.diff(self._ends)
        numbers = np.repeat(np.arange(len(self.words), dtype=np.int32), n_times)
        return numbers, self._places // _WORDS_OF_A_NAME

    def n_times(self, word: str) -> int:
        """How often a word stands in the names."""
        return len(self._of(word))

    def is_in_several(self, word: str) -> bool:
        """Whether two names or more have a word."""
        places = self._of(word)
        if not len(places):
            return False
        return int(places[0]) // _WORDS_OF_A_NAME != int(places[-1]) // _WORDS_OF_A_NAME

    def beginning(self, start: str) -> Sequence[str]:
        """The words that begin with some letters, in order."""
        return self.words[slice(*self._begun(start))]

    def having_begun(self, start: str) -> NDArray[np.int32]:
        """Positions of the names with a word that begins with some letters, in no order."""
        return self._places_begun(start) // _WORDS_OF_A_NAME

    def phrases(
        self, words: Sequence[str], *, is_last_begun: bool = False
    ) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Names in which some words stand one after another; the last may be only begun.

        Their positions and whether the words begin the name, int32[n] and bool[n].
        """
        *before, last = words
        found = self._places_begun(last) if is_last_begun else self._of(last)
        found = found - len(before)
        for number, word in enumerate(before):
            found = np.intersect1d(found, self._of(word) - number, assume_unique=True)
        return found // _WORDS_OF_A_NAME, found % _WORDS_OF_A_NAME == 0

    def in_all(self, choices: Iterable[NDArray[np.int32]]) -> NDArray[np.intp]:
        """The positions that are in each of some arrays, at least one, in order, intp[n]."""
        is_in_all = np.ones(self._n_names, bool)
        for positions in choices:
            is_in = np.zeros(self._n_names, bool)
            is_in[positions] = True
            is_in_all &= is_in
        return np.flatnonzero(is_in_all)

    def _of(self, word: str) -> NDArray[np.int32]:
        number = self._numbers.get(word)
        if number is None:
            return self._places[:0]
        return self._places[self._ends[number] : self._ends[number + 1]]

    def _places_begun(self, start: str) -> NDArray[np.int32]:
        begin, end = self._begun(start)
        return self._places[self._ends[begin] : self._ends[end]]

    def _begun(self, start: str) -> tuple[int, int]:
        begin = bisect_left(self.words, start)
        return begin, bisect_left(self.words, start + _AFTER_ALL, lo=begin)


def _worked_out(names: WordsOfNames) -> Table:
    """All places in the order of the words, and where those of each end."""
    positions = names.name_of_each()
    within = np.arange(len(names.numbers)) - (names.ends - names.lengths)[positions]
    places = (positions * _WORDS_OF_A_NAME + within).astype(np.int32)
    order = np.argsort(names.numbers, kind="stable")
    ends = np.searchsorted(names.numbers[order], np.arange(len(names.vocabulary) + 1))
    return {"places": places[order], "ends": ends.astype(np.int32)}
