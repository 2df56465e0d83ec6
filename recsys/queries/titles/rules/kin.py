"""Whether any film of a year may go by a title at all: a quick look before a thorough one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from recsys.queries.titles.tables.films import Films
from recsys.queries.titles.tables.names import Names
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.words import FUNCTION_WORDS, plain_words, same_words
from recsys.worked_out import NOT_KEPT, Table, WorkedOut

_LETTERS = 4
_SOFT = str.maketrans("", "", "aeiouyh")
_SHARED_BY_SEVERAL = 2
_SHARE = 0.6
_BITS = 32
_SPREAD = 0x9E3779B1  # an odd number by which years are nowhere near each other


class NamesByYear:
    """The stems of the names that the films of each year have.

    A stem is how a word begins, without the vowels after its first letter, so that other spellings
    of a foreign name, a plural and most typos have it too. `codes` are of each stem with its year,
    uint32[n] in order, `positions` those of the names, int32[n]: two of one code do no harm.
    """

    def __init__(
        self,
        films: Films,
        names: Names,
        occurrences: Occurrences,
        worked_out: WorkedOut = NOT_KEPT,
    ) -> None:
        table = worked_out.table("kin", partial(_worked_out, films, names, occurrences))
        self._codes: NDArray[np.uint32] = table["codes"]
        self._positions: NDArray[np.int32] = table["positions"]
        self._n_stems: NDArray[np.int16] = table["n_stems"]

    def has_kin(self, title: str, year: int) -> bool:
        """Whether a name of a film of that year shares two words, or most of them, with a title."""
        stems = _stems(same_words(plain_words(title)))
        codes = _codes(np.full(len(stems), year, np.uint32), np.array([*stems], np.uint32))
        shared = Counter(at for code in codes for at in self._having(code))
        return any(
            n >= _SHARED_BY_SEVERAL or n >= _SHARE * min(self._n_stems[at], len(stems))
            for at, n in shared.items()
        )

    def _having(self, code: np.uint32) -> Iterator[int]:
        first = self._codes.searchsorted(code, "left")
        yield from self._positions[first : self._codes.searchsorted(code, "right")].tolist()


def _worked_out(films: Films, names: Names, occurrences: Occurrences) -> Table:
    positions, stems = _stems_of_names(occurrences, len(names))
    years = np.array([movie.year or 0 for movie in films.movies], np.uint32)
    codes = _codes(years[names.rows[positions]], stems)
    order = np.argsort(codes, kind="stable")
    n_stems = np.bincount(positions, minlength=len(names)).astype(np.int16)
    return {"codes": codes[order], "positions": positions[order], "n_stems": n_stems}


def _stems_of_names(
    occurrences: Occurrences, n_names: int
) -> tuple[NDArray[np.int32], NDArray[np.uint32]]:
    """Each name with each of its stems, once: its position, int32[n], and the stem, uint32[n].

    A function word counts where a name has no other.
    """
    words, positions = occurrences.of_all()
    is_telling = np.array([word not in FUNCTION_WORDS for word in occurrences.words], bool)[words]
    has_telling = np.bincount(positions[is_telling], minlength=n_names) > 0
    counts = is_telling | ~has_telling[positions]
    stems = np.array([_stem(word) for word in occurrences.words], np.uint64)[words[counts]]
    pairs = np.unique((positions[counts].astype(np.uint64) << _BITS) | stems)
    return (pairs >> _BITS).astype(np.int32), pairs.astype(np.uint32)


def _codes(years: NDArray[np.uint32], stems: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return stems ^ (years * np.uint32(_SPREAD))


def _stems(words: Iterable[str]) -> set[int]:
    told = set(words)
    return {_stem(word) for word in told - FUNCTION_WORDS or told}


def _stem(word: str) -> int:
    return crc32((word[:1] + word[1:].translate(_SOFT))[:_LETTERS].encode())
