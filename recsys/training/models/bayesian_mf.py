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

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recsys.training.devices import CPU, side_by_side
from recsys.training.interactions import Interactions, parts
from recsys.training.models.given import ROWS_AT_ONCE, Given, Stars

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

    def to(self, device: torch.device) -> "Side":
        """The same on a device."""
        return Side(self.means.to(device), self.covariances.to(device))

    def loadings(self) -> Tensor:
        """What a rating's other side is multiplied by: 1 for the bias, then the factors."""
        loadings = self.means.clone()
        loadings[:, 0] = 1
        return loadings

    def second_moments(self) -> Tensor:
        """Means of the loadings' products, [n, d + 1, d + 1]: the 1 does not vary."""
        moments = self.covariances.clone()
        moments[:, 0, :] = 0
        moments[:, :, 0] = 0
        loadings = self.loadings()
        for rows in parts(len(moments), ROWS_AT_ONCE):
            moments[rows] += _products(loadings[rows])
        return moments


def _products(loadings: Tensor) -> Tensor:
    return torch.einsum("ni,nj->nij", loadings, loadings)


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
        films, stars = self.film_means(), np.empty(len(interactions))
        for part in parts(len(interactions)):
            x = self.users.means[torch.from_numpy(interactions.users[part])]
            y = films[torch.from_numpy(interactions.items[part])]
            affinity = (x[:, 1:] * y[:, 1:]).sum(dim=1)
            stars[part] = (self.global_mean + x[:, 0] + y[:, 0] + affinity).cpu().numpy()
        return stars


def fit(
    interactions: Interactions,
    n_users: int,
    features: NDArray[np.float32],
    *,
    settings: Hyperparameters,
    seed: int,
    device: torch.device = CPU,
    report: Callable[[int, BayesianMF], None] | None = None,
) -> BayesianMF:
    """Train; `report` is given each sweep's number, from 0, and the model after it."""
    width = settings.n_factors + 1
    generator = torch.Generator().manual_seed(seed)
    first = _FIRST_VARIANCE * torch.eye(width, dtype=torch.float64)
    rated, places = np.unique(interactions.items, return_inverse=True)
    model = BayesianMF(
        global_mean=float(interactions.stars.mean(dtype=np.float64)),
        users=Side.random(n_users, width, generator).to(device),
        items=Side.random(len(rated), width, generator).to(device),
        rated=torch.from_numpy(rated).to(device),
        user_mean=torch.zeros(width, dtype=torch.float64, device=device),
        user_covariance=first.to(device),
        film_prior=torch.zeros(len(features), width, dtype=torch.float64, device=device),
        film_covariance=first.to(device),
    )
    places = places.astype(np.int32)
    columns = Stars(interactions.stars, model.global_mean, device)
    by_user = Given(interactions.users, places, n_users, columns)
    by_item = Given(places, interactions.users, len(rated), columns)
    known = torch.from_numpy(np.insert(features.astype(np.float64), 0, 1.0, axis=1)).to(device)
    kinds = _Kinds.of(known, model.rated, settings.feature_ridge)
    for sweep in range(settings.n_sweeps):
        _sweep(model, by_user, by_item, kinds)
        if report is not None:
            report(sweep, model)
    return model


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What is known of all films and of the rated ones, and the latter's damped squares."""

    known: Tensor
    rated: Tensor
    damped: Tensor

    @classmethod
    def of(cls, known: Tensor, rated: Tensor, ridge: float) -> "_Kinds":
        of_rated = known[rated]
        damping = ridge * torch.eye(known.shape[1], dtype=torch.float64, device=known.device)
        return cls(known, of_rated, of_rated.T @ of_rated + damping)

    def expected(self, means: Tensor) -> Tensor:
        """What each film is expected to be, by a ridge regression of the rated ones' means."""
        expected: Tensor = self.known @ torch.linalg.solve(self.damped, self.rated.T @ means)
        return expected


def _sweep(model: BayesianMF, by_user: Given, by_item: Given, kinds: _Kinds) -> None:
    users, items = model.users, model.items
    of_people = _Prior(model.user_mean.expand(users.means.shape), model.user_covariance)
    _infer(users, items, by_user, of_people, model.noise)
    of_films = _Prior(model.film_prior[model.rated], model.film_covariance)
    of_items = _infer(items, users, by_item, of_films, model.noise)
    model.user_mean = users.means.mean(dim=0)
    model.user_covariance = _spread(users, users.means - model.user_mean)
    model.film_prior = kinds.expected(items.means)
    model.film_covariance = _spread(items, items.means - model.film_prior[model.rated])
    errors, of_users = _expected_squares(users, items, by_user)
    model.noise = float(errors + (of_users + of_items)) / len(by_user)


@dataclass(frozen=True, slots=True)
class _Prior:
    """Means of each row, [n, d + 1], and the covariance of all."""

    means: Tensor
    covariance: Tensor


def _infer(side: Side, others: Side, given: Given, expected: _Prior, noise: float) -> Tensor:
    """Put the posterior of each row of a side, given the other side's, in its place.

    Gives back by how much the rows' own variance makes all errors expected to be larger.
    """
    loadings, second = others.loadings(), others.second_moments()
    bias_with_loadings = others.covariances[:, :, 0].clone()
    bias_with_loadings[:, 0] = 0
    of_partners = loadings * others.means[:, :1] + bias_with_loadings
    prior = torch.linalg.inv(expected.covariance)

    def infer(rows: slice) -> Tensor:
        part = given.part(rows)
        evidence = part.summed(loadings, part.stars) - part.summed(of_partners)
        moments = part.summed(second)
        covariances = torch.linalg.inv(prior + moments / noise)
        shift = expected.means[rows] @ prior + evidence / noise
        side.means[rows] = torch.einsum("nij,nj->ni", covariances, shift)
        side.covariances[rows] = covariances
        variance: Tensor = (covariances * moments).sum()
        return variance

    return _total(side_by_side(infer, given.spans(), given.device))


def _total(sums: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(sums)).sum()


def _spread(side: Side, deviations: Tensor) -> Tensor:
    n, width = deviations.shape
    eye = torch.eye(width, dtype=torch.float64, device=deviations.device)
    prior = _PRIOR_COUNT * _PRIOR_VARIANCE * eye
    total = deviations.T @ deviations + side.covariances.sum(dim=0) + prior
    return total / (n + _PRIOR_COUNT)


def _expected_squares(users: Side, items: Side, by_user: Given) -> tuple[Tensor, Tensor]:
    """Sums of the squared errors of the means, and of what is uncertain of the users beside."""
    of_films = _products(items.loadings())

    def expect(rows: slice) -> tuple[Tensor, Tensor]:
        part = by_user.part(rows)
        variance = (users.covariances[rows] * part.summed(of_films)).sum()
        return part.squared_error(users.means, items.means), variance

    errors, variances = zip(*side_by_side(expect, by_user.spans(), by_user.device), strict=True)
    return _total(errors), _total(variances)
