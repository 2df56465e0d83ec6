"""How surely stars are predicted: by what is unknown of the film, of the member, and by noise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import Recommender
from recsys.catalogue import Catalogue
from recsys.model.fold_in import Member
from recsys.model.predicted import FILM, NOISE, SCATTER_KNOWN
from tests.recsys.tiny import N_ITEMS, Tiny, tiny

SEEDS = st.integers(0, 9)
STARS = st.integers(1, 10).map(lambda half: half / 2)
RATINGS = st.dictionaries(st.integers(1, N_ITEMS).map(lambda row: 10 * row), STARS, max_size=7)
ALL = np.arange(N_ITEMS)
Array = NDArray[np.floating]


def known_by(n_ratings: int, n_crowd: int = 0) -> Tiny:
    """The tiny model whose films were rated by so many people each."""
    of = tiny(0)
    movies = (replace(m, n_ratings=n_ratings, n_crowd=n_crowd) for m in of.catalogue)
    return Tiny(of.parameters, Catalogue(movies))


def unknown_of(of: Tiny, row: int, people: Array, covariance: Array) -> float:
    """What is unknown of a film without a crowd: a bias varies by 0.1, which four ratings halve."""
    p, raters = of.parameters, of.catalogue.movies[row].n_ratings
    left = np.diag(1 / (1 + raters * p.film_information.astype(float)))
    unknown = p.film_axes @ left @ p.film_axes.T
    reached = people[1:] @ unknown @ people[1:] + np.trace(unknown @ covariance[1:, 1:])
    return float(0.1 / (1 + raters / 4) + reached)


def distance_of(of: Tiny, member: Member) -> float:
    """How far the ratings lie from the prior's mean, one after another."""
    p, found = of.parameters, 0.0
    moved = member.mean - member.prior_mean
    for row, surprise in zip(member.item_indices.tolist(), member.surprise.tolist(), strict=True):
        film = unknown_of(of, row, p.prior_mean, p.prior_covariance)
        left = surprise - np.append(1, p.item_factors[row]) @ moved
        found += surprise * left / (float(p.noise_variance[0]) + FILM * film)
    return found


@given(seed=SEEDS, ratings=RATINGS)
def test_the_variance_is_that_of_the_formula(seed: int, ratings: dict[int, float]) -> None:
    of = tiny(seed)
    member, p = of.fold_in(ratings), of.parameters
    scatter = (SCATTER_KNOWN + distance_of(of, member)) / (SCATTER_KNOWN + len(ratings))
    found = of.predicted.variance(member, ALL)
    for row in ALL.tolist():
        z = np.append(1, p.item_factors[row])
        by_hand = z @ member.covariance @ z + NOISE * float(p.noise_variance[0])
        by_hand += FILM * unknown_of(of, row, member.mean, member.covariance)
        assert found[row] == pytest.approx(scatter * by_hand, rel=1e-4)


@given(seed=SEEDS, ratings=RATINGS.filter(lambda ratings: len(ratings) > 1))
def test_left_out_is_what_folding_in_the_others_leaves_unknown(
    seed: int, ratings: dict[int, float]
) -> None:
    of = tiny(seed)
    member = of.fold_in(ratings)
    found = of.predicted.left_out_variance(member, of.fold_in.left_out(member))
    for row, variance in zip(member.item_indices.tolist(), found.tolist(), strict=True):
        left_out = of.catalogue.movies[row].movie_id
        others = of.fold_in({film: ratings[film] for film in ratings if film != left_out})
        alone = of.predicted.variance(others, np.array([row]))
        assert variance == pytest.approx(float(alone[0]), rel=1e-4)


@given(seed=SEEDS, ratings=RATINGS.filter(bool))
def test_distance_is_measured_in_deviations_of_the_prior(
    seed: int, ratings: dict[int, float]
) -> None:
    """Of films that everybody knows, as a quadratic form of the ratings' own covariance."""
    of = tiny(seed)
    known = Tiny(
        of.parameters, Catalogue(replace(movie, n_ratings=10**9) for movie in of.catalogue)
    )
    member = known.fold_in(ratings)
    z = np.array([np.append(1, of.parameters.item_factors[row]) for row in member.item_indices])
    noise = float(of.parameters.noise_variance[0]) * np.eye(len(z))
    covariance = z @ of.parameters.prior_covariance.astype(float) @ z.T + noise
    by_hand = member.surprise @ np.linalg.solve(covariance, member.surprise)
    assert distance_of(known, member) == pytest.approx(by_hand, rel=1e-3, abs=1e-6)


def test_the_fewer_rated_a_film_the_less_is_known_of_its_stars() -> None:
    variances = []
    for n in (0, 3, 30, 300):
        of = known_by(n)
        variances.append(of.predicted.variance(tiny(0).fold_in({10: 5.0}), ALL).mean())
    assert variances == sorted(variances, reverse=True)
    assert len(set(variances)) == 4


def test_what_the_crowd_thinks_of_a_film_is_known() -> None:
    member = tiny(0).fold_in({10: 5.0})
    nobody, few, crowd = (known_by(0, n).predicted.variance(member, ALL) for n in (0, 19, 20))
    assert np.array_equal(nobody, few)
    assert (crowd < nobody).all()


def test_who_scatters_more_has_wider_intervals(model: Recommender) -> None:
    """The same films and as many stars in sum, one member at odds with everybody."""
    famous = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)
    asked = [movie.movie_id for movie in famous[20:120]]
    usual = {movie.movie_id: round(2 * movie.mean_stars) / 2 for movie in famous[:20]}
    odd = {film: 5.0 if n % 2 else 1.5 for n, film in enumerate(usual)}
    widths = [np.diff(model.interval(model.fold_in(r), asked)).mean() for r in (usual, odd)]
    assert widths[1] > 1.5 * widths[0]


@given(seed=SEEDS, ratings=RATINGS)
def test_predictions_and_intervals_are_of_one_piece(seed: int, ratings: dict[int, float]) -> None:
    of = tiny(seed)
    member = of.fold_in(ratings)
    expected = of.fold_in.expected_stars(member)
    stars, ends = of.predicted.stars_and_ends(expected, member, ALL)
    assert np.array_equal(stars, of.predicted.stars(expected, member, ALL))
    assert ((ends[:, 0] >= 0.5) & (ends[:, 0] <= stars)).all()
    assert ((stars <= ends[:, 1]) & (ends[:, 1] <= 5)).all()
