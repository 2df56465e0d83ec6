"""The lists of several kinds -> one list that has its share of each, for who likes several.

    score_i = max_k (score_ik - last_k) / (first_k - end_k)

k the list of the member as a whole and that of each kind (recsys.ranking.scoring.interests), of
which share_k is to be shown: last_k is the score of the last film for which this leaves room on a
page, first_k and end_k those of the first and last of two pages of k alone. So the films above 0
are the best of each list, as many as its share, and those that follow are from all of them.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from recsys.ranking.scoring.scores import Scores
from recsys.results import PAGE_SIZE
from recsys.vectors import best

_SHOWN = 2 * PAGE_SIZE
_LEAST_SPREAD = 1e-6
# Of these shares on, all together, each page has its part of each kind. Chosen on the tuning
# members (seed 100): where kinds are less plain, better liked films of the next page come first.
_ON_EACH_PAGE_FROM = 0.8


def mixed(
    whole: Scores, kinds: Sequence[tuple[float, Scores]], is_open: NDArray[np.bool_]
) -> Scores:
    """Scores that have, of the films that are open, bool[n_items], the share of each kind first.

    The rest is the share of the member as a `whole`, whose scores are given back where there are
    no kinds.
    """
    if not kinds or not is_open.any():
        return whole
    rest = max(0.0, 1 - sum(share for share, _ in kinds))
    lists = [_Shared(*one, is_open) for one in ((rest, whole), *kinds) if _room(one[0])]
    return _Mixed(lists, len(is_open))


def fill_pages(kinds: Sequence[tuple[float, Scores]]) -> bool:
    """Whether each page is to have its part of each kind, and stays as it is filled."""
    return sum(share for share, _ in kinds) > _ON_EACH_PAGE_FROM


def in_turn(lists: Sequence[tuple[int, NDArray[np.intp]]]) -> NDArray[np.intp]:
    """So many rows of each list, then as many again, each row once."""
    left = [(n, rows.tolist()) for n, rows in lists]
    rounds = max(-(-len(rows) // n) for n, rows in left)
    turns = (rows[n * at : n * (at + 1)] for at in range(rounds) for n, rows in left)
    return np.array(list(dict.fromkeys(chain.from_iterable(turns))), np.intp)


class _Mixed(Scores):
    """The highest of several lists' scores: the n best are among the n best of each."""

    def __init__(self, lists: Sequence["_Shared"], n_items: int) -> None:
        super().__init__(np.full(n_items, np.inf, np.float32), self._highest)
        self._lists = lists

    @property
    def lists(self) -> Sequence[tuple[int, Scores]]:
        return [(one.room, one.scores) for one in self._lists]

    def _highest(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        highest: NDArray[np.float32] = np.max([one.of(rows) for one in self._lists], axis=0)
        return highest

    def best(self, among: NDArray[np.bool_], n: int) -> NDArray[np.intp]:
        found = [one.scores.best(among, n) for one in self._lists]
        rows = np.unique(np.concatenate(found))
        return rows[best(self.of(rows), n)]


class _Shared:
    """One of the lists, its scores made comparable with those of the others."""

    def __init__(self, share: float, scores: Scores, is_open: NDArray[np.bool_]) -> None:
        self.scores, self.room = scores, _room(share)
        shown = scores.of(scores.best(is_open, _SHOWN))
        self._last = shown[min(self.room, len(shown)) - 1]
        self._spread = max(shown[0] - shown[-1], np.float32(_LEAST_SPREAD))

    def of(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        standard: NDArray[np.float32] = (self.scores.of(rows) - self._last) / self._spread
        return standard


def _room(share: float) -> int:
    return round(share * PAGE_SIZE)
