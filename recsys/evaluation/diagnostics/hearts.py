"""What a heart without stars says of a taste: beside having seen the film, and beside its stars.

Of each held-out member some ratings are known; those of films that they love are hearts instead.
All lists are judged by the rest of what they rated, of which none knows anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recsys.datasets.movielens import Dataset
from recsys.evaluation.diagnostics.trained import without_members
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import RELEVANT_FROM_STARS, ndcg
from recsys.recommender import Recommender
from recsys.results import PAGE_SIZE

KNOWN = (5, 10, 20, 40)  # ratings
_LOVED_FROM = 4.5  # stars


@dataclass(frozen=True, slots=True)
class Hearts:
    """Mean NDCG@10 by `n_known` films, `n_hearts` of them hearts on average.

    Where hearts say that a film was seen, that it is liked, and where its stars are known.
    """

    n_known: int
    n_hearts: float
    seen: float
    liked: float
    rated: float


def hearts(dataset: Dataset, seed: int) -> list[Hearts]:
    """Train on everyone but the held-out members of `seed`, and make lists for those."""
    model, _, members = without_members(dataset, seed)
    return [measure(model, members, n_known) for n_known in KNOWN]


def measure(model: Recommender, members: Sequence[HeldOutMember], n_known: int) -> Hearts:
    """One case on one trained model, of those members who have a heart and something to find."""
    judged = [figures for member in members if (figures := _judged(model, member, n_known))]
    return Hearts(n_known, *np.mean(judged, axis=0).tolist())


def _judged(
    model: Recommender, member: HeldOutMember, n_known: int
) -> tuple[float, float, float, float] | None:
    """How many hearts there are, and the NDCG@10 of the three lists."""
    known, hidden = member.known(n_known), member.hidden(n_known)
    loved = [film for film, stars in known.items() if stars >= _LOVED_FROM]
    likes = [film for film, stars in hidden.items() if stars >= RELEVANT_FROM_STARS]
    if not loved or not likes:
        return None
    others = {film: stars for film, stars in known.items() if film not in loved}
    rows, wanted = model.catalogue.item_indices, set(model.catalogue.item_indices(likes).tolist())
    seen, liked, rated = (
        ndcg(rows(model.shortlist(taste, PAGE_SIZE, known)).tolist(), wanted, PAGE_SIZE)
        for taste in (
            model.fold_in(others, loved),
            model.fold_in(others, liked=loved),
            model.fold_in(known),
        )
    )
    return len(loved), seen, liked, rated
