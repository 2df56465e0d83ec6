"""One film of a series on a list: not nine times Star Wars.

A series has one place, that of its best film, and of the films that are left of it the earliest is
shown there: *Iron Man* before *Iron Man 2*, and *Aliens* where *Alien* is rated. The others are not
on the list until that one is rated or set aside; they are told of beside it (`SeriesLeft`). Of one
world (Marvel's, whose heroes have a series each) no more than a few come in ten films.

An earlier film is passed over where it is known to far fewer, where the member would like it far
less, and where they would like it less and it is none of those that they would be shown anyhow:
nobody is sent to *Manhunter* before *The Silence of the Lambs*, nor to *Dr. No* for a love of Harry
Potter and *Casino Royale* of 2006.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.neighbours.series import Series
from recsys.results import PAGE_SIZE

MOST_OF_A_WORLD = 5  # films of a page, wherever it begins
# So many of the best films are what a member would be shown anyhow.
_SHOWN_ANYHOW = 200
# Chosen by reading the lists of members who love a series.
_KNOWN_SHARE = 0.1
_LIKED_FAR_LESS, _LIKED_LESS = 0.5, 0.2  # stars


def reach(n: int) -> int:
    """How many of the best films a list of n is made from."""
    return 2 * n + _SHOWN_ANYHOW


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """What the rule goes by, for one list of a member's.

    `stars` are expected and `evidence` is the catalogue's, both float32[n_items].
    """

    series: Series
    stars: NDArray[np.float32]
    evidence: NDArray[np.float32]

    def listed(
        self, rows: NDArray[np.intp], is_open: NDArray[np.bool_], n: int
    ) -> NDArray[np.intp]:
        """The first n films of the list that rows, best first, make: intp[k], k <= n.

        `is_open`, bool[n_items], has the films that may be listed.
        """
        films = self._spread(self._one_of_each(rows.tolist(), is_open))
        return np.fromiter((row for row, _ in zip(films, range(n), strict=False)), np.intp)

    def spread(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """The same films, those that are too many of one world later, if others are left."""
        return np.fromiter(self._spread(rows.tolist()), np.intp)

    def of_same(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """These films and all others of their series."""
        return np.array(
            [*rows.tolist(), *(i for r in rows.tolist() for i in self.series.of(r))], int
        )

    def _one_of_each(self, rows: Iterable[int], is_open: NDArray[np.bool_]) -> Iterator[int]:
        """The earliest film of each series where its best one stands."""
        rows = tuple(rows)
        shown_anyhow, passed = frozenset(rows[:_SHOWN_ANYHOW]), set[int]()
        for row in rows:
            if row not in passed:
                passed.update(self.series.of(row))
                yield self._earliest(row, shown_anyhow, is_open)

    def _earliest(
        self, best: int, shown_anyhow: Collection[int], is_open: NDArray[np.bool_]
    ) -> int:
        return next(
            row
            for row in (*self.series.of(best), best)
            if row == best
            or (is_open[row] and self._may_come_before(row, best, is_shown=row in shown_anyhow))
        )

    def _may_come_before(self, row: int, best: int, *, is_shown: bool) -> bool:
        stars_below = self.stars[best] - self.stars[row]
        may_be_below = _LIKED_FAR_LESS if is_shown else _LIKED_LESS
        is_known = self.evidence[row] >= _KNOWN_SHARE * self.evidence[best]
        return bool(is_known and stars_below <= may_be_below)

    def _spread(self, rows: Iterable[int]) -> Iterator[int]:
        waiting = list[int]()
        lately: deque[str | None] = deque(maxlen=PAGE_SIZE - 1)
        for row in rows:
            waiting.append(row)
            for late in tuple(waiting):
                world = self.series.world(late)
                if world is None or lately.count(world) < MOST_OF_A_WORLD:
                    waiting.remove(late)
                    lately.append(world)
                    yield late
        yield from waiting
