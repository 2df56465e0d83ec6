"""Films learnt from members: sums of what their ratings say, and films moved by them.

What a member says of films is a function of that member's ratings and of the trained model alone
(recsys.model.community, recsys.ranking.scoring.community). It is rounded to multiples of
2 ** -24 and summed in whole numbers, film by film. So members and changes may come in any order,
and what is taken back is gone to the last bit, as if it had never been said.

A film that fewer than FROM_N_MEMBERS members rated stays as trained.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.film_sums import FilmSums
from recsys.model.community import StarLearning
from recsys.model.fold_in import FoldIn
from recsys.model.parameters import Parameters
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.community import ChoiceLearning

FROM_N_MEMBERS = 3
_UNIT = 2.0**-24  # a million ratings of one film leave room for another thousand times as many


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one member says: whole numbers int64[n, width] of the films of n rows."""

    rows: NDArray[np.intp]
    numbers: NDArray[np.int64]


class Community:
    """Moves the films of a served model, `fold_in` and `taste`, as members' ratings come and go.

    `said_by` may be called in any thread; all else belongs to one, which moves the films while
    others rank and predict by them, without a lock. What these work out in the very moment of a
    `learn` may rest on some numbers of before and some of after: a list may miss a film that moved
    just now, and an explanation's parts may add up to a little more or less. What is asked next is
    of one kind again.
    """

    def __init__(
        self, parameters: Parameters, catalogue: Catalogue, fold_in: FoldIn, taste: Taste
    ) -> None:
        self._fold_in, self._taste = fold_in, taste
        self._stars = StarLearning(parameters, catalogue)
        self._choice = ChoiceLearning(parameters, catalogue)
        self._n_members = np.zeros(len(catalogue), np.int32)
        self._sums = self._nothing_said()
        self._is_moved = np.zeros(len(catalogue), bool)
        self._is_stale = np.zeros(len(catalogue), bool)

    @property
    def n_members(self) -> NDArray[np.int32]:
        """How many members rated each film, int32[n_items]."""
        return self._n_members

    @property
    def n_learnt_from(self) -> NDArray[np.int32]:
        """How many members each film has been moved by, int32[n_items]: none where they are few."""
        enough = self._n_members >= FROM_N_MEMBERS
        return np.where(enough, self._n_members, np.int32(0))

    def said_by(self, ratings: Mapping[int, float]) -> Contribution:
        """What a member's stars by movie_id say; raises UnknownMovieError, ValueError on NaN."""
        member = self._fold_in(ratings)
        said = np.hstack([self._stars.of(member), self._choice.of(member)])
        return Contribution(member.item_indices, np.rint(said / _UNIT).astype(np.int64))

    def add(self, said: Contribution) -> None:
        """Count what a member says; `learn` moves the films."""
        self._count(said, 1)

    def remove(self, said: Contribution) -> None:
        """Take back what was added."""
        self._count(said, -1)

    def learn(self, most: int | None = None) -> bool:
        """Move the films of which other things are said than before, at most so many.

        Says whether there are more to move.
        """
        enough = self._n_members >= FROM_N_MEMBERS
        stale = np.flatnonzero(self._is_stale & (enough | self._is_moved))
        rows = stale[:most]
        said = (self._sums.of(rows) * enough[rows, np.newaxis]).astype(np.float64) * _UNIT
        films = self._stars.posterior(rows, said[:, : self._stars.width])
        self._fold_in.move(rows, films, self._n_members[rows] * enough[rows])
        self._taste.move(rows, *self._choice.moved(rows, said[:, self._stars.width :]))
        self._is_moved[rows] = enough[rows]
        self._is_stale[rows] = False
        return len(stale) > len(rows)

    def forget(self) -> None:
        """Take everything back; `learn` moves the films, as before."""
        self._n_members[:] = 0
        self._sums = self._nothing_said()
        self._is_stale[:] = True

    def _nothing_said(self) -> FilmSums:
        return FilmSums(len(self._n_members), self._stars.width + self._choice.width)

    def _count(self, said: Contribution, sign: int) -> None:
        self._sums.add(said.rows, sign * said.numbers)
        self._n_members[said.rows] += sign
        self._is_stale[said.rows] = True
