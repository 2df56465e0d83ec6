"""What a peer served for held-out members -> figures, kept by member so that peers can be paired.

Every figure is a quotient of two sums over members, of `parts` and of `weights`: squared errors and
numbers of ratings for the RMSE, a value and 1 for a mean over members (0 and 0 where a member has
nothing that counts). Resampling members then takes nothing but these two arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.evaluation.peers.peer import Known, Served
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.accuracy import REPORTS, figures
from recsys.metrics.ranking import (
    RELEVANT_FROM_STARS,
    PopularityMatchedAuc,
    ndcg,
    pair_accuracy,
    recall,
)
from recsys.vectors import best

KNOWN = (5, 10, 20)
METRICS = ("rmse", "mae", "accuracy", "pair", "ndcg", "recall", "taste", "fame")
LOWER_IS_BETTER = frozenset({"rmse", "mae"})
_N_NDCG = 10
_N_RECALL = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """One peer's sums for each member, by metric: parts and weights float64[n_members].

    `shown`, int32[n_members, 10], is the top of each member's list as rows of the catalogue.
    """

    parts: dict[str, NDArray[np.float64]]
    weights: dict[str, NDArray[np.float64]]
    shown: NDArray[np.int32]


def known_by(members: Sequence[HeldOutMember], k: int, catalogue: Catalogue) -> list[Known]:
    """The first k ratings of each member, over one catalogue."""
    return [Known.of(member.known(k), catalogue) for member in members]


def measure(
    served: Served, members: Sequence[HeldOutMember], k: int, seed: int, catalogue: Catalogue
) -> Measured:
    """All figures of one peer given k known ratings of each member."""
    parts = {metric: np.zeros(len(members)) for metric in METRICS}
    weights = {metric: np.zeros(len(members)) for metric in METRICS}
    shown = np.zeros((len(members), _N_NDCG), np.int32)
    log_counts = np.log1p(catalogue.n_ratings)
    auc = PopularityMatchedAuc(catalogue.n_ratings)
    for m, member in enumerate(members):
        known, hidden = (Known.of(r, catalogue) for r in (member.known(k), member.hidden(k)))
        score = served.score[m]
        stars = None if served.stars is None else served.stars[m][hidden.items]
        found = _errors(stars, hidden.stars)
        found["pair"] = (
            pair_accuracy(score[hidden.items] if stars is None else stars, hidden.stars),
            1.0,
        )
        ranked = _ranked(score, known)
        shown[m] = ranked[:_N_NDCG]
        found["fame"] = float(log_counts[shown[m]].mean()), 1.0
        relevant = hidden.items[hidden.stars >= RELEVANT_FROM_STARS]
        if relevant.size:
            found["ndcg"] = ndcg(ranked, set(relevant.tolist()), _N_NDCG), 1.0
            found["recall"] = recall(ranked, relevant.tolist(), _N_RECALL), 1.0
            rated = np.concatenate([known.items, hidden.items])
            rng = np.random.default_rng([seed, m, 1])
            found["taste"] = auc(score, relevant, rated, rng), 1.0
        for metric, (part, weight) in found.items():
            if not np.isnan(part):
                parts[metric][m], weights[metric][m] = part, weight
    return Measured(parts, weights, shown)


def _errors(
    stars: NDArray[np.float32] | None, actual: NDArray[np.float64]
) -> dict[str, tuple[float, float]]:
    if stars is None:
        return {}
    n = float(len(actual))
    found = figures(stars, actual)
    return {
        "rmse": (found.rmse**2 * n, n),
        "mae": (found.mae * n, n),
        "accuracy": (found.accuracy[REPORTS.name] * n, n),
    }


def _ranked(score: NDArray[np.float32], known: Known) -> list[int]:
    """The twenty best films that the member has not rated yet."""
    unrated = score.copy()
    unrated[known.items] = -np.inf
    ranked: list[int] = best(unrated, _N_RECALL).tolist()
    return ranked
