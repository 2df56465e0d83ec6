"""Whether the dimensions of the star factors can be read: what their ends have in common.

For each dimension the ten films at either end, among those that people know: the share that has
the commonest genre or decade of the ten. And the largest correlation, by size, of the dimension
with a genre, a decade or fame.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.recommender import Recommender

_LEAST_OF_A_KIND = 20
_N_EXTREMES = 10
_N_DRAWS = 500
_LEAST_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class Purity:
    """Means over the dimensions, 0..1."""

    of_ends: float
    correlation: float


@dataclass(frozen=True, slots=True)
class PurityReport:
    """The served axes, others of the same space, and what ten films drawn by lot have in common."""

    served: Purity
    turned_at_random: Purity
    by_lot: float


def purity_report(model: Recommender, n_turns: int) -> PurityReport:
    """Measure a model beside so many random turns of its axes."""
    factors, catalogue = model.parameters.item_factors, model.catalogue
    rng = np.random.default_rng(0)
    d = factors.shape[1]
    turns = (np.linalg.qr(rng.standard_normal((d, d)))[0] for _ in range(n_turns))
    turned = [purity(factors @ turn, catalogue) for turn in turns]
    kinds = _kinds(catalogue)
    drawn = [rng.permutation(len(kinds))[:_N_EXTREMES] for _ in range(_N_DRAWS)]
    return PurityReport(
        served=purity(factors, catalogue),
        turned_at_random=Purity(
            of_ends=float(np.mean([one.of_ends for one in turned])),
            correlation=float(np.mean([one.correlation for one in turned])),
        ),
        by_lot=float(np.mean([kinds[films].mean(axis=0).max() for films in drawn])),
    )


def purity(factors: NDArray[np.floating], catalogue: Catalogue) -> Purity:
    """Of factors [n_items, d]."""
    dimensions = factors[catalogue.has_own_factors].astype(np.float64)
    kinds = _kinds(catalogue)
    order = np.argsort(dimensions, axis=0)
    ends = np.hstack([order[:_N_EXTREMES], order[-_N_EXTREMES:]])
    fame = np.log(catalogue.n_ratings[catalogue.has_own_factors])[:, np.newaxis]
    described = _standard(np.hstack([kinds, fame]).astype(np.float64))
    correlations = described.T @ _standard(dimensions) / len(dimensions)
    return Purity(
        of_ends=float(kinds[ends].mean(axis=0).max(axis=1).mean()),
        correlation=float(np.abs(correlations).max(axis=0).mean()),
    )


def _kinds(catalogue: Catalogue) -> NDArray[np.float32]:
    """1 where a well-known film is of a genre or decade that twenty of them are of."""
    known = catalogue.has_own_factors
    decades = catalogue.years[known] // 10
    of_decade = decades[:, np.newaxis] == np.unique(decades[~np.isnan(decades)])
    kinds = np.hstack([catalogue.has_genre[known], of_decade.astype(np.float32)])
    common: NDArray[np.float32] = kinds[:, kinds.sum(axis=0) >= _LEAST_OF_A_KIND]
    return common


def _standard(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = np.maximum(columns.std(axis=0), _LEAST_SPREAD)
    standard: NDArray[np.float64] = (columns - columns.mean(axis=0)) / spread
    return standard
