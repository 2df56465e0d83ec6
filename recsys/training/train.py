"""From frames to a model: split, fit, estimate a new member's prior, turn, map, write the card."""

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pandas as pd
import torch
from numpy.typing import ArrayLike, NDArray
from torch import Tensor

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Movies
from recsys.metrics.accuracy import accuracy, best_constant
from recsys.model.artifact import Artifact
from recsys.model.parameters import Parameters
from recsys.stars import HIGHEST_STARS, LOWEST_STARS, half_star_shares
from recsys.training.devices import CPU, single_thread
from recsys.training.extremes import extremes
from recsys.training.interactions import (
    Interactions,
    build_catalogue,
    build_interactions,
    moved,
    parts,
)
from recsys.training.kin import kin_factors
from recsys.training.kinds import kinds
from recsys.training.known import known_films
from recsys.training.models.bayesian_mf import BayesianMF, Hyperparameters
from recsys.training.models.choice import Choice, fit_choice
from recsys.training.models.implicit_mf import fit_implicit
from recsys.training.models.prior import Newcomer, estimate_newcomer
from recsys.training.models.rotation import readable
from recsys.training.stars import fit_stars

# The share of the ratings that the factors never see, to measure on.
_TEST_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class _Split:
    all: Interactions
    train: Interactions
    test: Interactions


@dataclass(frozen=True, slots=True)
class _Head:
    """What ranks: the learnt choice and the factors of kin, float16[n_items, d]."""

    choice: Choice
    kin: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class _Curve:
    """RMSE after each sweep, in stars, on the ratings trained on and on those held out."""

    train_rmse: list[float]
    held_out_rmse: list[float]

    def add(self, model: BayesianMF, split: _Split) -> None:
        for rmses, rows in (self.train_rmse, split.train), (self.held_out_rmse, split.test):
            some = (rows[np.arange(len(rows))[part]] for part in parts(len(rows)))
            errors = (_on_the_scale(model.expected(rows)) - rows.stars for rows in some)
            squares = sum(float(np.sum(error**2)) for error in errors)
            rmses.append(round(float(np.sqrt(squares / len(rows))), 4))


def train(
    ratings: pd.DataFrame,
    movies: Movies,
    tags: pd.DataFrame | None = None,
    *,
    seed: int = 0,
    settings: Hyperparameters | None = None,
    served_at: float | None = None,
    device: torch.device = CPU,
    report: Callable[[int, float], None] | None = None,
) -> Artifact:
    """Train a model, which `Recommender` is made of. Raises DatasetError.

    What a list holds depends on the day that it is made for: `served_at`, in years (2026.5 is in
    the middle of 2026). Where it is None, or the ratings have no times, it is made for people of
    any time who look back from the last rating.

    Ratings and tags of a film whose movie_id has moved count for the film that it has become.

    All films lie in one place of the map, until recsys.training.layout lays them out: that takes as
    long again, and what measures a model has no use for it.

    `report` is given each sweep's number, from 0, and its expected squared error. Another `device`
    does the same sums in another order, so that a seed gives nearly the same model there.
    """
    settings = settings or Hyperparameters()
    if isinstance(movies, Catalogue):
        ratings = moved(ratings, movies.moved_ids)
        tags = None if tags is None else moved(tags, movies.moved_ids)
    catalogue = build_catalogue(movies, ratings)
    split, user_ids = _parted(ratings, catalogue, seed)
    curve = _Curve([], [])

    def watch(sweep: int, model: BayesianMF) -> None:
        curve.add(model, split)
        if report is not None:
            report(sweep, model.noise)

    with single_thread():
        model = fit_stars(
            split.train,
            len(user_ids),
            catalogue,
            tags,
            settings=settings,
            seed=seed,
            device=device,
            report=watch,
        )
        groups = list(kinds(catalogue, tags))
        implicit = fit_implicit(
            split.train, len(user_ids), len(catalogue), groups, seed, device=device
        )
        known = known_films(catalogue, tags, implicit)
        choice = fit_choice(split.train, known, seed, served_at=served_at, device=device)
        head = _Head(choice, kin_factors(implicit, catalogue).astype(np.float16))
        newcomer = estimate_newcomer(split.train, model, seed)
        turned = readable(_parameters(model, head, split, newcomer, user_ids), catalogue)
        parameters = replace(turned, item_factors=_halved(turned.item_factors))
    return Artifact(parameters, catalogue, _card(seed, settings, split, parameters, curve))


def _card(
    seed: int, settings: Hyperparameters, split: _Split, parameters: Parameters, curve: _Curve
) -> dict[str, Any]:
    """What the model is, what it was trained from and how well it does."""
    return {
        "model": "biased MF with item features by variational Bayes for stars; "
        "an asymmetric factor model over implicit factors to rank by",
        "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seed": seed,
        "hyperparameters": asdict(settings),
        "data": {
            "n_ratings": len(split.all),
            "n_users": len(parameters.user_ids),
            "n_items": len(parameters.item_bias),
            "half_star_shares": half_star_shares(split.all.stars),
        },
        "metrics": _metrics(parameters, split),
        "curve": asdict(curve),
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "numpy": np.__version__,
        },
    }


def _parted(
    ratings: pd.DataFrame, catalogue: Catalogue, seed: int
) -> tuple[_Split, NDArray[np.int32]]:
    interactions, user_ids = build_interactions(ratings, catalogue)
    return _split(interactions, seed), user_ids


def _split(interactions: Interactions, seed: int) -> _Split:
    """Times are of use where something is learnt of them, and are 8 bytes a rating."""
    n = len(interactions)
    order = np.random.default_rng(seed).permutation(n)
    test, train_rows = np.split(order, [int(n * _TEST_SHARE)])
    train = interactions[np.sort(train_rows)]
    everything = replace(interactions, times=None)
    return _Split(everything, train, everything[test])


def _parameters(
    model: BayesianMF,
    head: _Head,
    split: _Split,
    newcomer: Newcomer,
    user_ids: NDArray[np.int32],
) -> Parameters:
    n_users = len(user_ids)
    film_axes, film_information = _film_spread(model, split.train)
    films, users = model.film_means().cpu().numpy(), model.users.means.cpu().numpy()
    highest, lowest = extremes(split.all, n_users)
    return Parameters(
        global_mean=_float32([model.global_mean]),
        item_factors=_float32(films[:, 1:]),
        item_bias=_float32(films[:, 0]),
        user_ids=user_ids,
        user_factors=_float32(users[:, 1:]),
        user_bias=_float32(users[:, 0]),
        user_spread=_float32(torch.einsum("njj->n", model.users.covariances[:, 1:, 1:]).cpu()),
        user_n_ratings=np.bincount(split.all.users, minlength=n_users).astype(np.int32),
        highest_items=highest[0],
        highest_half_stars=highest[1],
        lowest_items=lowest[0],
        lowest_half_stars=lowest[1],
        prior_mean=_float32(newcomer.mean),
        prior_covariance=_float32(newcomer.covariance),
        prior_by_rated=_float32(newcomer.by_rated),
        rated_mean=_float32(newcomer.rated_mean),
        noise_variance=_float32([model.noise]),
        film_axes=_float32(film_axes.cpu()),
        film_information=_float32(film_information.cpu()),
        chosen_factors=head.choice.chosen_factors,
        choosing_factors=head.choice.choosing_factors,
        choice_bias=head.choice.bias,
        choice_mean=head.choice.mean,
        choice_damping=head.choice.damping,
        half_star_weight=head.choice.half_star_weight,
        kin_factors=head.kin,
        map_coordinates=np.zeros((len(films), 2), np.float32),
    )


def _film_spread(model: BayesianMF, interactions: Interactions) -> tuple[Tensor, Tensor]:
    """Axes [d, d] and information a rating [d] of a film's factors; see Parameters.

    With the raters' factors of second moment M, n ratings leave a film (T^-1 + n M / s2)^-1 of the
    prior's T. One change of axes makes both diagonal, whatever n.
    """
    means, covariances = model.users.means, model.users.covariances[:, 1:, 1:]
    counts = torch.from_numpy(np.bincount(interactions.users, minlength=len(means)))
    moment = torch.zeros_like(model.film_covariance[1:, 1:])
    for part in parts(len(interactions)):
        factors = means[torch.from_numpy(interactions.users[part]), 1:]
        moment += factors.T @ factors
    share = (counts / len(interactions)).to(means.device)
    moment = moment / len(interactions) + torch.einsum("n,nij->ij", share.double(), covariances)
    root = torch.linalg.cholesky(model.film_covariance[1:, 1:])
    information, axes = torch.linalg.eigh(root.T @ moment @ root)
    return root @ axes, information / model.noise


def _float32(numbers: ArrayLike) -> NDArray[np.float32]:
    return np.ascontiguousarray(numbers, dtype=np.float32)


def _halved(numbers: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rounded to what fits into float16, in which they are kept: less than .001 stars in all."""
    return numbers.astype(np.float16).astype(np.float32)


def _metrics(parameters: Parameters, split: _Split) -> dict[str, Any]:
    """Errors of the served parameters on the ratings held out of this very training."""
    test = split.test
    p = parameters
    affinity = (p.user_factors[test.users] * p.item_factors[test.items]).sum(axis=1)
    expected = p.global_mean[0] + p.item_bias[test.items] + p.user_bias[test.users] + affinity
    stars = _on_the_scale(expected)
    error = stars - test.stars
    constant = test.stars - split.train.stars.mean()
    return {
        "held_out_ratings": len(test),
        "rmse": _rmse(error),
        "mae": round(float(np.mean(np.abs(error))), 4),
        "rmse_of_the_global_mean": _rmse(constant),
        "accuracy": round(accuracy(stars, test.stars), 4),
        "accuracy_of_the_best_constant": round(best_constant(test.stars)[1], 4),
    }


def _on_the_scale(stars: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    return np.clip(stars.astype(np.float64), LOWEST_STARS, HIGHEST_STARS)


def _rmse(errors: NDArray[np.floating[Any]]) -> float:
    return round(float(np.sqrt(np.mean(errors**2))), 4)
