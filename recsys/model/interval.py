"""Between which stars a rating is expected: 80 % of held-out ratings lie in the 80 % interval.

A prediction is normal with the posterior's variance z'Vz + s2 (fold_in.py), and four things more,
whose constants were chosen on the tuning members (`python -m recsys calibration --seed 100`):

- A variational posterior is a little too sure of itself (Bishop 2006, section 10.1.2).
- Of a film that few people rated, bias and factors are uncertain as well: its variance falls with
  n. Where the crowd has an opinion of it, that is known well enough.
- The noise is one number for all, but predictions near 5 leave ratings less room to scatter.
- What lies beyond 5 is rated 5. Where the interval has that end in it nothing can fall above, so
  that all of the 20 % outside may lie below; and the other way round at half a star.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recsys.stars import HIGHEST_STARS, LOWEST_STARS

INSIDE = 0.8
_TWO_SIDED = NormalDist().inv_cdf((1 + INSIDE) / 2)
_ONE_SIDED = NormalDist().inv_cdf(INSIDE)

# Of a film without ratings or crowd; half of it is left at _HALVED_AT ratings.
_UNKNOWN_VARIANCE = 0.25
_HALVED_AT = 4
_SPREAD_AT_3 = 1.08
_LESS_PER_STAR = 0.08
_NARROWING = (2.5, 5.0)  # the stars between which the spread changes


def interval(
    stars: ArrayLike, variance: ArrayLike, n_ratings: ArrayLike, has_crowd: ArrayLike
) -> NDArray[np.float64]:
    """Lowest and highest stars expected of n films, both half stars, float64[n, 2].

    `stars` are the predictions in 0.5..5, `variance` their posterior variance with the noise, and
    `n_ratings` how many people rated each film, `has_crowd` whether the crowd has an opinion of it.
    """
    mean = np.asarray(stars, np.float64)
    unknown = _UNKNOWN_VARIANCE * _HALVED_AT / (np.asarray(n_ratings, np.float64) + _HALVED_AT)
    of_film = np.where(has_crowd, 0.0, unknown)
    spread = np.sqrt(np.asarray(variance, np.float64) + of_film)
    spread *= _SPREAD_AT_3 - _LESS_PER_STAR * (np.clip(mean, *_NARROWING) - 3)
    low, high = mean - _TWO_SIDED * spread, mean + _TWO_SIDED * spread
    has_top, has_bottom = high >= HIGHEST_STARS, low <= LOWEST_STARS
    ends = np.stack(
        [
            np.where(has_top & ~has_bottom, mean - _ONE_SIDED * spread, low),
            np.where(has_bottom & ~has_top, mean + _ONE_SIDED * spread, high),
        ],
        axis=-1,
    ).clip(LOWEST_STARS, HIGHEST_STARS)
    # Ratings are half stars, so that rounding inwards leaves none out. Where it would leave out the
    # prediction, the interval reaches to the half stars around that: nobody believes "5 to 5".
    low = np.minimum(np.ceil(2 * ends[..., 0]), np.floor(2 * mean))
    high = np.maximum(np.floor(2 * ends[..., 1]), np.ceil(2 * mean))
    return np.stack([low, high], axis=-1) / 2
