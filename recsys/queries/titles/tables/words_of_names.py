"""The words of a list of names, as numbers of a vocabulary: a sixth of the memory of texts."""

from collections.abc import Sequence
from itertools import chain
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray


class WordsOfNames(Sequence[tuple[str, ...]]):
    """The words of each name, which are some of the `vocabulary`, all words in order.

    Those of a name are the `numbers`, int32[n_places], up to its place in `ends`, int32[n_names].
    """

    def __init__(
        self, vocabulary: Sequence[str], ends: NDArray[np.int32], numbers: NDArray[np.int32]
    ) -> None:
        self.vocabulary, self.ends, self.numbers = vocabulary, ends, numbers
        self._word = vocabulary.__getitem__
        self._ends, self._numbers = ends.data, numbers.data  # quicker than arrays

    @classmethod
    def of(cls, names: Sequence[Sequence[str]]) -> Self:
        """These."""
        vocabulary = sorted(set(chain.from_iterable(names)))
        numbers = {word: number for number, word in enumerate(vocabulary)}
        ends = np.cumsum(np.fromiter(map(len, names), np.int32, len(names)), dtype=np.int32)
        of_words = map(numbers.__getitem__, chain.from_iterable(names))
        return cls(vocabulary, ends, np.fromiter(of_words, np.int32))

    def name_of_each(self) -> NDArray[np.intp]:
        """Of which name each number is, intp[n_places]."""
        return np.repeat(np.arange(len(self.ends)), self.lengths)

    @property
    def lengths(self) -> NDArray[np.int32]:
        """How many words each name has, int32[n_names]."""
        lengths: NDArray[np.int32] = np.diff(self.ends, prepend=np.int32(0))
        return lengths

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, position: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, position: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(position, slice):
            return [self[at] for at in range(*position.indices(len(self)))]
        begin = self._ends[position - 1] if position else 0
        return tuple(map(self._word, self._numbers[begin : self._ends[position]]))
