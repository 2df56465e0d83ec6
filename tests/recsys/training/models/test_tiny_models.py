"""The factorisations on a dozen films: what their formulas promise, step by step."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys.model.fold_in import tilt
from recsys.training.interactions import Interactions
from recsys.training.models.bayesian_mf import BayesianMF, Hyperparameters, Side, fit
from recsys.training.models.implicit_mf import N_IMPLICIT_FACTORS, confidence, fit_implicit
from recsys.training.models.least_squares import BACKGROUND, Sides
from recsys.training.models.prior import estimate_newcomer
from tests.examples import examples

pytestmark = pytest.mark.xdist_group("tiny_models")

N_USERS, N_ITEMS = 40, 24
SETTINGS = Hyperparameters(n_factors=2, n_sweeps=20)


def tastes(seed: int) -> Interactions:
    """Two kinds of people and of films; a third of the ratings is missing."""
    rng = np.random.default_rng(seed)
    pairs = [(u, i) for u in range(N_USERS) for i in range(N_ITEMS) if rng.random() > 1 / 3]
    users, items = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    stars = np.where(users % 2 == items % 2, 4.5, 1.5) + rng.choice([-0.5, 0, 0.5], len(users))
    return Interactions(users, items, stars.astype(np.float32))


@pytest.fixture(scope="module")
def sweeps() -> list[tuple[float, float]]:
    """RMSE and noise after each sweep of one training."""
    ratings, found = tastes(0), []

    def report(_: int, model: BayesianMF) -> None:
        error = model.expected(ratings) - ratings.stars
        found.append((float(np.sqrt(np.mean(error**2))), model.noise))

    features = np.zeros((N_ITEMS, 1), np.float32)
    fit(ratings, N_USERS, features, settings=SETTINGS, seed=0, report=report)
    return found


@pytest.fixture(scope="module")
def fitted() -> BayesianMF:
    return fit(tastes(0), N_USERS, np.zeros((N_ITEMS, 1), np.float32), settings=SETTINGS, seed=0)


def test_training_fits_better_and_better_and_the_noise_falls(
    sweeps: list[tuple[float, float]],
) -> None:
    assert len(sweeps) == SETTINGS.n_sweeps
    errors = [error for error, _ in sweeps]
    assert errors[-1] < 0.6 < errors[0]
    noises = [noise for _, noise in sweeps]
    assert noises == sorted(noises, reverse=True)
    # The noise is the expected squared error: that of the means and what is uncertain of them.
    assert noises[-1] > errors[-1] ** 2


def test_the_shapes_and_covariances_of_the_model(fitted: BayesianMF) -> None:
    for side, n in ((fitted.users, N_USERS), (fitted.items, N_ITEMS)):
        assert side.means.shape == (n, 3)
        assert side.covariances.shape == (n, 3, 3)
        assert torch.allclose(side.covariances, side.covariances.transpose(1, 2))
        assert torch.linalg.eigvalsh(side.covariances).min() > 0
    for covariance in (fitted.user_covariance, fitted.film_covariance):
        assert torch.allclose(covariance, covariance.T)
        assert torch.linalg.eigvalsh(covariance).min() > 0
    assert fitted.global_mean == pytest.approx(float(tastes(0).stars.mean()))
    assert torch.allclose(fitted.user_mean, fitted.users.means.mean(dim=0))


def test_the_films_are_the_posterior_of_what_their_raters_say(fitted: BayesianMF) -> None:
    """One more sweep in loops: the films' precision given the people that the last one left."""
    ratings, one_more = tastes(0), Hyperparameters(n_factors=2, n_sweeps=21)
    states: list[BayesianMF] = []
    features = np.zeros((N_ITEMS, 1), np.float32)

    def keep(_: int, model: BayesianMF) -> None:
        states.append(BayesianMF(*(getattr(model, name) for name in BayesianMF.__slots__)))

    fit(ratings, N_USERS, features, settings=one_more, seed=0, report=keep)
    before, after = states[-2], states[-1]
    for item in range(N_ITEMS):
        precision = torch.linalg.inv(before.film_covariance)
        evidence = before.film_prior[item] @ precision
        for row in np.flatnonzero(ratings.items == item).tolist():
            user = int(ratings.users[row])
            x, cov = after.users.means[user], after.users.covariances[user]
            z = torch.cat([torch.ones(1, dtype=torch.float64), x[1:]])
            spread = cov.clone()
            spread[0, :] = spread[:, 0] = 0
            precision = precision + (torch.outer(z, z) + spread) / before.noise
            left = float(ratings.stars[row]) - before.global_mean - x[0]
            with_bias = cov[:, 0].clone()
            with_bias[0] = 0
            evidence = evidence + (z * left - with_bias) / before.noise
        assert torch.allclose(after.items.covariances[item], torch.linalg.inv(precision))
        assert torch.allclose(after.items.means[item], torch.linalg.solve(precision, evidence))


def test_the_same_seed_gives_the_same_model(fitted: BayesianMF) -> None:
    features = np.zeros((N_ITEMS, 1), np.float32)
    again = fit(tastes(0), N_USERS, features, settings=SETTINGS, seed=0)
    other = fit(tastes(0), N_USERS, features, settings=SETTINGS, seed=1)
    assert torch.equal(again.items.means, fitted.items.means)
    assert not torch.equal(other.items.means, fitted.items.means)


def test_a_side_begins_without_biases_and_its_loadings_have_a_sure_one() -> None:
    side = Side.random(5, 3, torch.Generator().manual_seed(0))
    assert not side.means[:, 0].any()
    assert side.means[:, 1:].abs().min() > 0
    assert (side.loadings()[:, 0] == 1).all()
    assert torch.equal(side.loadings()[:, 1:], side.means[:, 1:])
    of_loadings = side.second_moments() - torch.einsum(
        "ni,nj->nij", side.loadings(), side.loadings()
    )
    assert not of_loadings[:, 0].any()
    assert torch.allclose(of_loadings[:, 1:, 1:], side.covariances[:, 1:, 1:])


def test_a_newcomer_is_the_mean_person_and_what_was_rated_moves_them(fitted: BayesianMF) -> None:
    ratings = tastes(0)
    newcomer = estimate_newcomer(ratings, fitted, seed=0)
    people, films = fitted.users.means.numpy(), fitted.items.means.numpy()
    assert np.allclose(newcomer.mean, people.mean(axis=0))
    assert np.allclose(newcomer.rated_mean, films[ratings.items].mean(axis=0))
    assert np.allclose(newcomer.covariance, newcomer.covariance.T)
    assert np.linalg.eigvalsh(newcomer.covariance).min() > 0
    uncertain = fitted.users.covariances.mean(dim=0).numpy()
    assert np.trace(newcomer.covariance) > np.trace(uncertain)
    assert newcomer.by_rated.shape == (3, 3)
    assert np.linalg.eigvalsh(newcomer.covariance - uncertain).min() > -1e-9
    assert not np.allclose(tilt(films[:2], newcomer.rated_mean) @ newcomer.by_rated, 0)


@given(stars=st.lists(st.integers(1, 10).map(lambda half: half / 2), min_size=1))
def test_the_more_stars_the_more_a_choice_says(stars: list[float]) -> None:
    found = confidence(np.array(sorted(stars), np.float32))
    assert found.tolist() == sorted(found.tolist())
    assert found.min() >= 0.25
    assert found.tolist() == [max(one - 1.5, 0.25) for one in sorted(stars)]


@examples(10)
@given(seed=st.integers(0, 99))
def test_a_side_solves_the_least_squares_of_each_of_its_rows(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ratings, factors = tastes(seed), rng.normal(size=(N_ITEMS, 3))
    weights = rng.uniform(0.3, 3, len(ratings))
    solved = Sides(ratings.users, ratings.items, weights, N_USERS + 1).solve(
        torch.from_numpy(factors)
    )
    assert not solved[N_USERS].any()  # who chose nothing
    for user in range(N_USERS):
        rows = np.flatnonzero(ratings.users == user)
        q, w = factors[ratings.items[rows]], weights[rows]

        def loss(
            p: NDArray[np.float64], q: NDArray[np.float64] = q, w: NDArray[np.float64] = w
        ) -> float:
            """Hu, Koren and Volinsky's, with Rendle's norm."""
            near = float((w * (1 - q @ p) ** 2).sum() + BACKGROUND * ((factors @ p) ** 2).sum())
            return float(near + len(q) ** 0.5 * (p @ p))

        best = solved[user].numpy()
        for _ in range(6):
            assert loss(best + rng.normal(size=3) * 0.01) >= loss(best)


def test_films_that_the_same_people_choose_come_near_each_other() -> None:
    ratings = tastes(1)
    factors = fit_implicit(ratings, N_USERS, N_ITEMS, [(np.array([0, 2]), 6.0)], seed=0).factors
    assert factors.shape == (N_ITEMS, N_IMPLICIT_FACTORS)
    assert factors.dtype == np.float32
    unit = factors / np.linalg.norm(factors, axis=1, keepdims=True)
    cosines = unit @ unit.T
    alike = np.add.outer(np.arange(N_ITEMS), np.arange(N_ITEMS)) % 2 == 0
    np.fill_diagonal(alike, val=False)
    unlike = np.add.outer(np.arange(N_ITEMS), np.arange(N_ITEMS)) % 2 == 1
    assert cosines[alike].mean() > cosines[unlike].mean() + 0.1
