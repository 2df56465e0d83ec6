"""Whether any film of a year may go by a title at all: a quick look before a thorough one."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from zlib import crc32

import numpy as np

from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.names import Names
from recsys.queries.words import FUNCTION_WORDS, plain_words, same_words

_LETTERS = 4
_SOFT = str.maketrans("", "", "aeiouyh")
_SHARED_BY_SEVERAL = 2
_SHARE = 0.6


class NamesByYear:
    """The stems of the names that the films of each year have.

    A stem is how a word begins, without the vowels after its first letter, so that other spellings
    of a foreign name, a plural and most typos have it too. `codes` are of each stem with its year,
    uint32[n] in order, `positions` those of the names, int32[n]: two of one code do no harm.
    """

    def __init__(self, films: Films, names: Names) -> None:
        codes, positions, n_stems = array("I"), array("i"), array("i")
        for position, words in enumerate(names.words):
            stems = _stems(words)
            year = films.movies[names.row(position)].year
            codes.extend(_code(year, stem) for stem in stems)
            positions.extend([position] * len(stems))
            n_stems.append(len(stems))
        order = np.argsort(np.frombuffer(codes, np.uint32), kind="stable")
        self._codes = np.frombuffer(codes, np.uint32)[order]
        self._positions = np.frombuffer(positions, np.int32)[order]
        self._n_stems = n_stems

    def has_kin(self, title: str, year: int) -> bool:
        """Whether a name of a film of that year shares two words, or most of them, with a title."""
        stems = _stems(same_words(plain_words(title)))
        shared = Counter(at for stem in stems for at in self._having(_code(year, stem)))
        return any(
            n >= _SHARED_BY_SEVERAL or n >= _SHARE * min(self._n_stems[at], len(stems))
            for at, n in shared.items()
        )

    def _having(self, code: int) -> Iterator[int]:
        wanted = np.uint32(code)
        first = self._codes.searchsorted(wanted, "left")
        yield from self._positions[first : self._codes.searchsorted(wanted, "right")].tolist()


def _code(year: int | None, stem: str) -> int:
    return crc32(f"{year} {stem}".encode())


def _stems(words: Iterable[str]) -> set[str]:
    told = set(words)
    return {_stem(word) for word in told - FUNCTION_WORDS or told}


def _stem(word: str) -> str:
    return (word[:1] + word[1:].translate(_SOFT))[:_LETTERS]
