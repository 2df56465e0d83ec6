"""Small things that are done to vectors and scores."""

import numpy as np
from numpy.typing import NDArray

_SPREAD_FROM_N_RATINGS = 10
_LEAST_VARIANCE = 1e-9
_SAMPLED = 8


def unit_vectors(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length, float32[n, d]; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1e-9))
    return unit


def even(factors: NDArray[np.float32], n_ratings: NDArray[np.float32]) -> NDArray[np.float32]:
    """Factors of length one whose cosine says how alike two films are, float32[n_items, d].

    The factors of the films that people know spread most along fame and age; dividing each
    principal axis by the root of its spread leaves more to what sets films apart.
    """
    known = factors[n_ratings >= _SPREAD_FROM_N_RATINGS]
    if len(known) <= known.shape[1]:
        return unit_vectors(factors)
    variance, axes = np.linalg.eigh(np.cov(known.T))
    centred = (factors - known.mean(axis=0)) @ axes
    return unit_vectors(
        (centred * np.maximum(variance, _LEAST_VARIANCE) ** -0.25).astype(np.float32)
    )


def best(
    scores: NDArray[np.float32], n: int, among: NDArray[np.bool_] | None = None
) -> NDArray[np.intp]:
    """Indices of the n highest scores, best first, ties by index; -inf is left out.

    Of those `among`, bool[len(scores)], where it is given.
    """
    if n <= 0:
        return np.empty(0, np.intp)
    indices = _likely(scores, n, np.ones(len(scores), bool) if among is None else among)
    some = scores[indices]
    if n < len(some):
        # Of all that tie at the border the lowest indices are taken.
        is_best = some >= np.partition(some, -n)[-n]
        indices, some = indices[is_best], some[is_best]
    order = np.argsort(-some, kind="stable")[:n]
    return indices[order[np.isfinite(some[order])]]


def _likely(scores: NDArray[np.float32], n: int, among: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Indices of n or more of the highest scores and of all that tie with them, in order.

    One in `_SAMPLED` tells about how high the n-th is, in a fifth of the time that all would take.
    """
    sample = scores[::_SAMPLED][among[::_SAMPLED]]
    n_sampled = n // _SAMPLED * 3 // 2 + _SAMPLED
    if n_sampled < len(sample):
        lowest = np.partition(sample, -n_sampled)[-n_sampled]
        likely = np.flatnonzero((scores >= lowest) & among)
        if len(likely) >= n:
            return likely
    return np.flatnonzero(among)
