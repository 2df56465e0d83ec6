"""Expected stars on a scale with ends: who is expected to give 5 can only be wrong downwards.

The posterior's mean knows no ends. A rating that would lie beyond one is given as the end itself,
so what is expected of it is the mean of a normal that is cut off there (a censored one: Tobin 1958,
"Estimation of relationships for limited dependent variables"),

    E[min(max(x, 0.5), 5)],   x ~ N(m, BENT v),

v being the variance of the rating: the less is known, the farther from the end. The whole v would
be too much, since the means were learnt from ratings that had been cut off already. Of 0, 1/4, 1/2,
3/4 and 1, BENT has the least RMSE on the tuning members (seed 100).
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recsys.stars import HIGHEST_STARS, LOWEST_STARS

BENT = 0.5

_Array = NDArray[np.float64]


def bounded(expected: ArrayLike, variance: ArrayLike) -> _Array:
    """The stars, in 0.5..5, that n ratings of these means and variances have, float64[n]."""
    mean = np.asarray(expected, np.float64)
    spread = np.sqrt(BENT * np.asarray(variance, np.float64))
    over = _excess(mean - HIGHEST_STARS, spread)
    under = _excess(LOWEST_STARS - mean, spread)
    stars: _Array = np.clip(mean - over + under, LOWEST_STARS, HIGHEST_STARS)
    return stars


def _excess(beyond: _Array, spread: _Array) -> _Array:
    """How much on average of normal numbers lies beyond an end, their mean lying `beyond` it."""
    z = beyond / spread
    density = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    share = (1 + _erf(z / math.sqrt(2))) / 2
    excess: _Array = spread * density + beyond * share
    return excess


def _erf(of: _Array) -> _Array:
    """NumPy has none, and wraps functions of single numbers slowly."""
    return np.array([math.erf(one) for one in of.ravel().tolist()]).reshape(of.shape)
