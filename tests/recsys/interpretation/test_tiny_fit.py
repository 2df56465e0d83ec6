"""A fit worked out the long way: by folding in again, and by taking each step."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.errors import NothingToGuessError
from recsys.interpretation.fit import Fitting
from recsys.known_films import RATED_FROM
from recsys.model.bounded import bounded
from recsys.results import Fit
from tests.examples import examples
from tests.recsys.tiny import N_FACTORS, N_ITEMS, Tiny, tiny

SEEDS = st.integers(0, 9)
STARS = st.integers(1, 10).map(lambda half: half / 2)
RATINGS = st.dictionaries(
    st.integers(1, N_ITEMS).map(lambda row: 10 * row), STARS, min_size=1, max_size=7
)


def partly_known(seed: int) -> Tiny:
    """A tiny model of whose films every third was rated by too few to guess its stars."""
    of = tiny(seed)
    return Tiny(
        of.parameters,
        Catalogue(
            replace(movie, n_ratings=row % RATED_FROM if row % 3 == 0 else RATED_FROM + row)
            for row, movie in enumerate(of.catalogue)
        ),
    )


def fitted(of: Tiny, ratings: dict[int, float]) -> Fit:
    """Of ratings of which some film at least is known enough to guess its stars."""
    fitting = Fitting(of.parameters, of.catalogue, of.fold_in, of.predicted)
    member = of.fold_in(ratings)
    assume(fitting.is_guessed(member).any())
    return fitting(member)


def guessed(of: Tiny, ratings: dict[int, float]) -> dict[int, float]:
    """Those of films that enough people rated."""
    return {i: stars for i, stars in ratings.items() if of.catalogue[i].n_ratings >= RATED_FROM}


def expected(of: Tiny, ratings: dict[int, float], movie_id: int) -> float:
    """What a member of these ratings is expected to give a film."""
    [stars] = of.stars(of.fold_in(ratings), of.catalogue.item_indices([movie_id]))
    return stars


@given(seed=SEEDS, ratings=RATINGS)
def test_left_out_is_what_folding_in_the_others_expects(
    seed: int, ratings: dict[int, float]
) -> None:
    of = partly_known(seed)
    fit = fitted(of, ratings)
    assert {one.movie.movie_id: one.stars for one in fit.ratings} == guessed(of, ratings)
    assert {movie.movie_id for movie in fit.unguessed} == ratings.keys() - guessed(of, ratings)
    assert fit.n_ratings == len(ratings)
    for one in fit.ratings:
        movie_id = one.movie.movie_id
        assert one.fitted == pytest.approx(expected(of, ratings, movie_id), abs=1e-4)
        others = {other: stars for other, stars in ratings.items() if other != movie_id}
        if others:
            assert one.left_out == pytest.approx(expected(of, others, movie_id), abs=1e-4)
        else:
            assert one.left_out is None


@given(seed=SEEDS, ratings=RATINGS)
def test_errors_are_means_of_misses_and_the_largest_comes_first(
    seed: int, ratings: dict[int, float]
) -> None:
    of = partly_known(seed)
    fit = fitted(of, ratings)
    assert fit.fit_error == pytest.approx(np.mean([abs(one.error) for one in fit.ratings]))
    misses = [abs(one.miss) for one in fit.ratings]
    assert misses == sorted(misses, reverse=True)
    assert fit.n_unknowns == N_FACTORS + 1
    if len(ratings) == 1:
        assert fit.left_out_error is fit.own_mean_error is None
        assert fit.with_prior.left_out == fit.without_prior.left_out == ()
        return
    assert fit.left_out_error == pytest.approx(np.mean(misses))
    stars = list(guessed(of, ratings).values())
    others = [(sum(ratings.values()) - one) / (len(ratings) - 1) for one in stars]
    own = np.mean([abs(mean - one) for mean, one in zip(others, stars, strict=True)])
    assert fit.own_mean_error == pytest.approx(own)


@examples(25)
@given(seed=SEEDS, ratings=RATINGS.filter(lambda ratings: len(ratings) > 1))
def test_the_descent_is_that_of_gradient_steps(seed: int, ratings: dict[int, float]) -> None:
    of = partly_known(seed)
    fold_in = of.fold_in
    said = fold_in.left_out(fold_in(ratings))
    fit = fitted(of, ratings)
    noise = float(of.parameters.noise_variance[0])
    stars = np.array([ratings[movie_id] for movie_id in sorted(ratings)])
    compared = [movie_id in guessed(of, ratings) for movie_id in sorted(ratings)]
    member = fold_in(ratings)
    doubt = of.predicted.variance(member, member.item_indices)
    for descent, hessian, slope, variance in (
        (fit.with_prior, said.precisions[0], said.slopes[0] / noise, doubt),
        (fit.without_prior, said.grams[0], said.slopes[0], np.full_like(doubt, 1e-12)),
    ):
        way = dict(zip(descent.steps, descent.fitted, strict=True))
        for step, person in enumerate(walk(hessian, slope, said.prior_means[0], 30)):
            if step in way:
                shown = bounded(said.baseline + said.loadings @ person, variance)
                errors = np.abs(shown - stars)[compared]
                assert way[step] == pytest.approx(errors.mean(), abs=1e-6)


def walk(
    hessian: NDArray[np.float64], slope: NDArray[np.float64], start: NDArray[np.float64], n: int
) -> list[NDArray[np.float64]]:
    """Gradient descent, one step after another; the step is one over the steepest curvature."""
    at, places = start.copy(), [start]
    for _ in range(n):
        at = at + (slope - hessian @ (at - start)) / np.linalg.eigvalsh(hessian).max()
        places.append(at)
    return places


@given(seed=SEEDS, ratings=RATINGS)
def test_with_the_prior_the_descent_comes_to_rest_at_the_fit(
    seed: int, ratings: dict[int, float]
) -> None:
    fit = fitted(partly_known(seed), ratings)
    assert fit.with_prior.steps[0] == 0
    assert fit.with_prior.steps[-1] == 10_000
    assert list(fit.with_prior.steps) == sorted(set(fit.with_prior.steps))
    assert fit.with_prior.fitted[-1] == pytest.approx(fit.fit_error, abs=1e-3)
    if fit.left_out_error is not None:
        assert fit.with_prior.left_out[-1] == pytest.approx(fit.left_out_error, abs=1e-3)


def test_without_a_film_that_is_known_there_is_nothing_to_fit() -> None:
    of = partly_known(0)
    fitting = Fitting(of.parameters, of.catalogue, of.fold_in, of.predicted)
    unknown = {movie.movie_id: 4.0 for movie in of.catalogue if movie.n_ratings < RATED_FROM}
    assert unknown
    for ratings in ({}, unknown):
        with pytest.raises(NothingToGuessError) as raised:
            fitting(of.fold_in(ratings))
        assert {movie.movie_id for movie in raised.value.movies} == ratings.keys()


def test_a_film_that_three_members_of_the_community_rated_is_compared() -> None:
    of = partly_known(0)
    [row, *_] = [at for at, movie in enumerate(of.catalogue) if movie.n_ratings < RATED_FROM]
    member = of.fold_in({of.catalogue.movies[row].movie_id: 4.0})
    n_members = np.zeros(N_ITEMS, np.int32)
    fitting = Fitting(of.parameters, of.catalogue, of.fold_in, of.predicted, n_members)
    assert not fitting.is_guessed(member).any()
    n_members[row] = RATED_FROM
    assert [one.movie for one in fitting(member).ratings] == [of.catalogue.movies[row]]
