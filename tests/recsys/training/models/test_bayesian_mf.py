"""Variational Bayes on the checkerboard: what the formulas promise must hold."""

import numpy as np
import pandas as pd
import pytest
import torch

from recsys import Recommender
from recsys.training.features import item_features
from recsys.training.interactions import build_catalogue, build_interactions
from recsys.training.models.bayesian_mf import BayesianMF, Hyperparameters, fit

pytestmark = [pytest.mark.training, pytest.mark.xdist_group("bayesian_mf")]


@pytest.fixture(scope="module")
def fitted(ratings: pd.DataFrame, movies: pd.DataFrame) -> BayesianMF:
    unseen = pd.DataFrame({"movieId": [99], "title": ["Space Z (1990)"], "genres": ["Sci-Fi"]})
    catalogue = build_catalogue(pd.concat([movies, unseen], ignore_index=True), ratings)
    interactions, user_ids = build_interactions(ratings, catalogue)
    features = item_features(catalogue, None)
    settings = Hyperparameters(n_factors=4, n_sweeps=20)
    return fit(interactions, len(user_ids), features, settings=settings, seed=0)


def test_a_film_without_ratings_is_what_its_kind_is_and_as_uncertain(fitted: BayesianMF) -> None:
    unseen = len(fitted.film_prior) - 1
    assert unseen not in fitted.rated
    assert torch.equal(fitted.film_means()[-1], fitted.film_prior[-1])
    assert torch.equal(fitted.film_means()[fitted.rated], fitted.items.means)
    spread = torch.linalg.eigvalsh(fitted.film_covariance).sum()
    assert spread > 3 * torch.linalg.eigvalsh(fitted.items.covariances[0]).sum()


def test_the_noise_is_no_more_than_what_was_put_in(fitted: BayesianMF) -> None:
    assert 0.02 < fitted.noise < 0.2  # half stars up or down: a variance of .0625


def test_covariances_are_symmetric_and_positive(fitted: BayesianMF) -> None:
    for covariances in (fitted.users.covariances, fitted.items.covariances):
        assert torch.allclose(covariances, covariances.transpose(1, 2), atol=1e-9)
        assert torch.linalg.eigvalsh(covariances).min() > 0


def test_who_rates_as_a_user_did_is_that_user(
    checkerboard: Recommender, ratings: pd.DataFrame
) -> None:
    p = checkerboard.parameters
    [row] = np.flatnonzero(p.user_ids == 7)
    mine = ratings[ratings["userId"] == 7]
    member = checkerboard.fold_in(dict(zip(mine["movieId"], mine["rating"], strict=True)))
    user = np.concatenate([[p.user_bias[row]], p.user_factors[row]])
    loadings = np.hstack([np.ones((len(p.item_bias), 1)), p.item_factors])
    assert np.abs(loadings @ (member.mean - user)).max() < 0.35


def test_what_was_rated_moves_a_newcomer_before_a_star_is_read(model: Recommender) -> None:
    famous = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)
    rare = [movie for movie in famous if movie.n_ratings == 1]
    of_famous = model.fold_in({movie.movie_id: 3.5 for movie in famous[:10]})
    of_rare = model.fold_in({movie.movie_id: 3.5 for movie in rare[:10]})
    nobody = model.fold_in({})
    assert np.allclose(nobody.prior_mean, model.parameters.prior_mean, atol=1e-6)
    assert not np.allclose(of_famous.prior_mean, of_rare.prior_mean, atol=1e-3)


def test_a_rating_of_a_famous_film_says_more_than_one_of_a_rare_film(model: Recommender) -> None:
    p = model.parameters
    left = 1 / (1 + np.array([1, 300])[:, np.newaxis] * p.film_information)
    assert (left[1] <= left[0]).all()
    assert left[1].mean() < left[0].mean() / 2
