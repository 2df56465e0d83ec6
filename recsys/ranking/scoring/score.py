"""Scores -> a list. Predicted stars alone put obscure films first; fame alone knows no taste.

    score_i = taste_i + STARS stars_i + SERIES mean_j (stars_j - CENTRE_STARS)

Two heads, each a member's vector times item factors: taste (recsys.ranking.scoring.choice) says
what the member would choose, stars (recsys.model.fold_in) how much they would like it. Both say
which films are on the list, and again in which order they are shown (recsys.ranking.order); the
stars that are shown are those of the second alone.

The j are the films of i's series that the member rated, or liked without stars. Who loved
*Paddington 2* wants *Paddington* however many other films they rated: this is no mean over all of
these, as taste is.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from recsys.model.fold_in import FoldIn, Member
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.interests import Interest
from recsys.ranking.scoring.scores import Scores
from recsys.results import PAGE_SIZE
from recsys.stars import CENTRE_STARS

# Chosen on the tuning members (seed 100) and on written ones, never on reported ones.
STARS, SERIES = 0.1, 0.1
SeriesOf: TypeAlias = Callable[[int], Sequence[int]]


def _of_none(_row: int) -> Sequence[int]:
    return ()


class Ranking:
    """What one member would choose and like of all items, and the part of each rating in it.

    A film of which fewer than `lowest_stars` are expected is surely less than the member usually
    gives: these are the mean less one standard deviation, which is little once it is known.
    `series_of` gives the rows of a row's series.
    """

    def __init__(
        self, member: Member, stars: FoldIn, taste: Taste, series_of: SeriesOf = _of_none
    ) -> None:
        self._member, self._stars, self._taste = member, stars, taste
        self._opinions = member.opinions
        self._series_of = series_of
        self._posterior = taste.fold_in(member)
        self.expected_stars = stars.expected_stars(member)
        self.usual_stars, uncertain = stars.usual_stars(member)
        self.lowest_stars = self.usual_stars - uncertain

    @cached_property
    def scored(self) -> Scores:
        """What puts films on the list, worked out of those that may be on it."""
        return self._taste.scored(self._posterior, self._others)

    @cached_property
    def interests(self) -> list[tuple[Interest, Scores]]:
        """The kinds that the member plainly likes beside others, and the scores by each.

        A kind whose share is less than a place on a page goes by the scores of the whole member.
        """
        kinds = self._taste.interests(self._posterior)
        return [(kind, self._scored_by(kind)) for kind in kinds]

    def _scored_by(self, kind: Interest) -> Scores:
        if not round(kind.share * PAGE_SIZE):
            return self.scored
        return self._taste.scored(kind.posterior, self._others)

    @property
    def alone(self) -> frozenset[int]:
        """Rows of the liked films of which each is a kind by itself."""
        return frozenset(int(kind.liked[0]) for kind, _ in self.interests if len(kind.liked) == 1)

    @cached_property
    def _others(self) -> NDArray[np.float32]:
        """What stars and series say of each film, float32[n_items]."""
        others = np.float32(STARS) * self.expected_stars
        said = self._said_of_series
        which = np.repeat(np.arange(len(said)), list(map(len, said.values())))
        of_opinions = self._to_series[list(chain.from_iterable(said.values()))]
        sums = np.bincount(which, of_opinions, len(said)).astype(np.float32)
        rows = np.fromiter(chain.from_iterable(said), np.intp)
        others[rows] += np.repeat(sums, list(map(len, said)))
        return others

    @property
    def scores(self) -> NDArray[np.float32]:
        """What puts films on the list, float32[n_items]."""
        return self.scored.all()

    def rating_parts(self, item_indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """What each of the member's n ratings adds to the score of m items, float64[m, n]."""
        stars = self._stars.rating_parts(self._member, item_indices)
        taste = self._taste.parts(self._posterior, item_indices)[:, : stars.shape[1]]
        parts = taste + STARS * stars
        for at, row in enumerate(item_indices.tolist()):
            if js := self._said_of_series.get(tuple(self._series_of(row))):
                rated = [j for j in js if j < stars.shape[1]]
                parts[at, rated] += self._to_series[rated]
        return parts

    @cached_property
    def _said_of_series(self) -> dict[tuple[int, ...], list[int]]:
        """Which of the member's opinions are of each series, by its rows, in ascending order."""
        said: dict[tuple[int, ...], list[int]] = {}
        for j, row in enumerate(self._opinions[0].tolist()):
            if series := tuple(self._series_of(row)):
                said.setdefault(series, []).append(j)
        return said

    @cached_property
    def _to_series(self) -> NDArray[np.float64]:
        """What each of the opinions adds to the films of its series, float64[n]."""
        n_of_series = np.ones(len(self._opinions[0]))
        for js in self._said_of_series.values():
            n_of_series[js] = len(js)
        to_series: NDArray[np.float64] = SERIES * (self._opinions[1] - CENTRE_STARS) / n_of_series
        return to_series
