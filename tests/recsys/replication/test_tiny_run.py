"""The reports' model on a dozen films."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from recsys.metrics.accuracy import READINGS
from recsys.replication.model import ReportsMF, fit, predict_members
from recsys.replication.recipe import Recipe
from recsys.replication.run import train_and_measure
from recsys.training.interactions import Interactions

if TYPE_CHECKING:
    from numpy.typing import NDArray

pytestmark = pytest.mark.training

RECIPE = Recipe(n_factors=3, n_epochs=4, learning_rate=0.05, batch_size=16)
N_USERS, N_ITEMS = 10, 9


def tastes() -> Interactions:
    users, items = np.divmod(np.arange(N_USERS * N_ITEMS), N_ITEMS)
    stars = np.where(users % 2 == items % 2, 5.0, 1.0).astype(np.float32)
    return Interactions(users, items, stars)


def test_a_run_is_measured_after_each_epoch_on_what_it_never_saw() -> None:
    told: list[int] = []
    model, run = train_and_measure(
        tastes(), N_USERS, N_ITEMS, recipe=RECIPE, seed=3, report=told.append
    )
    assert told == [1, 2, 3, 4]
    assert (run.seed, run.n_factors) == (3, 3)
    assert len(run.train_rmse) == len(run.validation) == 4
    assert run.train_rmse[-1] < run.train_rmse[0]
    order = np.random.default_rng(3).permutation(90)
    held_out = tastes()[order[:18]]
    error = np.clip(model.expected(held_out), 0.5, 5) - held_out.stars
    assert run.validation[-1].rmse == pytest.approx(np.sqrt(np.mean(error**2)), abs=1e-5)
    assert run.constant.rmse == pytest.approx(held_out.stars.std(), abs=1e-5)
    assert run.ceiling == dict.fromkeys((reading.name for reading in READINGS), 1.0)


def test_the_model_after_fewer_epochs_is_that_of_fewer_epochs() -> None:
    seen: list[NDArray[np.float32]] = []
    fit(
        tastes(), N_USERS, N_ITEMS, recipe=RECIPE, seed=1,
        report=lambda _, model: seen.append(model.expected(tastes())),
    )  # fmt: skip
    for n_epochs in (1, 3):
        model = fit(tastes(), N_USERS, N_ITEMS, recipe=replace(RECIPE, n_epochs=n_epochs), seed=1)
        assert np.array_equal(model.expected(tastes()), seen[n_epochs - 1])


def test_predictions_stay_between_the_ends_of_the_sigmoid() -> None:
    model = ReportsMF(N_USERS, N_ITEMS, 3)
    model.users.weight.data *= 1000
    model.items.weight.data *= 1000
    stars = model.expected(tastes())
    assert stars.min() >= 0
    assert stars.max() <= 5.5


def test_new_members_are_learnt_alone_whoever_is_beside_them() -> None:
    model = fit(tastes(), N_USERS, N_ITEMS, recipe=replace(RECIPE, n_epochs=30), seed=0)
    known = Interactions(
        np.array([0, 0, 0, 1, 1, 1]),
        np.array([0, 1, 2, 0, 1, 2]),
        np.array([5, 1, 5, 1, 5, 1], np.float32),
    )
    both = predict_members(model, known, 2, learning_rate=0.05, seed=0)
    assert both.shape == (2, N_ITEMS)
    assert (both[0, ::2] > 3.5).all()
    assert (both[0, 1::2] < 2.5).all()
    assert (both[1, ::2] < 2.5).all()
    other = replace(known, stars=np.array([5, 1, 5, 5, 5, 5], np.float32))
    beside = predict_members(model, other, 2, learning_rate=0.05, seed=0)
    assert np.allclose(beside[0], both[0], atol=1e-5)
