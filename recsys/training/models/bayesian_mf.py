"""Biased matrix factorisation with item features, by variational Bayes, in PyTorch.

    stars_ui = mu + b_u + b_i + p_u . q_i + noise,          noise ~ N(0, s2)
    x_u = (b_u, p_u) ~ N(m, S),   y_i = (b_i, q_i) ~ N(W' f_i, T)

Koren, Bell and Volinsky (2009), equation 4, as a model of probabilities: each user and each film
has a normal posterior, found in turn given the others' (Lim and Teh 2007, "Variational Bayesian
approach to movie rating prediction", section 3), and the priors m, S, W, T and the noise are those
that make the ratings likeliest given these. f_i are the film's genres, decades, tags and fame, so
that a film that few people rated borrows its place from films of its kind (Simm et al. 2017,
"Macau: scalable Bayesian factorization with high-dimensional side information"). There is no
weight decay to choose: how far a film may stand from its kind is learnt with the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import embedding_bag

from recsys.training.interactions import Interactions

_FIRST_SPREAD = 0.1
_FIRST_VARIANCE = 0.2
_FIRST_NOISE = 0.8
# A weak prior on the covariances: as if this many more people and films had been seen to vary by
# this much (in squared stars).
_PRIOR_COUNT, _PRIOR_VARIANCE = 20.0, 0.05


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How the factors are trained; chosen on the tuning members, `evaluate --seed 100`."""

    n_factors: int = 16
    n_sweeps: int = 40
    feature_ridge: float = 5.0


@dataclass(slots=True)
class Side:
    """Posteriors of all users or all films: means [n, d + 1], covariances [n, d + 1, d + 1]."""

    means: Tensor
    covariances: Tensor

    @classmethod
    def random(cls, n: int, width: int, generator: torch.Generator) -> "Side":
        """Small factors, no biases."""
        means = _FIRST_SPREAD * torch.randn(n, width, generator=generator, dtype=torch.float64)
        means[:, 0] = 0
        first = _FIRST_SPREAD * torch.eye(width, dtype=torch.float64)
        return cls(means, first.repeat(n, 1, 1))

    def loadings(self) -> Tensor:
        """What a rating's other side is multiplied by: 1 for the bias, then the factors."""
        loadings = self.means.clone()
        loadings[:, 0] = 1
        return loadings

    def loading_covariances(self) -> Tensor:
        """Covariances of the loadings: the 1 does not vary."""
        covariances = self.covariances.clone()
        covariances[:, 0, :] = 0
        covariances[:, :, 0] = 0
        return covariances


@dataclass(slots=True)
class BayesianMF:
    """The model; `film_prior` is W'f of each film, the covariances S and T, the noise s2.

    `items` are the posteriors of the films that anybody rated, those of the rows `rated`: of the
    others nothing is known but the prior.
    """

    global_mean: float
    users: Side
    items: Side
    rated: Tensor
    user_mean: Tensor
    user_covariance: Tensor
    film_prior: Tensor
    film_covariance: Tensor
    noise: float = _FIRST_NOISE

    def film_means(self) -> Tensor:
        """What each film, rated or not, is expected to be, float64[n_items, d + 1]."""
        means = self.film_prior.clone()
        means[self.rated] = self.items.means
        return means

    def expected(self, interactions: Interactions) -> NDArray[np.float64]:
        """The stars that the posteriors' means predict for each row, float64[n], not clipped."""
        users, items = torch.from_numpy(interactions.users), torch.from_numpy(interactions.items)
        x, y = self.users.means[users], self.film_means()[items]
        affinity = (x[:, 1:] * y[:, 1:]).sum(dim=1)
        stars: NDArray[np.float64] = (self.global_mean + x[:, 0] + y[:, 0] + affinity).numpy()
        return stars


def fit(
    interactions: Interactions,
    n_users: int,
    features: NDArray[np.float32],
    *,
    settings: Hyperparameters,
    seed: int,
    report: Callable[[int, BayesianMF], None] | None = None,
) -> BayesianMF:
    """Train; `report` is given each sweep's number, from 0, and the model after it."""
    width = settings.n_factors + 1
    generator = torch.Generator().manual_seed(seed)
    first = _FIRST_VARIANCE * torch.eye(width, dtype=torch.float64)
    rated, places = np.unique(interactions.items, return_inverse=True)
    model = BayesianMF(
        global_mean=float(interactions.stars.mean(dtype=np.float64)),
        users=Side.random(n_users, width, generator),
        items=Side.random(len(rated), width, generator),
        rated=torch.from_numpy(rated),
        user_mean=torch.zeros(width, dtype=torch.float64),
        user_covariance=first,
        film_prior=torch.zeros(len(features), width, dtype=torch.float64),
        film_covariance=first,
    )
    stars = interactions.stars.astype(np.float64) - model.global_mean
    by_user = _Given(interactions.users, places, stars, n_users)
    by_item = _Given(places, interactions.users, stars, len(rated))
    known = torch.from_numpy(np.insert(features.astype(np.float64), 0, 1.0, axis=1))
    for sweep in range(settings.n_sweeps):
        _sweep(model, by_user, by_item, known, settings.feature_ridge)
        if report is not None:
            report(sweep, model)
    return model


class _Given:
    """The ratings of each row of one side, and sums over the partners of the other."""

    def __init__(
        self,
        rows: NDArray[np.int64],
        partners: NDArray[np.int64],
        stars: NDArray[np.float64],
        n_rows: int,
    ) -> None:
        order = np.argsort(rows, kind="stable")
        self.stars = torch.from_numpy(stars[order])
        self._rows, self._partners = (
            torch.from_numpy(rows[order]),
            torch.from_numpy(partners[order]),
        )
        self._starts = torch.from_numpy(np.searchsorted(rows[order], np.arange(n_rows)))

    def __len__(self) -> int:
        return len(self.stars)

    def residuals(self, means: Tensor, partners: Tensor) -> Tensor:
        """Stars less what the means of both sides, [n, d + 1] each, expect, by rating."""
        x, y = means[self._rows], partners[self._partners]
        return self.stars - x[:, 0] - y[:, 0] - (x[:, 1:] * y[:, 1:]).sum(dim=1)

    def summed(self, table: Tensor, weights: Tensor | None = None) -> Tensor:
        """For each row the sum of its partners' rows of a table, [n_partners, ...], weighted."""
        flat = table.reshape(len(table), -1)
        sums = embedding_bag(
            self._partners, flat, self._starts, mode="sum", per_sample_weights=weights
        )
        return sums.reshape(-1, *table.shape[1:])


def _sweep(
    model: BayesianMF, by_user: _Given, by_item: _Given, known: Tensor, ridge: float
) -> None:
    prior_of_users = model.user_mean.expand(model.users.means.shape)
    model.users = _posterior(
        model.items, by_user, prior_of_users, model.user_covariance, model.noise
    )
    prior_of_items = model.film_prior[model.rated]
    model.items = _posterior(
        model.users, by_item, prior_of_items, model.film_covariance, model.noise
    )
    model.user_mean = model.users.means.mean(dim=0)
    model.user_covariance = _spread(model.users, model.users.means - model.user_mean)
    rated = known[model.rated]
    damped = rated.T @ rated + ridge * torch.eye(rated.shape[1], dtype=torch.float64)
    model.film_prior = known @ torch.linalg.solve(damped, rated.T @ model.items.means)
    deviations = model.items.means - model.film_prior[model.rated]
    model.film_covariance = _spread(model.items, deviations)
    model.noise = _expected_squares(model, by_user, by_item) / len(by_user)


def _posterior(
    others: Side, given: _Given, prior_means: Tensor, prior_covariance: Tensor, noise: float
) -> Side:
    """The posterior of each row of one side given the other side's."""
    loadings = others.loadings()
    second = torch.einsum("ni,nj->nij", loadings, loadings) + others.loading_covariances()
    bias_with_loadings = others.covariances[:, :, 0].clone()
    bias_with_loadings[:, 0] = 0
    of_partners = loadings * others.means[:, :1] + bias_with_loadings
    evidence = given.summed(loadings, given.stars) - given.summed(of_partners)
    prior = torch.linalg.inv(prior_covariance)
    covariances = torch.linalg.inv(prior + given.summed(second) / noise)
    means = torch.einsum("nij,nj->ni", covariances, prior_means @ prior + evidence / noise)
    return Side(means, covariances)


def _spread(side: Side, deviations: Tensor) -> Tensor:
    n, width = deviations.shape
    prior = _PRIOR_COUNT * _PRIOR_VARIANCE * torch.eye(width, dtype=torch.float64)
    total = deviations.T @ deviations + side.covariances.sum(dim=0) + prior
    return total / (n + _PRIOR_COUNT)


def _expected_squares(model: BayesianMF, by_user: _Given, by_item: _Given) -> float:
    """Sum of the expected squared errors, with what is uncertain of either side."""
    users, items = model.users, model.items
    zx, zy = users.loadings(), items.loadings()
    residuals = by_user.residuals(users.means, items.means)
    of_films = torch.einsum("ni,nj->nij", zy, zy)
    of_users = torch.einsum("ni,nj->nij", zx, zx) + users.loading_covariances()
    variance = (users.covariances * by_user.summed(of_films)).sum()
    variance += (items.covariances * by_item.summed(of_users)).sum()
    return float((residuals**2).sum() + variance)
