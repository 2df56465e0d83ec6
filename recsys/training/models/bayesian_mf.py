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

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recsys.training.interactions import Interactions

_CHUNK = 20_000
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
    """The model; `film_prior` is W'f of each film, the covariances S and T, the noise s2."""

    global_mean: float
    users: Side
    items: Side
    user_mean: Tensor
    user_covariance: Tensor
    film_prior: Tensor
    film_covariance: Tensor
    noise: float = _FIRST_NOISE

    def expected(self, interactions: Interactions) -> NDArray[np.float64]:
        """The stars that the posteriors' means predict for each row, float64[n], not clipped."""
        users, items = torch.from_numpy(interactions.users), torch.from_numpy(interactions.items)
        x, y = self.users.means[users], self.items.means[items]
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
    model = BayesianMF(
        global_mean=float(interactions.stars.mean(dtype=np.float64)),
        users=Side.random(n_users, width, generator),
        items=Side.random(len(features), width, generator),
        user_mean=torch.zeros(width, dtype=torch.float64),
        user_covariance=first,
        film_prior=torch.zeros(len(features), width, dtype=torch.float64),
        film_covariance=first,
    )
    ratings = _Ratings(interactions, model.global_mean)
    known = _known(features, interactions)
    for sweep in range(settings.n_sweeps):
        _sweep(model, ratings, known, settings.feature_ridge)
        if report is not None:
            report(sweep, model)
    return model


class _Ratings:
    """Ratings less the mean of all, in chunks that fit into memory."""

    def __init__(self, interactions: Interactions, mean: float) -> None:
        self._users = torch.from_numpy(interactions.users)
        self._items = torch.from_numpy(interactions.items)
        self._stars = torch.from_numpy(interactions.stars.astype(np.float64) - mean)

    def __len__(self) -> int:
        return len(self._stars)

    def by_user(self) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """User, item and stars of each rating."""
        columns = (torch.split(c, _CHUNK) for c in (self._users, self._items, self._stars))
        return zip(*columns, strict=True)

    def by_item(self) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """Item, user and stars."""
        return ((items, users, stars) for users, items, stars in self.by_user())


def _sweep(model: BayesianMF, ratings: _Ratings, known: Tensor, ridge: float) -> None:
    users, items = model.users, model.items
    n_users, width = users.means.shape
    model.users = _posterior(
        items,
        ratings.by_user(),
        model.user_mean.expand(n_users, width),
        model.user_covariance,
        model.noise,
    )
    model.items = _posterior(
        model.users, ratings.by_item(), model.film_prior, model.film_covariance, model.noise
    )
    model.user_mean = model.users.means.mean(dim=0)
    model.user_covariance = _spread(model.users, model.users.means - model.user_mean)
    damped = known.T @ known + ridge * torch.eye(known.shape[1], dtype=torch.float64)
    model.film_prior = known @ torch.linalg.solve(damped, known.T @ model.items.means)
    model.film_covariance = _spread(model.items, model.items.means - model.film_prior)
    squares = sum(_expected_squares(model, *chunk) for chunk in ratings.by_user())
    model.noise = float(squares) / len(ratings)


def _posterior(
    others: Side,
    chunks: Iterator[tuple[Tensor, Tensor, Tensor]],
    prior_means: Tensor,
    prior_covariance: Tensor,
    noise: float,
) -> Side:
    """The posterior of each row of one side given the other side's."""
    n, width = prior_means.shape
    loadings, uncertain = others.loadings(), others.loading_covariances()
    bias_with_loadings = others.covariances[:, :, 0].clone()
    bias_with_loadings[:, 0] = 0
    second = torch.einsum("ni,nj->nij", loadings, loadings) + uncertain
    precision = torch.zeros(n, width, width, dtype=torch.float64)
    evidence = torch.zeros(n, width, dtype=torch.float64)
    for rows, partners, stars in chunks:
        precision.index_add_(0, rows, second[partners])
        residual = (stars - others.means[partners, 0])[:, None]
        evidence.index_add_(0, rows, loadings[partners] * residual - bias_with_loadings[partners])
    prior = torch.linalg.inv(prior_covariance)
    covariances = torch.linalg.inv(prior + precision / noise)
    means = torch.einsum("nij,nj->ni", covariances, prior_means @ prior + evidence / noise)
    return Side(means, covariances)


def _spread(side: Side, deviations: Tensor) -> Tensor:
    n, width = deviations.shape
    prior = _PRIOR_COUNT * _PRIOR_VARIANCE * torch.eye(width, dtype=torch.float64)
    total = deviations.T @ deviations + side.covariances.sum(dim=0) + prior
    return total / (n + _PRIOR_COUNT)


def _expected_squares(model: BayesianMF, users: Tensor, items: Tensor, stars: Tensor) -> Tensor:
    """Sum of the expected squared errors, with what is uncertain of either side."""
    x, y = model.users.means[users], model.items.means[items]
    cx, cy = model.users.covariances[users], model.items.covariances[items]
    p, q = x[:, 1:], y[:, 1:]
    error = stars - x[:, 0] - y[:, 0] - (p * q).sum(dim=1)
    zx, zy = (
        torch.cat([torch.ones_like(p[:, :1]), p], 1),
        torch.cat([torch.ones_like(q[:, :1]), q], 1),
    )
    variance = torch.einsum("ni,nij,nj->n", zy, cx, zy) + torch.einsum("ni,nij,nj->n", zx, cy, zx)
    both = (cx[:, 1:, 1:] * cy[:, 1:, 1:]).sum(dim=(1, 2))
    return (error**2 + variance + both).sum()


def _known(features: NDArray[np.float32], interactions: Interactions) -> Tensor:
    """A constant, the features, and fame as a line and a curve, float64[n_items, n]."""
    fame = np.log1p(np.bincount(interactions.items, minlength=len(features)))
    fame -= fame.mean()
    columns = [np.ones_like(fame), fame, fame**2 - 1]
    return torch.from_numpy(np.column_stack([*columns, features.astype(np.float64)]))
