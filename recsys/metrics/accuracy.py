"""Accuracy: how often a predicted rating, once rounded, is the rating that was given.

"Once rounded" can be read in several ways, and they differ by more than models do. The reports
rounded both sides to whole stars with Python's `round`, which takes a half to the nearest even
number: 3.5, 4 and 4.5 are then all 4, and who always says 4 is right nearly half of the time. So
each accuracy stands beside that of the best constant, which is chosen in hindsight.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recsys.stars import HALF_STARS, HIGHEST_STARS, LOWEST_STARS

_Stars = NDArray[np.float64]
_Rounding = Callable[[_Stars], _Stars]


def _same(stars: _Stars) -> _Stars:
    return stars


def _half_up(stars: _Stars) -> _Stars:
    return np.floor(stars + 0.5)


def _to_halves(stars: _Stars) -> _Stars:
    return np.floor(2 * stars + 0.5) / 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of accuracy: how the prediction is rounded and how the rating is.

    recsys.wording.sweep says it by the name.
    """

    name: str
    predicted: _Rounding
    given: _Rounding


# Both to whole stars, halves to the even one.
REPORTS = Reading("reports", np.rint, np.rint)
READINGS = (
    REPORTS,
    Reading("half_up", _half_up, _half_up),
    Reading("raw", np.rint, _same),
    Reading("half_stars", _to_halves, _same),
)


def accuracy(predicted: ArrayLike, given: ArrayLike, reading: Reading = REPORTS) -> float:
    """The share of ratings whose prediction is right in a reading, 0..1; stars [n] of both."""
    rounded = reading.predicted(np.asarray(predicted, np.float64))
    return float(np.mean(rounded == reading.given(np.asarray(given, np.float64))))


def best_constant(given: ArrayLike, reading: Reading = REPORTS) -> tuple[float, float]:
    """What to say always, in stars as the reading rounds them, and the accuracy that it gets."""
    stars = np.asarray(given, np.float64)
    constants = np.unique(reading.predicted(np.array(HALF_STARS)))
    shares = [accuracy(np.full_like(stars, constant), stars, reading) for constant in constants]
    best = int(np.argmax(shares))
    return float(constants[best]), shares[best]


def ceiling(given: ArrayLike, reading: Reading) -> float:
    """The accuracy of who predicts each rating exactly: below 1 where a half can't be said."""
    return accuracy(given, given, reading)


@dataclass(frozen=True, slots=True)
class Figures:
    """Errors in stars, and the accuracy of each reading by its name."""

    rmse: float
    mae: float
    accuracy: Mapping[str, float]


def figures(predicted: ArrayLike, given: ArrayLike) -> Figures:
    """All figures of predictions clipped to the scale; stars [n] of both."""
    stars = np.clip(np.asarray(predicted, np.float64), LOWEST_STARS, HIGHEST_STARS)
    error = stars - np.asarray(given, np.float64)
    return Figures(
        rmse=float(np.sqrt(np.mean(error**2))),
        mae=float(np.mean(np.abs(error))),
        accuracy={reading.name: accuracy(stars, given, reading) for reading in READINGS},
    )


def constant_figures(given: ArrayLike) -> Figures:
    """The best that saying always the same gets, each figure by a constant of its own."""
    stars = np.asarray(given, np.float64)
    return Figures(
        rmse=float(np.std(stars)),
        mae=float(np.mean(np.abs(stars - np.median(stars)))),
        accuracy={reading.name: best_constant(stars, reading)[1] for reading in READINGS},
    )
