"""Folding in against the normal posterior of the textbook, on tiny models of random numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys.model.fold_in import RATED_DAMPING, tilt
from tests.recsys.tiny import N_FACTORS, N_ITEMS, Tiny, tiny

SEEDS = st.integers(0, 9)
STARS = st.integers(1, 10).map(lambda half: half / 2)
RATINGS = st.dictionaries(st.integers(1, N_ITEMS).map(lambda row: 10 * row), STARS, max_size=8)
SOME_RATINGS = RATINGS.filter(bool)


def wide(array: NDArray[np.float32]) -> NDArray[np.float64]:
    return array.astype(np.float64)


def prior_mean(of: Tiny, rows: list[int]) -> NDArray[np.float64]:
    """m + B' n / (n + 5) (mean of the rated films less that of all ratings)."""
    p, n = of.parameters, len(rows)
    mean = wide(p.prior_mean)
    if not n:
        return mean
    rated = np.array([[p.item_bias[row], *p.item_factors[row]] for row in rows], np.float64)
    tilted = n / (n + 5) * (rated.mean(axis=0) - wide(p.rated_mean))
    moved: NDArray[np.float64] = mean + wide(p.prior_by_rated).T @ tilted
    return moved


def by_hand(of: Tiny, ratings: dict[int, float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and covariance by adding up one rating after another."""
    p = of.parameters
    rows = [of.catalogue.item_index(movie_id) for movie_id in ratings]
    noise = float(p.noise_variance[0])
    mean = prior_mean(of, rows)
    precision = np.linalg.inv(wide(p.prior_covariance))
    slope = precision @ mean
    for row, stars in zip(rows, ratings.values(), strict=True):
        z = np.array([1.0, *p.item_factors[row]])
        own = np.zeros((N_FACTORS + 1, N_FACTORS + 1))
        left = 1 / (1 + of.catalogue.movies[row].n_ratings * wide(p.film_information))
        own[1:, 1:] = wide(p.film_axes) @ np.diag(left) @ wide(p.film_axes).T
        precision = precision + (np.outer(z, z) + own) / noise
        # What is uncertain of the film pulls towards the prior mean, not towards zero.
        slope = slope + z * (stars - 3.5 - p.item_bias[row]) / noise + own @ mean / noise
    covariance = np.linalg.inv(precision)
    return covariance @ slope, covariance


@given(seed=SEEDS, ratings=RATINGS)
def test_the_posterior_is_that_of_the_textbook(seed: int, ratings: dict[int, float]) -> None:
    of = tiny(seed)
    member = of.fold_in(ratings)
    mean, covariance = by_hand(of, ratings)
    assert np.allclose(member.mean, mean, atol=1e-4)
    assert np.allclose(member.covariance, covariance, atol=1e-5)


@given(seed=SEEDS, ratings=SOME_RATINGS)
def test_the_expected_stars_are_those_of_the_mean_person(
    seed: int, ratings: dict[int, float]
) -> None:
    of, p = tiny(seed), tiny(seed).parameters
    member = of.fold_in(ratings)
    for row, expected in enumerate(of.fold_in.expected_stars(member).tolist()):
        bias, factors = member.mean[0], member.mean[1:]
        by_equation_4 = 3.5 + p.item_bias[row] + bias + factors @ p.item_factors[row]
        assert expected == pytest.approx(by_equation_4, abs=1e-4)


@given(seed=SEEDS, ratings=SOME_RATINGS)
def test_the_parts_of_a_prediction_add_up_to_it(seed: int, ratings: dict[int, float]) -> None:
    of, rows = tiny(seed), np.arange(N_ITEMS)
    fold_in = of.fold_in
    member = fold_in(ratings)
    parts = fold_in.rating_parts(member, rows)
    assert parts.shape == (N_ITEMS, len(ratings))
    before = np.array([sum(fold_in.prior_stars(member, row)) for row in rows.tolist()])
    assert np.allclose(before + parts.sum(axis=1), fold_in.expected_stars(member), atol=1e-4)


@given(seed=SEEDS, ratings=SOME_RATINGS, at=st.integers(0, 7), by=st.floats(-2, 2))
def test_a_part_is_what_a_change_of_its_stars_changes(
    seed: int, ratings: dict[int, float], at: int, by: float
) -> None:
    fold_in, rows = tiny(seed).fold_in, np.arange(N_ITEMS)
    movie_id = sorted(ratings)[at % len(ratings)]
    before = fold_in(ratings)
    after = fold_in({**ratings, movie_id: ratings[movie_id] + by})
    j = sorted(ratings).index(movie_id)
    assert np.allclose(after.mean - before.mean, by * before.gain[:, j], atol=1e-9)
    changed = fold_in.rating_parts(after, rows) - fold_in.rating_parts(before, rows)
    assert np.allclose(np.delete(changed, j, axis=1), 0, atol=1e-9)


@given(seed=SEEDS, ratings=RATINGS)
def test_the_variance_is_that_of_the_textbook_and_never_below_nothing(
    seed: int, ratings: dict[int, float]
) -> None:
    of, rows = tiny(seed), np.arange(N_ITEMS)
    member = of.fold_in(ratings)
    variances, (_, covariance) = of.fold_in.variance(member, rows), by_hand(of, ratings)
    for row, variance in enumerate(variances.tolist()):
        z = np.array([1.0, *of.parameters.item_factors[row]])
        assert variance == pytest.approx(z @ covariance @ z, abs=1e-4)
        assert variance >= 0


@given(seed=SEEDS, ratings=RATINGS, more=st.integers(1, N_ITEMS), stars=STARS)
def test_one_rating_more_never_widens_any_prediction(
    seed: int, ratings: dict[int, float], more: int, stars: float
) -> None:
    fold_in, rows = tiny(seed).fold_in, np.arange(N_ITEMS)
    fewer = {movie_id: s for movie_id, s in ratings.items() if movie_id != 10 * more}
    before = fold_in.variance(fold_in(fewer), rows)
    after = fold_in.variance(fold_in({**fewer, 10 * more: stars}), rows)
    assert (after <= before + 1e-9).all()
    assert after.sum() < before.sum()


@given(seed=SEEDS, ratings=SOME_RATINGS)
def test_evidence_without_a_rating_is_that_of_the_others(
    seed: int, ratings: dict[int, float]
) -> None:
    fold_in = tiny(seed).fold_in
    said = fold_in.left_out(fold_in(ratings))
    all_and_all_but_each = [ratings] + [
        {movie_id: s for movie_id, s in ratings.items() if movie_id != left_out}
        for left_out in sorted(ratings)
    ]
    for at, known in enumerate(all_and_all_but_each):
        member = fold_in(known)
        assert np.allclose(said.means[at], member.mean, atol=1e-4)
        assert np.allclose(said.prior_means[at], member.prior_mean, atol=1e-5)
        assert np.allclose(np.linalg.inv(said.precisions[at]), member.covariance, atol=1e-5)


@given(n=st.integers(1, 40), seed=SEEDS)
def test_films_tilt_the_prior_more_the_more_they_are(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    film, mean = rng.normal(size=4), rng.normal(size=4)
    tilted = tilt(np.tile(film, (n, 1)), mean)
    assert np.allclose(tilted, n / (n + RATED_DAMPING) * (film - mean))
    assert not tilt(np.empty((0, 4)), mean).any()
