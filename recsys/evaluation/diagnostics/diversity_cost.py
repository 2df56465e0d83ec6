"""What the knob `variety` costs and gives: NDCG, coverage and how alike the films of a list are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recsys.datasets.movielens import Dataset
from recsys.evaluation.diagnostics.trained import without_members
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import RELEVANT_FROM_STARS, ndcg
from recsys.ranking.filters import Filters, Variety
from recsys.recommender import Recommender

_N_RANKED = 10


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting's figures, each by number of known ratings.

    `ndcg` is NDCG@10, `coverage` the share of the catalogue that is in any member's top 10,
    `alike` the mean cosine of two films of one list.
    """

    variety: Variety
    ndcg: dict[int, float]
    coverage: dict[int, float]
    alike: dict[int, float]


def variety(dataset: Dataset, seed: int) -> list[Setting]:
    """Train on everyone but the held-out members of `seed`, and rank for those."""
    model, _, members = without_members(dataset, seed)
    return [measure(model, members, setting) for setting in Variety]


def measure(model: Recommender, members: Sequence[HeldOutMember], setting: Variety) -> Setting:
    """One setting on one trained model."""
    lists = {k: [_top(model, member.known(k), setting) for member in members] for k in KNOWN}
    return Setting(
        variety=setting,
        ndcg={k: _ndcg(lists[k], [member.hidden(k) for member in members]) for k in KNOWN},
        coverage={k: len(set().union(*lists[k])) / len(model.catalogue) for k in KNOWN},
        alike={k: float(np.mean([_alikeness(model, top) for top in lists[k]])) for k in KNOWN},
    )


def _top(model: Recommender, known: dict[int, float], setting: Variety) -> list[int]:
    member = model.fold_in(known)
    return model.shortlist(member, _N_RANKED, filters=Filters(variety=setting))


def _ndcg(lists: Sequence[list[int]], hidden: Sequence[dict[int, float]]) -> float:
    """Mean over the members who gave four stars or more to anything hidden."""
    relevant = [{i for i, stars in h.items() if stars >= RELEVANT_FROM_STARS} for h in hidden]
    pairs = [(top, films) for top, films in zip(lists, relevant, strict=True) if films]
    return float(np.mean([ndcg(top, films, _N_RANKED) for top, films in pairs]))


def _alikeness(model: Recommender, movie_ids: Sequence[int]) -> float:
    return model.similarity.alikeness(model.catalogue.item_indices(movie_ids))
