"""Implicit factors and what is expected of a newcomer, against plain algebra."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from recsys.model.fold_in import RATED_DAMPING, tilt
from recsys.training.devices import single_thread
from recsys.training.interactions import Interactions
from recsys.training.models.bayesian_mf import BayesianMF, Side
from recsys.training.models.implicit_mf import N_IMPLICIT_FACTORS, confidence, fit_implicit
from recsys.training.models.least_squares import BACKGROUND, Sides
from recsys.training.models.prior import estimate_newcomer
from tests.examples import examples

pytestmark = pytest.mark.training


def interactions(n_users: int, n_items: int, seed: int, share: float = 0.4) -> Interactions:
    """Even users love even films, odd ones odd films."""
    rng = np.random.default_rng(seed)
    users, items = np.nonzero(rng.random((n_users, n_items)) < share)
    stars = np.where(users % 2 == items % 2, 5.0, 1.0)
    return Interactions(users, items, stars.astype(np.float32))


@pytest.mark.parametrize(
    ("stars", "weight"),
    [(0.5, 0.25), (1.5, 0.25), (1.75, 0.25), (2.0, 0.5), (3.0, 1.5), (5.0, 3.5)],
)
def test_a_like_says_more_and_a_dislike_hardly_anything(stars: float, weight: float) -> None:
    assert confidence(np.array([stars], np.float32)).tolist() == [weight]


@examples(20)
@given(st.integers(0, 10**6))
def test_each_row_is_the_best_for_its_partners(seed: int) -> None:
    """No small step from what is found lowers a row's part of what is minimised."""
    rng = np.random.default_rng(seed)
    n_rows, n_partners, d = 6, 9, 4
    rows, partners = np.nonzero(rng.random((n_rows, n_partners)) < 0.5)
    weights = rng.uniform(0.25, 4, len(rows))
    factors = rng.standard_normal((n_partners, d))
    found = Sides(rows, partners, weights, n_rows).solve(torch.from_numpy(factors)).numpy()

    def objective(row: int, p: np.ndarray) -> float:
        mine = rows == row
        chosen = weights[mine] * (1 - factors[partners[mine]] @ p) ** 2
        norm = max(mine.sum(), 1) ** 0.5 * (p @ p)
        return float(chosen.sum() + BACKGROUND * ((factors @ p) ** 2).sum() + norm)

    for row in range(n_rows):
        best = objective(row, found[row])
        for _ in range(10):
            assert objective(row, found[row] + 0.05 * rng.standard_normal(d)) >= best
        if not (rows == row).any():
            assert not found[row].any()


def test_all_films_that_nobody_chose_weigh_a_tenth() -> None:
    assert BACKGROUND == 0.1
    assert N_IMPLICIT_FACTORS == 96


def implicit(n_items: int, groups: list[tuple[np.ndarray, float]], seed: int = 0) -> np.ndarray:
    with single_thread():
        return fit_implicit(interactions(16, 8, 0), 16, n_items, groups, seed).factors


def test_films_that_are_chosen_together_point_the_same_way() -> None:
    factors = implicit(8, [])
    assert factors.shape == (8, N_IMPLICIT_FACTORS)
    unit = factors / np.linalg.norm(factors, axis=1, keepdims=True)
    cosines = unit @ unit.T
    other = ~np.equal.outer(np.arange(8) % 2, np.arange(8) % 2)
    same = ~other & ~np.eye(8, dtype=bool)
    assert cosines[same].mean() > cosines[other].mean() + 0.2
    assert np.array_equal(factors, implicit(8, []))
    assert not np.array_equal(factors, implicit(8, [], seed=1))


def test_a_kind_places_a_film_that_nobody_rated() -> None:
    assert not implicit(9, [])[8].any()
    placed = implicit(9, [(np.array([0, 2, 8]), 6.0)])
    assert placed[8] @ placed[0] > placed[8] @ placed[1]
    assert placed[8] @ placed[0] > 0


def model_of(people: np.ndarray, films: np.ndarray, spread: float) -> BayesianMF:
    """Posteriors that are known but for `spread`."""

    def side(means: np.ndarray) -> Side:
        eye = spread * torch.eye(means.shape[1], dtype=torch.float64)
        return Side(torch.from_numpy(means), eye.repeat(len(means), 1, 1))

    width = people.shape[1]
    nothing = torch.zeros(width, dtype=torch.float64)
    eye = torch.eye(width, dtype=torch.float64)
    rated, prior = torch.arange(len(films)), torch.zeros(len(films), width, dtype=torch.float64)
    return BayesianMF(3.5, side(people), side(films), rated, nothing, eye, prior, eye)


@examples(8)
@given(st.integers(0, 10**6))
def test_the_prior_is_the_people_and_their_spread_where_films_say_nothing(seed: int) -> None:
    """All films alike: nothing can be learnt from which were rated."""
    rng = np.random.default_rng(seed)
    people = rng.standard_normal((30, 3))
    films = np.tile([0.5, -1.0, 0.25], (8, 1))  # exact, so that their mean is
    found = estimate_newcomer(interactions(30, 8, seed), model_of(people, films, 0.25), seed)
    assert np.allclose(found.mean, people.mean(axis=0))
    assert np.allclose(found.rated_mean, films[0])
    assert np.allclose(found.by_rated, 0, atol=1e-6)
    expected = np.cov(people.T, bias=True) + 0.25 * np.eye(3)
    assert np.allclose(found.covariance, expected)


def test_what_people_rate_tells_of_them() -> None:
    """Kind people (of bias 1) rate films of bias 1 and harsh ones those of bias -1."""
    rng = np.random.default_rng(0)
    users, items = np.nonzero(np.equal.outer(np.arange(60) % 2, np.arange(40) % 2))
    rows = Interactions(users, items, np.full(len(users), 3, np.float32))
    people = np.column_stack([1.0 - 2 * (np.arange(60) % 2), rng.standard_normal(60)])
    films = np.column_stack([1.0 - 2 * (np.arange(40) % 2), rng.standard_normal(40)])
    found = estimate_newcomer(rows, model_of(people, films, 0.01), 0)
    of_kind = tilt(films[::2][:10], found.rated_mean) @ found.by_rated
    assert found.mean[0] == pytest.approx(0)
    assert of_kind[0] > 0.5
    assert found.covariance[0, 0] < np.cov(people.T)[0, 0] / 2


def test_the_same_seed_draws_the_same_few_films() -> None:
    rng = np.random.default_rng(0)
    people, films = rng.standard_normal((30, 3)), rng.standard_normal((25, 3))
    model, rows = model_of(people, films, 0.1), interactions(30, 25, 0)
    one, again, other = (estimate_newcomer(rows, model, seed).by_rated for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


@given(st.integers(1, 40))
def test_few_films_say_less_of_a_person_than_many(n: int) -> None:
    """n films count n / (n + 5)."""
    films = np.ones((n, 2))
    assert RATED_DAMPING == 5.0
    assert tilt(films, np.zeros(2)) == pytest.approx([n / (n + 5)] * 2)
    assert tilt(films, np.ones(2)).tolist() == [0, 0]
    assert tilt(films[:0], np.ones(2)).tolist() == [0, 0]
