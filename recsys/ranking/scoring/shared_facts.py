"""What films have in common by name, directors and series, and how much that is.

See recsys.ranking.scoring.choice; what they share by where they come from is another thing
(recsys.ranking.scoring.places), but for the focus, which is of all facts alike.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from recsys.facts import Facts, Kind

# Chosen on the tuning members (seed 100) and the tuning half of the written ones.
FACT = {Kind.DIRECTOR: 1.0, Kind.SERIES: 0.5}

_Rows: TypeAlias = NDArray[np.int32 | np.intp]
_Floats: TypeAlias = NDArray[np.floating]


class SharedFacts:
    """Adds up what films share with those that a member rated, n films of the rows `items`.

    For a director the share is how near two films are, else it is one.
    """

    def __init__(self, facts: Facts, n_items: int) -> None:
        self._facts = facts
        self._n_items = n_items
        self._weight = np.array([FACT.get(kind, 0.0) for kind in facts.kinds])
        self._is_director = np.array([kind is Kind.DIRECTOR for kind in facts.kinds], bool)
        self._is_series = np.array([kind is Kind.SERIES for kind in facts.kinds], bool)

    def most_shared(self, items: _Rows, weights: _Floats) -> float:
        """The weights, float[n], of the films of the fact that most of them share, added up."""
        of, facts = self._facts.numbers(items)
        _, at = np.unique(facts, return_inverse=True)
        return float(np.bincount(at, weights[of]).max(initial=0.0))

    def toward(
        self, items: _Rows, pull: _Floats, near: Callable[[_Rows, _Rows], _Floats]
    ) -> NDArray[np.float64]:
        """The sum over the items of pull, float[n], times share, for all films: float64[n_items].

        `near` gives how near k items, by their places in 0..n-1, are to k rows, float[k].
        """
        of, facts = self._facts.numbers(items)
        by = self._is_director[facts]
        is_series = self._is_series[facts]
        series, at = np.unique(facts[is_series], return_inverse=True)
        pulls = FACT[Kind.SERIES] * np.bincount(at, pull[of[is_series]], len(series))
        which, rows = self._facts.having(series)
        same, theirs = self._facts.having(facts[by])
        of_same = of[by][same]
        by_directors = pull[of_same] * FACT[Kind.DIRECTOR] * near(of_same, theirs)
        toward = np.zeros(self._n_items)
        np.add.at(toward, rows, pulls[which])
        np.add.at(toward, theirs, by_directors)
        return toward

    def parts(self, rows: _Rows, items: _Rows, pull: _Floats, near: _Floats) -> NDArray[np.float64]:
        """Each item's pull times its share with each of m rows, float64[m, n]; so is `near`."""
        parts = np.zeros((len(rows), len(items)))
        of_row, theirs = self._facts.numbers(rows)
        of_item, facts = self._facts.numbers(items)
        same, at = np.nonzero(theirs[:, np.newaxis] == facts)
        where = of_row[same], of_item[at]
        shares = np.where(self._is_director[facts[at]], near[where], 1.0)
        np.add.at(parts, where, self._weight[facts[at]] * shares * pull[where[1]])
        return parts
