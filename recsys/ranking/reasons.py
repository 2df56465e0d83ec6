"""Which of a member's ratings are the reasons for a film: those that speak most and are near it.

What a rating adds to a film's score counts more the more alike the two films are: a favourite lifts
many films, and people believe the reason that is near.
"""

import numpy as np
from numpy.typing import NDArray

from recsys.stars import DISLIKED_TO, LIKED_FROM

_MOST = 2
_LEAST_ALIKE = 0.05  # of two films for a rating of the one to be a reason for the other


def reasons(
    parts: NDArray[np.float64], alike: NDArray[np.float32], stars: NDArray[np.float64]
) -> list[list[int]]:
    """Which of the n ratings speak for each of m films: liked ones, else a disliked one, else any.

    `parts`, float64[m, n], is what each rating adds to each film's score, `alike`, float32[m, n],
    the cosine of the two films, `stars`, float64[n], the ratings. At most two, the second with at
    least half the first's say; none where no rating speaks for the film.
    """
    if not len(stars):
        return [[] for _ in parts]
    say = parts * np.maximum(alike, _LEAST_ALIKE)
    liked = np.where(stars >= LIKED_FROM, say, 0.0)
    disliked = np.where(stars <= DISLIKED_TO, say, 0.0)
    first = np.argsort(-liked, axis=1, kind="stable")[:, :_MOST]
    found = []
    for film, order in enumerate(first.tolist()):
        said = liked[film, order].tolist()
        strongest = [j for j, much in zip(order, said, strict=True) if 0 < much >= said[0] / 2]
        found.append(strongest or _loudest(disliked[film]) or _loudest(say[film]))
    return found


def _loudest(say: NDArray[np.float64]) -> list[int]:
    j = int(np.argmax(say))
    return [j] if say[j] > 0 else []
