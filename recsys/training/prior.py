"""The Gaussian prior of a member, estimated from the trained users.

With the items fixed, each user's vector x_u = (bias, factors) has the closed-form posterior of
recsys.fold_in. The prior N(m, S) that makes the users' ratings likeliest is found by expectation
maximisation (Dempster, Laird and Rubin 1977; for this model Minka 2000, "Bayesian linear
regression"): m is the mean of the users' posterior means, S the covariance of those means plus the
mean posterior covariance. Point estimates alone would make S too small by the latter.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recsys.training.interactions import Interactions

_N_ITERATIONS = 20
_FIRST_VARIANCE = 0.2


@dataclass(frozen=True, slots=True)
class Prior:
    """m float32[d], S float32[d, d], and of each user the posterior mean and its spread.

    `user_means` is float32[n_users, d]; `user_spreads`, float32[n_users], the trace of the
    posterior covariance without the bias.
    """

    mean: NDArray[np.float32]
    covariance: NDArray[np.float32]
    user_means: NDArray[np.float32]
    user_spreads: NDArray[np.float32]


def estimate_prior(
    interactions: Interactions,
    n_users: int,
    item_factors: NDArray[np.float32],
    baseline: NDArray[np.float32],
    noise_variance: float,
) -> Prior:
    """Expectation maximisation over all users at once; `baseline` is mean plus item bias."""
    loadings = torch.from_numpy(
        np.hstack([np.ones((len(item_factors), 1)), item_factors.astype(np.float64)])
    )
    precision, evidence = _sums(interactions, n_users, loadings, baseline)
    precision, evidence = precision / noise_variance, evidence / noise_variance
    d = loadings.shape[1]
    mean, covariance = torch.zeros(d, dtype=torch.float64), _FIRST_VARIANCE * torch.eye(d).double()
    for _ in range(_N_ITERATIONS):
        inverse = torch.linalg.inv(covariance)
        spreads = torch.linalg.inv(inverse + precision)
        means = torch.einsum("nij,nj->ni", spreads, inverse @ mean + evidence)
        mean = means.mean(dim=0)
        deviation = means - mean
        covariance = spreads.mean(dim=0) + deviation.T @ deviation / n_users
    spread = torch.einsum("njj->n", spreads[:, 1:, 1:])
    return Prior(_float32(mean), _float32(covariance), _float32(means), _float32(spread))


def _sums(
    interactions: Interactions, n_users: int, loadings: Tensor, baseline: NDArray[np.float32]
) -> tuple[Tensor, Tensor]:
    """Z'Z [n_users, d, d] and Z'r [n_users, d] of each user, r less the baseline."""
    d = loadings.shape[1]
    precision = torch.zeros(n_users, d, d, dtype=torch.float64)
    evidence = torch.zeros(n_users, d, dtype=torch.float64)
    residual = torch.from_numpy(
        interactions.stars.astype(np.float64) - baseline[interactions.items]
    )
    for user, rows in enumerate(_rows_by_user(interactions, n_users)):
        z = loadings[torch.from_numpy(interactions.items[rows])]
        precision[user] = z.T @ z
        evidence[user] = z.T @ residual[torch.from_numpy(rows)]
    return precision, evidence


def _rows_by_user(interactions: Interactions, n_users: int) -> list[NDArray[np.intp]]:
    order = np.argsort(interactions.users, kind="stable")
    ends = np.searchsorted(interactions.users[order], np.arange(1, n_users))
    return np.split(order, ends)


def _float32(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.float().numpy()
    return array
