"""Ways of foretelling a held-out member's stars, each `(known, movie_ids) -> stars`."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.recommender import Recommender
from recsys.training.gradient_fold_in import gradient_fold_in

Contender = Callable[[Mapping[int, float], Sequence[int]], NDArray[np.floating]]

_ITEM_DAMPING = 5.0
_USER_DAMPING = 5.0
_N_SWEEPS = 10


def global_mean(train: pd.DataFrame) -> Contender:
    """Everyone gives every film the mean of all ratings."""
    mean = float(train["rating"].mean())
    return lambda _known, movie_ids: np.full(len(movie_ids), mean)


def damped_bias(train: pd.DataFrame) -> Contender:
    """Mean + film + member, each drawn to zero while ratings are few (Koren 2010, section 2.1)."""
    mean = float(train["rating"].mean())
    film, user = pd.Series(dtype=float), train["rating"] * 0.0
    residual = train["rating"] - mean
    for _ in range(_N_SWEEPS):
        film = _damped(residual - user, train["movieId"], _ITEM_DAMPING)
        of_film = train["movieId"].map(film)
        user = train["userId"].map(_damped(residual - of_film, train["userId"], _USER_DAMPING))
    biases = film.to_dict()

    def predict(known: Mapping[int, float], movie_ids: Sequence[int]) -> NDArray[np.floating]:
        surprise = sum(stars - mean - biases.get(m, 0.0) for m, stars in known.items())
        member = surprise / (len(known) + _USER_DAMPING)
        return np.array([mean + biases.get(m, 0.0) + member for m in movie_ids])

    return predict


def gradient_descent(model: Recommender) -> Contender:
    """The model's own items, the member fitted to the known ratings by 200 steps of Adam."""
    p = model.parameters
    loadings = np.hstack([np.ones((len(p.item_bias), 1), np.float32), p.item_factors])
    baseline = p.global_mean[0] + p.item_bias

    def predict(known: Mapping[int, float], movie_ids: Sequence[int]) -> NDArray[np.floating]:
        rows = model.catalogue.item_indices(list(known))
        residual = np.array(list(known.values()), np.float32) - baseline[rows]
        member = gradient_fold_in(loadings[rows], residual)
        asked = model.catalogue.item_indices(movie_ids)
        stars: NDArray[np.float32] = baseline[asked] + loadings[asked] @ member
        return stars

    return predict


def matinee(model: Recommender) -> Contender:
    """The model's items, the member by the Gaussian posterior."""
    return lambda known, movie_ids: model.predict(model.fold_in(known), movie_ids)


def _damped(residual: pd.Series, by: pd.Series, damping: float) -> pd.Series:
    groups = residual.groupby(by)
    return groups.sum() / (groups.size() + damping)
