"""A member's posterior: what must hold whatever the ratings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender, UnknownMovieError

HALF_STARS = st.integers(1, 10).map(lambda half: half / 2)


@pytest.fixture(scope="module")
def any_ratings(any_film: st.SearchStrategy[int]) -> st.SearchStrategy[dict[int, float]]:
    return st.dictionaries(any_film, HALF_STARS, max_size=30)


@given(data=st.data())
def test_the_order_of_ratings_does_not_matter(
    model: Recommender, any_ratings: st.SearchStrategy[dict[int, float]], data: st.DataObject
) -> None:
    ratings = data.draw(any_ratings)
    shuffled = dict(data.draw(st.permutations(list(ratings.items()))))
    one, other = model.fold_in(ratings), model.fold_in(shuffled)
    assert np.array_equal(one.mean, other.mean)
    assert np.array_equal(one.covariance, other.covariance)


def test_no_ratings_give_the_prior(model: Recommender) -> None:
    member = model.fold_in({})
    assert np.allclose(member.mean, model.parameters.prior_mean, atol=1e-6)
    assert np.allclose(member.covariance, model.parameters.prior_covariance, atol=1e-4)


@given(data=st.data())
def test_raising_one_rating_does_not_lower_its_film(
    model: Recommender, any_ratings: st.SearchStrategy[dict[int, float]], data: st.DataObject
) -> None:
    ratings = data.draw(any_ratings.filter(bool))
    movie_id = data.draw(st.sampled_from(sorted(ratings)))
    higher = data.draw(HALF_STARS.filter(lambda stars: stars >= ratings[movie_id]))
    before, after = model.fold_in(ratings), model.fold_in({**ratings, movie_id: higher})
    assert model.predict(after, [movie_id])[0] >= model.predict(before, [movie_id])[0] - 1e-5


@given(data=st.data())
def test_more_ratings_never_make_the_member_less_certain(
    model: Recommender, any_ratings: st.SearchStrategy[dict[int, float]], data: st.DataObject
) -> None:
    ratings = data.draw(any_ratings.filter(bool))
    fewer = dict(list(ratings.items())[:-1])
    spread_before = np.trace(model.fold_in(fewer).covariance)
    assert np.trace(model.fold_in(ratings).covariance) <= spread_before + 1e-9


@given(data=st.data())
def test_predictions_are_stars_whatever_was_rated(
    model: Recommender, any_film: st.SearchStrategy[int], data: st.DataObject
) -> None:
    member = model.fold_in(data.draw(st.dictionaries(any_film, HALF_STARS, max_size=300)))
    stars = model.predict(member, [movie.movie_id for movie in model.catalogue])
    assert stars.dtype == np.float32
    assert stars.min() >= 0.5
    assert stars.max() <= 5.0


def test_the_posterior_is_the_formula_solved_by_hand(checkerboard: Recommender) -> None:
    p = checkerboard.parameters
    member = checkerboard.fold_in({1: 5.0, 2: 1.0})
    z = np.hstack([np.ones((2, 1)), p.item_factors[:2]]).astype(np.float64)
    films = np.hstack([p.item_bias[:2, None], p.item_factors[:2]])
    prior_mean = p.prior_mean + 2 / 7 * (films.mean(axis=0) - p.rated_mean) @ p.prior_by_rated
    left = 1 / (1 + checkerboard.catalogue.n_ratings[:2, None] * p.film_information)
    of_films = np.zeros_like(p.prior_covariance, np.float64)
    of_films[1:, 1:] = p.film_axes @ np.diag(left.sum(axis=0)) @ p.film_axes.T
    surprise = np.array([5.0, 1.0]) - p.global_mean - p.item_bias[:2] - z @ prior_mean
    precision = np.linalg.inv(p.prior_covariance.astype(np.float64))
    precision += (z.T @ z + of_films) / p.noise_variance
    gain = np.linalg.solve(precision, z.T) / p.noise_variance
    assert np.allclose(member.prior_mean, prior_mean, atol=1e-5)
    assert np.allclose(member.mean, prior_mean + gain @ surprise, atol=1e-4)


def test_a_rare_film_says_less_than_a_famous_one(checkerboard: Recommender) -> None:
    left = checkerboard.parameters.film_information
    assert (left >= 0).all()
    assert left.max() > 0


def test_an_unknown_film_is_named(model: Recommender) -> None:
    with pytest.raises(UnknownMovieError, match="999999"):
        model.fold_in({999999: 4.0})


@pytest.mark.parametrize("stars", [float("nan"), float("inf")])
def test_what_is_not_a_number_of_stars_is_refused(model: Recommender, stars: float) -> None:
    with pytest.raises(ValueError, match="number of stars"):
        model.fold_in({1: stars})
