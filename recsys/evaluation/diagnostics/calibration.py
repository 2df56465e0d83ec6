"""How many held-out ratings fall inside the 80 % interval, by known ratings and by fame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.protocol import HeldOutMember, hold_out
from recsys.recommender import Recommender
from recsys.training.train import train

# From how many ratings to how many a film is rare, known or famous.
FAME = {"under 5": (0, 5), "5 to 50": (5, 51), "over 50": (51, np.inf)}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares 0..1 of the ratings inside, of all films and by FAME; `width` in stars, a mean."""

    inside: float
    by_fame: dict[str, float]
    width: float


def calibration(
    ratings: pd.DataFrame, movies: pd.DataFrame, tags: pd.DataFrame | None, seed: int
) -> dict[int, Coverage]:
    """Train on everyone but the held-out members of `seed`; coverage by number of known ratings."""
    known, members = hold_out(ratings, seed)
    model = Recommender(train(known, movies, tags, seed=0))
    return {k: _coverage(model, members, k) for k in KNOWN}


def _coverage(model: Recommender, members: Sequence[HeldOutMember], k: int) -> Coverage:
    low, high, actual, fame = np.concatenate([_hidden(model, m, k) for m in members]).T
    inside = (low <= actual) & (actual <= high)
    return Coverage(
        inside=_share(inside),
        by_fame={
            name: _share(inside[(fame >= least) & (fame < below)])
            for name, (least, below) in FAME.items()
        },
        width=float((high - low).mean()),
    )


def _share(inside: NDArray[np.bool_]) -> float:
    """NaN where there are no ratings to count."""
    return float(inside.mean()) if inside.size else float("nan")


def _hidden(model: Recommender, member: HeldOutMember, k: int) -> NDArray[np.float64]:
    """A row for each hidden rating: the interval's ends, the stars, the film's n_ratings."""
    hidden = member.hidden(k)
    ends = model.interval(model.fold_in(member.known(k)), list(hidden))
    fame = model.catalogue.n_ratings[model.catalogue.item_indices(list(hidden))]
    return np.column_stack([ends, list(hidden.values()), fame])
