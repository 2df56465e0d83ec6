"""Between which stars a rating is expected: 80 % of held-out ratings lie in the 80 % interval.

A rating is normal about the prediction, with the variance of all that is unknown of film and member
(recsys.model.predicted). What lies beyond 5 is rated 5, so that an interval that has this end in it
leaves nothing out above, and all of the 20 % may lie below; and the other way round at half a star.
It reaches as far on both sides of the prediction: 1.28 deviations, or to the end, but no less than
0.84. So more that is unknown never makes it narrower.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recsys.stars import HIGHEST_STARS, LOWEST_STARS

INSIDE = 0.8
_TWO_SIDED = NormalDist().inv_cdf((1 + INSIDE) / 2)
_ONE_SIDED = NormalDist().inv_cdf(INSIDE)


def interval(stars: ArrayLike, variance: ArrayLike) -> NDArray[np.float64]:
    """Lowest and highest stars expected of n films, both half stars, float64[n, 2].

    `stars` are the predictions in 0.5..5, which lie between the two, and `variance` that of the
    ratings.
    """
    mean, deviation = np.asarray(stars, np.float64), np.sqrt(np.asarray(variance, np.float64))
    room = np.minimum(HIGHEST_STARS - mean, mean - LOWEST_STARS)
    reach = np.clip(room, _ONE_SIDED * deviation, _TWO_SIDED * deviation)
    low, high = (np.clip(mean + way * reach, LOWEST_STARS, HIGHEST_STARS) for way in (-1, 1))
    # Ratings are half stars, so that rounding inwards leaves none out. Where it would leave out the
    # prediction, the interval reaches to the half stars around that: nobody believes "5 to 5".
    low = np.minimum(np.ceil(2 * low), np.floor(2 * mean))
    high = np.maximum(np.floor(2 * high), np.ceil(2 * mean))
    return np.stack([low, high], axis=-1) / 2
