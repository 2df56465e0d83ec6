"""What is expected of a new member before a star is read.

Which films somebody rated says something apart from the stars they gave (Koren 2008,
"Factorization meets the neighborhood", section 4): who rates what few people saw rates otherwise.
So a member's prior mean is linear in how the rated films differ from what people rate,

    m(films) = m + B' t,   t as in recsys.model.fold_in.tilt.

B is a ridge regression of the trained users on a few of their films, drawn at random, as a new
member has few.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.model.fold_in import tilt
from recsys.training.interactions import Interactions, parts
from recsys.training.models.bayesian_mf import BayesianMF

_KNOWN = (5, 10, 20)
_N_DRAWS = 8
_RIDGE = 30.0
# A regression on a handful of columns is known as well from so many people, by lot.
_AT_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Newcomer:
    """m [w], S [w, w], B [w, w] and y [w], w = n_factors + 1; float64."""

    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]
    by_rated: NDArray[np.float64]
    rated_mean: NDArray[np.float64]


def estimate_newcomer(interactions: Interactions, model: BayesianMF, seed: int) -> Newcomer:
    """Regress the users' posterior means on what they rated."""
    rng = np.random.default_rng(seed)
    films = model.film_means().cpu().numpy()
    people = model.users.means.cpu().numpy()
    rated_mean = _mean_of(films, interactions)
    rows = interactions.rows_by_user(len(people))
    asked = np.arange(len(people))
    if len(asked) > _AT_MOST:
        asked = np.sort(rng.choice(asked, _AT_MOST, replace=False))
    items = [interactions.items[rows[user]] for user in asked.tolist()]
    few = [
        tilt(films[rng.permutation(rated)[:n]], rated_mean)
        for n in _KNOWN
        for _ in range(_N_DRAWS)
        for rated in items
    ]
    x, y = np.array(few), np.tile(people[asked], (len(_KNOWN) * _N_DRAWS, 1))
    mean = people.mean(axis=0)
    scale = np.maximum(x.std(axis=0), 1e-9)
    z = x / scale
    ridge = _RIDGE * len(_KNOWN) * _N_DRAWS * np.eye(z.shape[1])
    by_rated = np.linalg.solve(z.T @ z + ridge, z.T @ (y - mean)) / scale[:, np.newaxis]
    left = y - mean - x @ by_rated
    uncertain = model.users.covariances.mean(dim=0).cpu().numpy()
    return Newcomer(mean, left.T @ left / len(left) + uncertain, by_rated, rated_mean)


def _mean_of(films: NDArray[np.float64], interactions: Interactions) -> NDArray[np.float64]:
    """The mean over all ratings of what was rated."""
    total = np.zeros(films.shape[1])
    for part in parts(len(interactions)):
        total += films[interactions.items[part]].sum(axis=0)
    mean: NDArray[np.float64] = total / len(interactions)
    return mean
