"""Small things that are done to vectors and scores."""

import numpy as np
from numpy.typing import NDArray


def unit_vectors(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length, float32[n, d]; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1e-9))
    return unit


def best(scores: NDArray[np.float32], n: int) -> NDArray[np.intp]:
    """Indices of the n highest scores, best first, ties by index; -inf is left out."""
    n = min(n, len(scores))
    if n <= 0:
        return np.empty(0, np.intp)
    candidates = np.argpartition(-scores, n - 1)[:n]
    # argpartition picks freely among ties at the border: take all of them, then the lowest indices.
    ties = np.flatnonzero(scores >= scores[candidates].min())
    order = ties[np.argsort(-scores[ties], kind="stable")][:n]
    return order[np.isfinite(scores[order])]
