"""Scores -> a list. Predicted stars alone put obscure films first; fame alone knows no taste.

    score_i = taste_i + STARS stars_i

Two heads, each a member's vector times item factors: taste (recsys.ranking.choice) says what the
member would choose, stars (recsys.model.fold_in) how much they would like it. Both say which films
are on the list, and again in which order they are shown (recsys.ranking.order); the stars that are
shown are those of the second alone.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recsys.model.fold_in import FoldIn, Member
from recsys.ranking.choice import Taste
from recsys.ranking.scores import Scores

# Chosen on the tuning members (seed 100) and on written ones, never on reported ones.
STARS = 0.1


class Ranking:
    """What one member would choose and like of all items, and the part of each rating in it.

    A film of which fewer than `lowest_stars` are expected is surely less than the member usually
    gives: these are the mean less one standard deviation, which is little once it is known.
    """

    def __init__(self, member: Member, stars: FoldIn, taste: Taste) -> None:
        self._member, self._stars, self._taste = member, stars, taste
        self._posterior = taste.fold_in(member)
        self.expected_stars = stars.expected_stars(member)
        usual, uncertain = stars.usual_stars(member)
        self.lowest_stars = usual - uncertain

    @cached_property
    def scored(self) -> Scores:
        """What puts films on the list, worked out of those that may be on it."""
        return self._taste.scored(self._posterior, np.float32(STARS) * self.expected_stars)

    @property
    def scores(self) -> NDArray[np.float32]:
        """What puts films on the list, float32[n_items]."""
        return self.scored.all()

    def rating_parts(self, item_indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """What each of the member's n ratings adds to the score of m items, float64[m, n]."""
        stars = self._stars.rating_parts(self._member, item_indices)
        taste = self._taste.parts(self._posterior, item_indices)[:, : stars.shape[1]]
        return taste + STARS * stars
