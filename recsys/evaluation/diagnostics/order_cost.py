"""What it costs that order and stars agree: NDCG and their correlation, by weight of the stars."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.datasets.movielens import Dataset
from recsys.evaluation.diagnostics.trained import without_members
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import RELEVANT_FROM_STARS, ndcg
from recsys.ranking.mixture import mixed
from recsys.ranking.order import Order
from recsys.recommender import Recommender
from recsys.results import PAGE_SIZE

# Of the stars beside the score: over two pages, then on each.
WEIGHTS = ((0.0, 0.0), (0.0, 1.25), (0.35, 1.5), (0.6, 1.25), (1.0, 2.0), (99.0, 99.0))


@dataclass(frozen=True, slots=True)
class Weighing:
    """One pair of weights: NDCG@10 by number of known ratings, and Spearman's correlations.

    `agreement` is of order and stars over two pages, the mean over all lists, `least` the lowest;
    `on_page_one` is the mean over the first ten.
    """

    over_two_pages: float
    on_a_page: float
    ndcg: dict[int, float]
    agreement: float
    least: float
    on_page_one: float


def order_cost(dataset: Dataset, seed: int) -> list[Weighing]:
    """Train on everyone but the held-out members of `seed`, and put lists in order for those."""
    model, _, members = without_members(dataset, seed)
    return [measure(model, members, weights) for weights in WEIGHTS]


def measure(
    model: Recommender, members: Sequence[HeldOutMember], weights: tuple[float, float]
) -> Weighing:
    """One pair of weights on one trained model."""
    steps = tuple(zip((2 * PAGE_SIZE, PAGE_SIZE), weights, strict=True))
    order = Order(model.similarity.directions, steps=steps)
    lists = {k: [_top(model, order, member.known(k)) for member in members] for k in KNOWN}
    agreements = [_agreement(stars) for found in lists.values() for _, stars in found]
    return Weighing(
        *weights,
        ndcg={k: _ndcg(model, [ids for ids, _ in lists[k]], members, k) for k in KNOWN},
        agreement=float(np.nanmean(agreements)),
        least=float(np.nanmin(agreements)),
        on_page_one=float(
            np.nanmean([_agreement(s[:PAGE_SIZE]) for found in lists.values() for _, s in found])
        ),
    )


def _top(
    model: Recommender, order: Order, ratings: dict[int, float]
) -> tuple[list[int], NDArray[np.float64]]:
    """Rows of two pages, and their stars to the tenth."""
    ranking = model.ranking(model.fold_in(ratings))
    is_open = np.ones(len(model.catalogue), bool)
    is_open[model.catalogue.item_indices(list(ratings))] = False
    expected, lowest = ranking.expected_stars, ranking.lowest_stars
    kinds = [(kind.share, scores) for kind, scores in ranking.interests]
    scores = mixed(ranking.scored, kinds, is_open & (expected >= lowest))
    rows = order.rows(scores, is_open, expected, lowest, 2 * PAGE_SIZE)
    stars = np.clip(expected[rows].astype(np.float64), 0.5, 5).round(1)
    return rows.tolist(), stars


def _agreement(stars: NDArray[np.float64]) -> float:
    """NaN where all stars are the same."""
    if not stars.size or np.ptp(stars) == 0:
        return float("nan")
    from scipy.stats import spearmanr  # noqa: PLC0415 - slow to import, and asked for here alone

    return float(-spearmanr(np.arange(len(stars)), stars).statistic)


def _ndcg(
    model: Recommender, lists: Sequence[list[int]], members: Sequence[HeldOutMember], k: int
) -> float:
    """Mean over the members who gave four stars or more to anything hidden."""
    values = []
    for rows, member in zip(lists, members, strict=True):
        liked = [i for i, stars in member.hidden(k).items() if stars >= RELEVANT_FROM_STARS]
        if liked:
            values.append(ndcg(rows, set(model.catalogue.item_indices(liked).tolist()), PAGE_SIZE))
    return float(np.mean(values))
