"""One film of a series on a page: not nine times Star Wars.

A series has one place, that of its best film, and of the films that are left of it the earliest is
shown there: *Iron Man* before *Iron Man 2*, and *Aliens* where *Alien* is rated. The others are
told of beside it (`SeriesLeft`).

An earlier film is passed over where it is known to far fewer, where the member would like it far
less, and where they would like it less, or choose it far less, and it is none of those that they
would be shown anyhow: nobody is sent to *Manhunter* before *The Silence of the Lambs*, nor to *Dr.
No* for a love of Harry Potter and *Casino Royale* of 2006. Where each film of a series stands
alone, as James Bond's do, the best one is shown.

Who likes a film of a series may go on with it: the pages after the first have a few films that
follow what was shown of it before (`going_on`), where they would be on the list by themselves.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from recsys.neighbours.series import Series
from recsys.ranking.crowding import MOST_OF_A_WORLD, Crowding
from recsys.ranking.scoring.scores import Scores
from recsys.results import PAGE_SIZE

# So many of the best films are what a member would be shown anyhow.
_SHOWN_ANYHOW = 200
# Chosen by reading the lists of members who love a series, of the tuning half.
_KNOWN_SHARE = 0.1
_LIKED_FAR_LESS, _LIKED_LESS = 0.5, 0.2  # stars
_CHOSEN_FAR_LESS = 0.65  # of the score
_GOING_ON = 2  # films of a page


def reach(n: int) -> int:
    """How many of the best films a list of n is made from."""
    return 2 * n + _SHOWN_ANYHOW


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """What the rule goes by, for one list of a member's.

    Expected `stars` and the catalogue's `n_raters` are float32[n_items]; `liked` has the rows of
    the films that the member likes.
    """

    series: Series
    crowding: Crowding
    scores: Scores
    stars: NDArray[np.float32]
    n_raters: NDArray[np.float32]
    liked: frozenset[int] = frozenset()

    def listed(
        self, rows: NDArray[np.intp], is_open: NDArray[np.bool_], n: int
    ) -> NDArray[np.intp]:
        """The first n films of the list that rows, best first, make: intp[k], k <= n.

        `is_open`, bool[n_items], has the films that may be listed.
        """
        films = self.crowding.spread(self._one_of_each(rows.tolist(), is_open))
        return np.fromiter(islice(films, n), np.intp)

    def spread(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """The same films, those that are too many of one crowd later on the same two pages."""
        spread = self.crowding.spread(rows.tolist(), within=2 * PAGE_SIZE)
        return np.fromiter(spread, np.intp)

    def going_on(self, rows: NDArray[np.intp], is_open: NDArray[np.bool_]) -> NDArray[np.intp]:
        """The first n films of a list of n and of those that go on from it: intp[n].

        Page by page, in no order on a page; what gives way to another film is on the next one.
        """
        of_liked = frozenset(row for one in self.liked for row in self.series.of(one))
        waiting = rows.tolist()
        found, waiting = waiting[:PAGE_SIZE], waiting[PAGE_SIZE:]
        while len(found) < len(rows):
            begun = [row for row in found if row in of_liked]
            page = self._with_next_ones(found, begun, waiting[:PAGE_SIZE], is_open)
            found += page
            waiting = [row for row in waiting if row not in page]
        return np.array(found[: len(rows)], np.intp)

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
        series = self.series.of(best)
        if not series or self.series.is_in_any_order(best):
            return best
        return next(
            row
            for row in series
            if row == best
            or (is_open[row] and self._may_come_before(row, best, is_shown=row in shown_anyhow))
        )

    def _may_come_before(self, row: int, best: int, *, is_shown: bool) -> bool:
        stars_below = self.stars[best] - self.stars[row]
        may_be_below = _LIKED_FAR_LESS if is_shown else _LIKED_LESS
        is_known = self.n_raters[row] >= _KNOWN_SHARE * self.n_raters[best]
        is_chosen = is_shown or self._worth(best) - self._worth(row) <= _CHOSEN_FAR_LESS
        return bool(is_known and is_chosen and stars_below <= may_be_below)

    def _with_next_ones(
        self,
        found: Sequence[int],
        begun: Sequence[int],
        page: Sequence[int],
        is_open: NDArray[np.bool_],
    ) -> list[int]:
        """A page of as many films, on which the next ones of series stand for worse ones.

        `begun` are those found whose series has a film that the member likes.
        """
        first = {self.series.of(row): row for row in reversed(begun)}
        follow = (self._next(row, frozenset(found), is_open) for row in first.values())
        best = sorted((row for row in follow if row is not None), key=self._worth, reverse=True)
        others, going_on = list(page), list[int]()
        for row in best[:_GOING_ON]:
            worst = min(self._may_give_way(row, others, going_on), key=self._worth, default=row)
            if self._worth(worst) < self._worth(row):
                others.remove(worst)
                going_on.append(row)
        return others + going_on

    def _worth(self, row: int) -> float:
        return self.scores.one(row)

    def _may_give_way(
        self, row: int, others: Sequence[int], going_on: Sequence[int]
    ) -> Sequence[int]:
        """All others of a page, or those of the film's world where there are many of it."""
        world = self.series.world(row)
        of_world = [one for one in others if world is not None and self.series.world(one) == world]
        n_of_world = len(of_world) + sum(self.series.world(one) == world for one in going_on)
        return of_world if world is not None and n_of_world >= MOST_OF_A_WORLD else others

    def _next(self, first: int, found: Collection[int], is_open: NDArray[np.bool_]) -> int | None:
        """The film of a series that comes after those found; None where it is liked far less."""
        series, in_any_order = self.series.of(first), self.series.is_in_any_order(first)
        latest = max(at for at, row in enumerate(series) if row in found)
        left = [
            row
            for row in (series if in_any_order else series[latest:])
            if row not in found
            and is_open[row]
            and self.stars[first] - self.stars[row] <= _LIKED_FAR_LESS
        ]
        if not left:
            return None
        best = max(left, key=self._worth)
        earlier = (row for row in left if self._may_come_before(row, best, is_shown=True))
        return best if in_any_order else next(earlier)
