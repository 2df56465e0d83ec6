"""The lists of several kinds -> one list that has its share of each, for who likes several.

    score_i = max_k (score_ik - last_k) / (first_k - end_k)

k the list of the member as a whole and that of each kind (recsys.ranking.scoring.interests), of
which share_k is to be shown: last_k is the score of the last film that this leaves room for on two
pages, first_k and end_k those of the first and last of two pages of k alone. So the films above 0
are the best of each list, as many as its share, and those that follow are from all of them.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.ranking.scoring.scores import Scores
from recsys.results import PAGE_SIZE

_SHOWN = 2 * PAGE_SIZE
_LEAST_SPREAD = 1e-6


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
    bounds = np.max([one.standard(one.scores.bounds()) for one in lists], axis=0)
    return Scores(bounds, lambda rows: np.max([one.of(rows) for one in lists], axis=0))


class _Shared:
    """One of the lists, its scores made comparable with those of the others."""

    def __init__(self, share: float, scores: Scores, is_open: NDArray[np.bool_]) -> None:
        self.scores = scores
        best = scores.of(scores.best(is_open, _SHOWN))
        self._last = best[min(_room(share), len(best)) - 1]
        self._spread = max(best[0] - best[-1], np.float32(_LEAST_SPREAD))

    def of(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        return self.standard(self.scores.of(rows))

    def standard(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        standard: NDArray[np.float32] = (scores - self._last) / self._spread
        return standard


def _room(share: float) -> int:
    return round(share * _SHOWN)
