"""Whether the dimensions of the star factors can be read: what their ends have in common.

For each dimension the ten films at either end, among those that people know: the share that has
the commonest genre or decade of the ten. And the largest correlation, by size, of the dimension
with a genre, a decade or fame.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue

KNOWN_FROM_N_RATINGS = 20
_N_EXTREMES = 10


@dataclass(frozen=True, slots=True)
class Purity:
    """Means over the dimensions, 0..1."""

    of_ends: float
    correlation: float


def purity(factors: NDArray[np.float32], catalogue: Catalogue) -> Purity:
    """Of factors float32[n_items, d]."""
    known = catalogue.n_ratings >= KNOWN_FROM_N_RATINGS
    kinds = _kinds(catalogue)[known]
    dimensions = factors[known]
    order = np.argsort(dimensions, axis=0)
    ends = np.hstack([order[:_N_EXTREMES], order[-_N_EXTREMES:]])
    fame = np.log(catalogue.n_ratings[known])[:, np.newaxis]
    described = np.hstack([kinds, fame])
    correlations = _standard(described).T @ _standard(dimensions) / len(dimensions)
    return Purity(
        of_ends=float(kinds[ends].mean(axis=0).max(axis=1).mean()),
        correlation=float(np.abs(correlations).max(axis=0).mean()),
    )


def turned_at_random(
    factors: NDArray[np.float32], catalogue: Catalogue, n_turns: int, seed: int
) -> Purity:
    """The mean purity of the same factors on so many random axes."""
    rng = np.random.default_rng(seed)
    d = factors.shape[1]
    axes = [np.linalg.qr(rng.standard_normal((d, d)))[0] for _ in range(n_turns)]
    found = [purity(factors @ turn, catalogue) for turn in axes]
    return Purity(
        of_ends=float(np.mean([one.of_ends for one in found])),
        correlation=float(np.mean([one.correlation for one in found])),
    )


def _kinds(catalogue: Catalogue) -> NDArray[np.float32]:
    """1 where a film has a genre or is of a decade that twenty well-known ones have too."""
    known = catalogue.n_ratings >= KNOWN_FROM_N_RATINGS
    decades = catalogue.years // 10
    of_decade = decades[:, np.newaxis] == np.unique(decades[~np.isnan(decades)])
    kinds = np.hstack([catalogue.has_genre, of_decade.astype(np.float32)])
    common: NDArray[np.float32] = kinds[:, kinds[known].sum(axis=0) >= KNOWN_FROM_N_RATINGS]
    return common


def _standard(columns: NDArray[np.float32]) -> NDArray[np.float32]:
    deviation = columns - columns.mean(axis=0)
    standard: NDArray[np.float32] = deviation / np.maximum(columns.std(axis=0), np.float32(1e-9))
    return standard
