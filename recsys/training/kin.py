"""Directions of what is chosen together, for films that people rated and for those that few did."""

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.known_films import FEW_RATINGS
from recsys.training.models.implicit_mf import Implicit
from recsys.vectors import even, unit_vectors

_RIDGE = 3.0


def kin_factors(implicit: Implicit, catalogue: Catalogue) -> NDArray[np.float32]:
    """Factors whose cosine says how alike two films are, float32[n_items, d].

    Of length one where enough people rated a film. The fewer did, the more they are what a ridge
    regression expects of the film's kinds and genres, and that is the shorter the less it knows,
    and never longer than one.
    """
    kin = even(implicit.factors, catalogue.n_ratings)
    enough = catalogue.n_ratings >= FEW_RATINGS
    known = np.hstack([implicit.from_kinds, unit_vectors(catalogue.has_genre)]).astype(np.float64)
    known = np.hstack([known, np.ones((len(known), 1))])
    x = known[enough]
    weights = np.linalg.solve(x.T @ x + _RIDGE * np.eye(x.shape[1]), x.T @ kin[enough])
    expected = known @ weights
    own = np.minimum(catalogue.n_ratings / FEW_RATINGS, 1.0)[:, np.newaxis]
    return _no_longer_than_one((own * kin + (1 - own) * expected).astype(np.float32))


def _no_longer_than_one(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """What is expected of a film of many directors may overshoot, and would win by its length."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    capped: NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1))
    return capped
