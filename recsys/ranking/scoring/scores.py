"""The scores of all films for one member, each worked out only when a list may need it.

A list has a few hundred of forty thousand films, and a score is two products of a hundred numbers
each. What a score is at most costs little more than one: of the films whose bound is below the n-th
best score that is known, none is among the n best.
"""

from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recsys.vectors import best

# How many films of the highest bounds are looked at first, to find a score that n films have: with
# as many as are asked for it is so low that twice as many must be worked out. Where more than so
# many times as many may be as good as that one, so many are looked at to find a better one.
_LIKELY, _FEW = 2, 4
# Sums of a hundred numbers are so exact: a bound is a bound in spite of rounding.
_ROUNDING = np.float32(1e-4)


class Scores:
    """The scores that `work_out` gives of some rows, float32[m], none above `bounds`.

    `bounds`, float32[n_items], are written over. What is worked out of a row must not depend, to
    the last bit, on the rows beside it.
    """

    def __init__(
        self,
        bounds: NDArray[np.float32],
        work_out: Callable[[NDArray[np.intp]], NDArray[np.float32]],
    ) -> None:
        bounds += _ROUNDING
        self._scores = bounds  # bounds where they are not known
        self._is_known = np.zeros(len(bounds), bool)
        self._work_out = work_out

    @classmethod
    def known(cls, scores: NDArray[np.float32]) -> Self:
        """Scores that have all been worked out, float32[n_items]."""
        return cls(scores.copy(), scores.__getitem__)

    @property
    def lists(self) -> Sequence[tuple[int, "Scores"]]:
        """What they are mixed of, and how many films of each a page has; by themselves no more."""
        return [(1, self)]

    def of(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """The scores of some films, in the shape in which these are asked for."""
        new = rows[~self._is_known[rows]]
        if new.size:
            self._scores[new] = self._work_out(new)
            self._is_known[new] = True
        return self._scores[rows]

    def one(self, row: int) -> float:
        """The score of a film."""
        if not self._is_known[row]:
            self.of(np.array([row]))
        return float(self._scores[row])

    def all(self) -> NDArray[np.float32]:
        """The scores of all films, float32[n_items]."""
        return self.of(np.arange(len(self._scores)))

    def best(self, among: NDArray[np.bool_], n: int) -> NDArray[np.intp]:
        """The n best films of those `among`, bool[n_items], best first, ties by index.

        A score of -inf is left out.
        """
        n_likely = _LIKELY * n
        while True:
            rows = np.sort(best(self._scores, n_likely, among))
            scores = self.of(rows)
            if len(rows) <= n:
                return rows[best(scores, n)]
            may_be = np.flatnonzero((self._scores >= np.partition(scores, -n)[-n]) & among)
            if len(may_be) <= _FEW * n_likely:
                return may_be[best(self.of(may_be), n)]
            n_likely *= _FEW
