"""Lists for who likes several kinds of films: two or three written members taken for one.

Each brings the films that they love best, so many or all. What is asked is that the list has films
that fit each, and not only whoever is easiest served. All pairs of the members of one half, old and
of today, or as many threes by lot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from recsys.evaluation.diagnostics.believed import MEMBERS, N_SHOWN, TODAY, read_written
from recsys.recommender import Recommender
from recsys.stars import LIKED_FROM

# Members taken for one, and films of each, None being all.
TOGETHER: Sequence[tuple[int, int | None]] = ((2, 1), (2, 2), (2, 3), (2, None), (3, 2), (3, 3))
MOST = 200  # lists a line


@dataclass(frozen=True, slots=True)
class Several:
    """So many members taken for one, by so many films each, and what the mean list has.

    Shares, 0..1, of the first 20: `fits`, what fits any of them, and `fits_least`, what fits the
    one of whom there is least; `without` is the share of lists in which there is nothing for one.
    """

    n_members: int
    n_films: int | None
    fits: float
    fits_least: float
    without: float


def several(
    model: Recommender,
    half: str,
    together: Sequence[tuple[int, int | None]] = TOGETHER,
) -> list[Several]:
    """Measure one half of the written members."""
    members = [one for name in (MEMBERS, TODAY) for one in read_written(name, half)]
    return [_measured(model, members, *line) for line in together]


def _measured(
    model: Recommender,
    members: Sequence[Mapping[str, Any]],
    n_members: int,
    n_films: int | None,
) -> Several:
    those = list(combinations(range(len(members)), n_members))
    drawn = np.random.default_rng(0).permutation(len(those))[:MOST]
    found = np.array([_of_one(model, [members[at] for at in those[i]], n_films) for i in drawn])
    shares = found / N_SHOWN
    fits, least = shares.mean(axis=0).tolist()
    return Several(n_members, n_films, fits, least, float(np.mean(found[:, 1] == 0)))


def _of_one(
    model: Recommender, those: Sequence[Mapping[str, Any]], n_films: int | None
) -> tuple[int, int]:
    """How many of the first 20 fit any of some members, and of the one of whom there are fewest."""
    ratings = {film: stars for one in those for film, stars in _loved(one, n_films)}
    shown = set(model.shortlist(model.fold_in(ratings), N_SHOWN))
    fitting = [shown.intersection(one["fits"]) for one in those]
    return len(set().union(*fitting)), min(map(len, fitting))


def _loved(member: Mapping[str, Any], n: int | None) -> list[tuple[int, float]]:
    """The films that a member likes, best-loved first, at most n."""
    ratings = sorted(member["ratings"].items(), key=lambda rated: -float(rated[1]))
    liked = [(int(film), float(stars)) for film, stars in ratings if stars >= LIKED_FROM]
    return liked[:n]
