"""Training: the same again from the same seed, and sound on data whose answer is obvious."""

import numpy as np
import pandas as pd
import pytest

from recsys import DatasetError, Recommender
from recsys.training.features import item_features
from recsys.training.interactions import build_catalogue, build_interactions
from recsys.training.models.bayesian_mf import Hyperparameters
from recsys.training.train import train

pytestmark = pytest.mark.training


def test_the_same_seed_gives_the_same_arrays(
    checkerboard: Recommender, ratings: pd.DataFrame, movies: pd.DataFrame
) -> None:
    again = Recommender.train(ratings, movies, seed=0).parameters.arrays()
    for name, array in checkerboard.parameters.arrays().items():
        assert np.array_equal(array, again[name]), name


def test_another_seed_gives_others(
    checkerboard: Recommender, ratings: pd.DataFrame, movies: pd.DataFrame
) -> None:
    other = Recommender.train(ratings, movies, seed=1).parameters
    assert not np.array_equal(checkerboard.parameters.item_factors, other.item_factors)


def test_the_card_measures_this_very_training(checkerboard: Recommender) -> None:
    metrics = checkerboard.card["metrics"]
    assert metrics["rmse"] < 0.6
    assert metrics["rmse_of_the_global_mean"] > 1.5
    assert metrics["accuracy"] > metrics["accuracy_of_the_best_constant"] > 0


def test_the_card_has_the_curve_of_this_very_training(checkerboard: Recommender) -> None:
    card = checkerboard.card
    train_rmse, held_out_rmse = card["curve"]["train_rmse"], card["curve"]["held_out_rmse"]
    assert len(train_rmse) == len(held_out_rmse) == card["hyperparameters"]["n_sweeps"]
    assert train_rmse[-1] < train_rmse[0]
    assert held_out_rmse[-1] == pytest.approx(card["metrics"]["rmse"], abs=1e-3)


def test_each_epoch_is_reported_and_the_loss_falls(
    ratings: pd.DataFrame, movies: pd.DataFrame
) -> None:
    losses: dict[int, float] = {}
    settings = Hyperparameters(n_sweeps=5)
    train(ratings, movies, settings=settings, report=losses.__setitem__)
    assert list(losses) == [0, 1, 2, 3, 4]
    assert losses[4] < losses[0]


def test_the_prior_is_symmetric_and_positive(checkerboard: Recommender) -> None:
    covariance = checkerboard.parameters.prior_covariance
    assert np.allclose(covariance, covariance.T, atol=1e-6)
    assert np.linalg.eigvalsh(covariance).min() > 0
    assert checkerboard.parameters.noise_variance[0] > 0


def test_users_are_summarised_by_their_extremes(
    checkerboard: Recommender, ratings: pd.DataFrame
) -> None:
    p = checkerboard.parameters
    mine = ratings[ratings["userId"] == 7]
    [row] = np.flatnonzero(p.user_ids == 7)
    assert p.user_n_ratings[row] == len(mine)
    assert p.highest_half_stars[row, 0] == mine["rating"].max() * 2
    assert p.lowest_half_stars[row, 0] == mine["rating"].min() * 2
    assert (p.highest_items[row] >= 0).sum() == len(mine)


def test_a_film_without_ratings_takes_its_place_from_its_kind(
    ratings: pd.DataFrame, movies: pd.DataFrame
) -> None:
    unseen = pd.DataFrame({"movieId": [99], "title": ["Space Z (1990)"], "genres": ["Sci-Fi"]})
    model = Recommender.train(ratings, pd.concat([movies, unseen], ignore_index=True))
    assert model.catalogue[99].n_ratings == 0
    lover_of_space = model.fold_in({1: 5.0, 3: 5.0, 2: 1.0})
    lover_of_love = model.fold_in({1: 1.0, 2: 5.0, 4: 5.0})
    assert model.predict(lover_of_space, [99])[0] > model.predict(lover_of_love, [99])[0] + 1


def test_a_film_rated_twice_counts_once(ratings: pd.DataFrame, movies: pd.DataFrame) -> None:
    twice = pd.concat([ratings, ratings.head(1).assign(rating=3.0)], ignore_index=True)
    interactions, _ = build_interactions(twice, build_catalogue(movies, twice))
    assert len(interactions) == len(ratings)
    assert interactions.stars[-1] == 3.0


def test_ratings_of_films_that_are_not_there_are_refused(
    ratings: pd.DataFrame, movies: pd.DataFrame
) -> None:
    with pytest.raises(DatasetError, match="film 1,"):
        Recommender.train(ratings, movies[movies["movieId"] != 1])
    with pytest.raises(DatasetError, match="no ratings"):
        Recommender.train(ratings.head(0), movies)


def test_features_tell_genres_decades_and_common_tags() -> None:
    movies = pd.DataFrame(
        {
            "movieId": range(1, 7),
            "title": ["A (1980)", "B (1980)", "C (1989)", "D (1991)", "E (1930)", "F"],
            "genres": ["Drama", "Drama|War", "Drama", "Drama", "War", "(no genres listed)"],
        }
    )
    tags = pd.DataFrame({"movieId": [1, 2, 3, 4, 5, 5], "tag": [*["Noir "] * 5, "rare"]})
    catalogue = build_catalogue(movies, pd.DataFrame({"movieId": [4], "rating": [4.0]}))
    plain, tagged = item_features(catalogue, None), item_features(catalogue, tags)
    assert tagged.shape[1] == plain.shape[1] + 1
    assert tagged[:, -1].tolist() == [1, 1, 1, 1, 1, 0]
    assert np.allclose(np.linalg.norm(plain[:5, :2], axis=1), 1)
    assert not plain[5].any()
    near = plain[2] @ plain[3] > plain[2] @ plain[0] > plain[2] @ plain[4]
    assert near
