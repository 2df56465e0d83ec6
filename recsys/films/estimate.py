"""What IMDb's votes let one expect of MovieLens's crowd, learnt from the films that have both.

    log(1 + n_crowd) = a + b log(votes),    crowd_stars = c + d points

by least squares over the films of the catalogue that both counted, stars within the scale. The two
publics differ, so the result is marked as an estimate: it places and ranks a film, and no number of
people or mean is shown for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Movie
from recsys.films.imdb import Votes
from recsys.known_films import HAS_CROWD_FROM
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

# From fewer films with both nothing is learnt, and films are taken without a crowd.
_FROM_N_FILMS = 100
# Later films had not been rated for long when the crowd was counted, in July 2023.
_LAST_SETTLED_YEAR = 2018


@dataclass(frozen=True, slots=True)
class Estimate:
    """Two lines, each as its value at 0 and its slope."""

    count: tuple[float, float]
    stars: tuple[float, float]

    @classmethod
    def learnt(cls, films: Iterable[Movie], votes: Mapping[str, Votes]) -> Self | None:
        """From the films that both know; None where these are too few."""
        both = [
            (film, votes[film.imdb_id or ""])
            for film in films
            if film.imdb_id in votes
            and film.n_crowd >= HAS_CROWD_FROM
            and not film.crowd_is_estimated
            and (film.year or 0) <= _LAST_SETTLED_YEAR
        ]
        if len(both) < _FROM_N_FILMS:
            return None
        counts = np.log1p([film.n_crowd for film, _ in both])
        stars = np.array([film.crowd_stars for film, _ in both])
        return cls(
            _line(np.log1p([vote.n for _, vote in both]), counts),
            _line(np.array([vote.points for _, vote in both]), stars),
        )

    def of(self, film: Movie, votes: Votes) -> Movie:
        """The film with the crowd that is to be expected."""
        log_n = self.count[0] + self.count[1] * np.log1p(votes.n)
        stars = self.stars[0] + self.stars[1] * votes.points
        return replace(
            film,
            n_crowd=max(round(float(np.expm1(log_n))), 0),
            crowd_stars=round(float(np.clip(stars, LOWEST_STARS, HIGHEST_STARS)), 4),
            crowd_is_estimated=True,
        )


def _line(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    slope = float(np.cov(x, y)[0, 1] / max(x.var(ddof=1), 1e-9))
    return float(y.mean()) - slope * float(x.mean()), slope
