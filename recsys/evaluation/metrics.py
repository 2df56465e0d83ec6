"""Errors of predicted stars and worth of a ranked list."""

import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import ArrayLike

RELEVANT_FROM_STARS = 4.0


def rmse(predicted: ArrayLike, actual: ArrayLike) -> float:
    """Root mean squared error, in stars."""
    return float(np.sqrt(np.mean((np.asarray(predicted) - np.asarray(actual)) ** 2)))


def ndcg(ranked: Sequence[int], relevant: Collection[int], n: int = 10) -> float:
    """Normalised discounted cumulative gain of the first n (Järvelin and Kekäläinen 2002), 0..1."""
    if not relevant:
        return 0.0
    gain = sum(1 / math.log2(p + 2) for p, item in enumerate(ranked[:n]) if item in relevant)
    ideal = sum(1 / math.log2(p + 2) for p in range(min(n, len(relevant))))
    return gain / ideal
