"""Rotations: orthogonal, better by the criterion, and no product of films and people changes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.known_films import OWN_FACTORS_FROM
from recsys.training.models.rotation import (
    _moved_stars,
    _outward,
    _whitened,
    readable,
    rotated,
    varimax,
)
from tests.examples import examples

pytestmark = pytest.mark.training

SEEDS = st.integers(0, 10**6)
SHAPES = st.tuples(st.integers(8, 40), st.integers(1, 5))


def criterion(loadings: np.ndarray) -> float:
    """Variance of the squared loadings, summed over the dimensions (Kaiser)."""
    return float((loadings**2).var(axis=0).sum())


def turn(d: int, seed: int) -> np.ndarray:
    axes: np.ndarray = np.linalg.qr(np.random.default_rng(seed).standard_normal((d, d)))[0]
    return axes


@examples(25)
@given(seed=SEEDS, shape=SHAPES)
def test_what_is_found_is_orthogonal_and_no_worse_than_what_was_given(
    seed: int, shape: tuple[int, int]
) -> None:

    loadings = np.random.default_rng(seed).standard_normal(shape) ** 3
    axes = varimax(loadings)
    assert np.allclose(axes.T @ axes, np.eye(shape[1]), atol=1e-9)
    assert criterion(loadings @ axes) >= criterion(loadings) - 1e-9


@examples(15)
@given(seed=SEEDS)
def test_no_small_turn_of_two_axes_is_better(seed: int) -> None:
    loadings = np.random.default_rng(seed).standard_normal((60, 3)) ** 3
    found = loadings @ varimax(loadings)
    for a, b in ((0, 1), (0, 2), (1, 2)):
        for angle in (-0.05, 0.05):
            turned = found.copy()
            turned[:, a] = np.cos(angle) * found[:, a] - np.sin(angle) * found[:, b]
            turned[:, b] = np.sin(angle) * found[:, a] + np.cos(angle) * found[:, b]
            assert criterion(turned) <= criterion(found) * (1 + 1e-4)


@examples(15)
@given(seed=SEEDS)
def test_simple_loadings_are_found_again_from_any_turn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    simple = np.zeros((90, 3))
    simple[np.arange(90), np.arange(90) % 3] = rng.uniform(1, 2, 90)
    found = simple @ turn(3, seed) @ varimax(simple @ turn(3, seed))
    assert np.allclose(np.sort(np.abs(found), axis=1), np.sort(simple, axis=1), atol=1e-3)


@examples(15)
@given(seed=SEEDS)
def test_whitened_factors_spread_alike_along_every_axis_and_keep_their_orientation(
    seed: int,
) -> None:
    rng = np.random.default_rng(seed)
    factors = rng.standard_normal((80, 4)) * [9, 3, 1, 0.2] @ turn(4, seed) + 5
    white = _whitened(factors)
    assert np.allclose(np.cov(white.T), np.eye(4), atol=1e-8)
    assert np.allclose(white.mean(axis=0), 0, atol=1e-9)
    # The symmetric root: of all that whiten it is the one that moves the factors least.
    covariance = np.cov(factors.T)
    assert np.allclose(
        white @ white.T,
        (factors - factors.mean(0)) @ np.linalg.inv(covariance) @ (factors - factors.mean(0)).T,
        atol=1e-6,
    )
    assert np.all(np.linalg.eigvals(np.linalg.pinv(factors - factors.mean(0)) @ white).real > 0)


@examples(15)
@given(seed=SEEDS, n=st.integers(5, 40))
def test_the_longer_tail_of_each_axis_is_the_positive_one(seed: int, n: int) -> None:
    factors = np.random.default_rng(seed).exponential(1, (n, 3)) * [1, -1, -1]
    axes = _outward(factors, np.eye(3))
    films = factors @ axes
    assert (((films - films.mean(axis=0)) ** 3).sum(axis=0) >= 0).all()
    assert np.array_equal(np.abs(axes), np.eye(3))


def test_any_turn_leaves_every_product_as_it_is(model: Recommender) -> None:
    p = model.parameters
    axes = turn(p.item_factors.shape[1], 3)
    q = rotated(p, axes)
    some = slice(0, None, 50)
    assert np.allclose(
        q.user_factors @ q.item_factors[some].T, p.user_factors @ p.item_factors[some].T, atol=1e-4
    )
    whole = np.eye(len(axes) + 1)
    whole[1:, 1:] = axes
    for name in ("prior_mean", "rated_mean"):
        assert np.allclose(getattr(q, name), getattr(p, name) @ whole, atol=1e-5)
        assert getattr(q, name)[0] == pytest.approx(getattr(p, name)[0])
    for name in ("prior_covariance", "prior_by_rated"):
        assert np.allclose(getattr(q, name), whole.T @ getattr(p, name) @ whole, atol=1e-5)
    assert np.allclose(q.film_axes, axes.T @ p.film_axes, atol=1e-5)
    turned = {"item_factors", "user_factors", "prior_mean", "prior_covariance", "prior_by_rated"}
    turned |= {"rated_mean", "film_axes"}
    for name, array in p.arrays().items():
        if name not in turned:
            assert np.array_equal(q.arrays()[name], array), name


def test_turning_back_is_as_if_nothing_had_been(model: Recommender) -> None:
    axes = turn(model.parameters.item_factors.shape[1], 4)
    back = rotated(rotated(model.parameters, axes), axes.T)
    for name, array in model.parameters.arrays().items():
        assert np.allclose(back.arrays()[name], array, atol=1e-4), name


def test_the_axis_that_moves_most_stars_comes_first(model: Recommender) -> None:
    p = model.parameters
    moved = _moved_stars(p, np.eye(p.item_factors.shape[1]), model.catalogue.n_ratings)
    assert (np.diff(moved) <= 0).all()
    weights = model.catalogue.n_ratings / model.catalogue.n_ratings.sum()
    first = p.item_factors[:, 0].astype(np.float64)
    mean = (weights * first).sum()
    of_films = (weights * (first - mean) ** 2).sum()
    assert moved[0] == pytest.approx(of_films * p.prior_covariance[1, 1], rel=1e-4)


def test_as_many_known_films_as_factors_are_too_few_and_one_more_is_enough(
    model: Recommender,
) -> None:
    p, d = model.parameters, model.parameters.item_factors.shape[1]
    turned = rotated(p, turn(d, 6))

    def with_known(n: int) -> object:
        movies = [
            replace(movie, n_ratings=OWN_FACTORS_FROM if row < n else OWN_FACTORS_FROM - 1)
            for row, movie in enumerate(model.catalogue)
        ]
        return readable(turned, type(model.catalogue)(movies))

    assert with_known(d) is turned
    assert with_known(2 * d) is not turned
