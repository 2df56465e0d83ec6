"""The reports' own model on the checkerboard."""

import numpy as np
import pandas as pd
import pytest

from recsys.replication.model import ReportsMF, fit
from recsys.replication.recipe import Recipe
from recsys.replication.run import train_and_measure
from recsys.results.sweep import Run
from recsys.training.interactions import Interactions, build_catalogue, build_interactions

pytestmark = pytest.mark.training

N_USERS, N_FILMS = 60, 30
FAST = Recipe(n_factors=8, n_epochs=12, learning_rate=0.05, batch_size=64)


@pytest.fixture(scope="module")
def rows(ratings: pd.DataFrame, movies: pd.DataFrame) -> Interactions:
    return build_interactions(ratings, build_catalogue(movies, ratings))[0]


def measured(rows: Interactions, recipe: Recipe, seed: int = 0) -> tuple[ReportsMF, Run]:
    return train_and_measure(rows, N_USERS, N_FILMS, recipe=recipe, seed=seed)


def test_it_learns_what_is_obvious(rows: Interactions) -> None:
    _, run = measured(rows, FAST)
    assert run.train_rmse[-1] < 0.5
    assert run.validation[-1].rmse < 0.7
    assert run.constant.rmse > 1.5
    assert run.validation[-1].accuracy["reports"] > run.constant.accuracy["reports"]


def test_a_long_training_passes_through_every_shorter_one(rows: Interactions) -> None:
    short = Recipe(n_factors=8, n_epochs=5, learning_rate=0.05, batch_size=64)
    _, long_run = measured(rows, FAST)
    _, short_run = measured(rows, short)
    assert short_run.train_rmse == long_run.train_rmse[:5]
    assert short_run.validation == long_run.validation[:5]


def test_the_seed_draws_weights_and_split(rows: Interactions) -> None:
    assert measured(rows, FAST)[1] == measured(rows, FAST)[1]
    other = measured(rows, FAST, seed=1)[1]
    assert other.constant != measured(rows, FAST)[1].constant


def test_stars_stay_between_the_ends_of_the_sigmoid(rows: Interactions) -> None:
    recipe = Recipe(n_factors=2, n_epochs=1, learning_rate=10.0)
    stars = fit(rows, N_USERS, N_FILMS, recipe=recipe, seed=0).expected(rows)
    assert stars.min() >= 0
    assert stars.max() <= 5.5
    assert np.isfinite(stars).all()


def test_each_epoch_is_reported_from_1(rows: Interactions) -> None:
    seen: list[int] = []
    recipe = Recipe(n_factors=2, n_epochs=3)
    train_and_measure(rows, N_USERS, N_FILMS, recipe=recipe, seed=0, report=seen.append)
    assert seen == [1, 2, 3]
