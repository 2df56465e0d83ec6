"""How much what a member likes is of one kind: the focus, which says what lists are made of.

The mean cosine of two films, by kin, by genre and half by theme, better liked ones weighing more,
and how many pairs share the fact, or the rare theme, that most of them share. Who likes one film is
assumed to mean its kind, which a second film of another kind disproves; what is shown leaves that
out.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.ranking.scoring.genres import GenreVectors
from recsys.ranking.scoring.shared_facts import SharedFacts
from recsys.themes import ThemeVectors

# All chosen on the tuning members (seed 100) and the tuning half of the written ones.
_FROM, _SPAN, _ON_FACT = 0.4, 0.5, 0.5
_ON_THEMES, _ON_RARE_THEME = 0.5, 0.25
# Before two films are liked, kin are assumed to be meant: half a pair of films of five stars.
_ASSUMED, _ASSUMED_NEAR = 3.4, 0.7
_PIECE = 64  # vectors that are made exact at once


class Focus:
    """Compares the liked films of a member in the ways of one catalogue."""

    def __init__(self, genres: GenreVectors, themes: ThemeVectors, facts: SharedFacts) -> None:
        self._genres, self._themes, self._facts = genres, themes, facts

    def __call__(
        self,
        items: NDArray[np.intp],
        kin: NDArray[np.float32],
        about: NDArray[np.float32],
        liking: NDArray[np.float64],
    ) -> tuple[float, float]:
        """How near each other n films are of which each is liked so much, 0..1; and as shown alone.

        `kin`, float32[n, d], and `about`, float32[n, n_themes], are their vectors.
        """
        likings = float(liking @ liking)
        of_two_films = float(liking.sum()) ** 2 - likings
        if not likings:
            return 0.0, 0.0
        near = _of_pairs(liking, kin) + _of_pairs(liking, self._genres.of(items))
        near += _ON_THEMES * _of_pairs(liking, about)
        near += _ON_RARE_THEME * self._themes.most_shared(about, liking)
        most_shared = self._facts.most_shared(items, liking)
        near += _ON_FACT * max(0.0, most_shared**2 - likings)
        nearness = (near + _ASSUMED * _ASSUMED_NEAR) / (of_two_films + _ASSUMED)
        return _focus_of(nearness), _focus_of(near / max(of_two_films, _ASSUMED))


def _focus_of(nearness: float) -> float:
    return float(np.clip((nearness - _FROM) / _SPAN, 0, 1))


def _of_pairs(liking: NDArray[np.float64], vectors: NDArray[np.floating]) -> float:
    """The cosines of two of n films, each by how much both are liked, added up over all pairs."""
    together, alone = np.zeros(vectors.shape[1]), 0.0
    for first in range(0, len(vectors), _PIECE):
        liked, some = liking[first : first + _PIECE], vectors[first : first + _PIECE].astype(float)
        together += liked @ some
        alone += float(liked**2 @ np.add.reduce(some**2, axis=1))
    return float(np.add.reduce(together**2)) - alone
