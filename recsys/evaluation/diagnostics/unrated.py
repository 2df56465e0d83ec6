"""What films say of a taste that were seen without stars: lists with and without them.

Each held-out member has given stars to some films and seen some more, at most half of the rest;
both lists are judged by the other half, where neither knows anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.datasets.movielens import Dataset
from recsys.evaluation.diagnostics.trained import without_members
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import RELEVANT_FROM_STARS, PopularityMatchedAuc, ndcg
from recsys.model.fold_in import Member
from recsys.recommender import Recommender
from recsys.results import PAGE_SIZE

# How many films were given stars, and how many more were seen.
CASES = ((0, 5), (0, 30), (3, 20), (10, 20), (10, 100), (30, 300), (50, 0), (100, 0), (200, 0))


@dataclass(frozen=True, slots=True)
class Unrated:
    """Mean NDCG@10 and taste of lists by `n_rated` films alone, and by `n_seen` others as well."""

    n_rated: int
    n_seen: int
    ndcg_without: float
    ndcg: float
    taste_without: float
    taste: float


def unrated(dataset: Dataset, seed: int) -> list[Unrated]:
    """Train on everyone but the held-out members of `seed`, and make lists for those."""
    model, _, members = without_members(dataset, seed)
    return [measure(model, members, *case, seed) for case in CASES]


def measure(
    model: Recommender, members: Sequence[HeldOutMember], n_rated: int, n_seen: int, seed: int
) -> Unrated:
    """One case on one trained model."""
    auc = PopularityMatchedAuc(model.catalogue.n_ratings)
    judged = []
    for at, member in enumerate(members):
        drawn = _draw(model, member, (n_rated, n_seen), [seed, at, 1])
        if len(drawn.likes):
            tastes = model.fold_in(drawn.known), model.fold_in(drawn.known, drawn.seen)
            judged.append([_judged(model, drawn, taste, auc, [seed, at, 2]) for taste in tastes])
    without, with_seen = np.mean(judged, axis=0).tolist()
    return Unrated(n_rated, n_seen, without[0], with_seen[0], without[1], with_seen[1])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is known of a member, and rows of what they like of the rest and of all they rated."""

    known: dict[int, float]
    seen: list[int]
    likes: NDArray[np.intp]
    rated: NDArray[np.intp]


def _draw(
    model: Recommender, member: HeldOutMember, case: tuple[int, int], seed: Sequence[int]
) -> _Drawn:
    n_rated, n_seen = case
    hidden = list(member.hidden(n_rated).items())
    order = np.random.default_rng(seed).permutation(len(hidden)).tolist()
    n_taken = min(n_seen, len(hidden) // 2)
    left = (hidden[i] for i in order[n_taken:])
    rows = model.catalogue.item_indices
    return _Drawn(
        known=member.known(n_rated),
        seen=[hidden[i][0] for i in order[:n_taken]],
        likes=rows([film for film, stars in left if stars >= RELEVANT_FROM_STARS]),
        rated=rows([film for film, _ in member.ratings]),
    )


def _judged(
    model: Recommender,
    drawn: _Drawn,
    taste: Member,
    auc: PopularityMatchedAuc,
    seed: Sequence[int],
) -> tuple[float, float]:
    """NDCG@10 and taste of one list."""
    listed = model.shortlist(taste, PAGE_SIZE, [*drawn.known, *drawn.seen])
    rows = model.catalogue.item_indices(listed).tolist()
    gain = ndcg(rows, set(drawn.likes.tolist()), PAGE_SIZE)
    scores, rng = model.ranking(taste).scores, np.random.default_rng(seed)
    return gain, auc(scores, drawn.likes, drawn.rated, rng)
