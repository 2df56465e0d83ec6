"""The scale of stars, which ratings, predictions and data sets share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

LOWEST_STARS, MIDDLE_STARS, HIGHEST_STARS = 0.5, 2.75, 5.0
# Above it a rating speaks for films like the one rated, below it against them. Chosen on the tuning
# members (seed 100) and the tuning half of the written ones.
CENTRE_STARS = 2.5
# From so many stars on a rating says that a film was liked, up to so many that it was not: for the
# reasons of a list, their words and the map alike. Chosen with the reasons, on the tuning members.
LIKED_FROM, DISLIKED_TO = 3.5, 2.0
# What a film counts as having been given, where lists are chosen, that was liked without stars. 4,
# 4.5 and 5 are alike within the noise on the tuning members (`python -m recsys hearts`).
LIKED_STARS = 4.5
HALF_STARS = tuple(half / 2 for half in range(1, 11))


def half_stars(stars: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    """Stars counted in halves, 1..10, int64[n]; what lies off the scale goes to its end."""
    halves: NDArray[np.int64] = np.clip(np.rint(2 * stars), 1, len(HALF_STARS)).astype(np.int64)
    return halves


def half_star_shares(stars: NDArray[np.floating[Any]]) -> list[float]:
    """The share that each number of stars has of n ratings, from half a star up.

    Rounded to a ten-thousandth, so that they add up to 1 nearly; zeros where there are no ratings.
    """
    counts = np.bincount(half_stars(stars), minlength=len(HALF_STARS) + 1)[1:]
    return [round(float(share), 4) for share in counts / max(len(stars), 1)]
