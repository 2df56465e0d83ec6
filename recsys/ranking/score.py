"""Scores -> a list. Predicted stars alone put obscure films first; fame alone knows no taste.

    score_i = taste_i + STARS stars_i

Two heads, each a member's vector times item factors: taste (recsys.ranking.choice) says what the
member would choose, stars (recsys.model.fold_in) how much they would like it. The list is sorted by
both; the stars that are shown are those of the second alone.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.model.fold_in import FoldIn, Member
from recsys.ranking.choice import Taste

# Chosen on the tuning members (seed 100) and on written ones, never on reported ones.
STARS = 0.1


class Ranking:
    """One member's order of all items, and the part that each rating has in it."""

    def __init__(self, member: Member, stars: FoldIn, taste: Taste) -> None:
        self._member, self._stars, self._taste = member, stars, taste
        self._posterior = taste.fold_in(member)
        self.expected_stars = stars.expected_stars(member)

    def scores(self) -> NDArray[np.float32]:
        """What the list is sorted by, float32[n_items]."""
        taste = self._taste.scores(self._member, self._posterior)
        scores: NDArray[np.float32] = taste + np.float32(STARS) * self.expected_stars
        return scores

    def rating_parts(self, item_indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """What each of the member's n ratings adds to the score of m items, float64[m, n]."""
        stars = self._stars.rating_parts(self._member, item_indices)
        return self._taste.parts(self._member, self._posterior, item_indices) + STARS * stars
