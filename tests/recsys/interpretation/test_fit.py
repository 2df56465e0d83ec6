"""How well a taste fits the ratings that made it, and what it predicts, on the committed model."""

import numpy as np
import pytest
from numpy.typing import NDArray

from recsys import Descent, FilmEvidence, Fit, Recommender
from recsys.errors import NothingToGuessError
from recsys.model.bounded import bounded
from recsys.model.fold_in import FoldIn
from recsys.model.predicted import Predicted
from recsys.results import evidence_of

N_UNKNOWNS = 17
ALIEN, ALIENS = 1214, 1200


@pytest.fixture(scope="module")
def found(model: Recommender, ten: dict[int, float]) -> Fit:
    return model.fit(model.fold_in(ten))


@pytest.fixture(scope="module")
def many(model: Recommender) -> dict[int, float]:
    """Three hundred films, and stars that follow what others gave them."""
    best_known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:300]
    return {movie.movie_id: round(2 * movie.mean_stars) / 2 for movie in best_known}


def descend(
    stars: NDArray[np.float64], start: NDArray[np.float64], z: NDArray[np.float64], n_steps: int
) -> NDArray[np.float64]:
    """Gradient descent on squared error alone, a step at a time."""
    x, rate = start, 1 / np.linalg.eigvalsh(z.T @ z).max()
    for _ in range(n_steps):
        x = x + rate * z.T @ (stars - z @ x)
    return x


def test_each_rating_is_predicted_as_if_it_had_not_been_given(
    model: Recommender, ten: dict[int, float], found: Fit
) -> None:
    assert {rating.movie.movie_id for rating in found.ratings} == set(ten)
    everything = model.fold_in(ten)
    for rating in found.ratings:
        film = rating.movie.movie_id
        others = model.fold_in({i: ten[i] for i in ten if i != film})
        assert rating.stars == ten[film]
        assert rating.fitted == pytest.approx(model.predict(everything, [film])[0], abs=1e-5)
        assert rating.left_out == pytest.approx(model.predict(others, [film])[0], abs=1e-5)


def test_the_largest_miss_comes_first(found: Fit) -> None:
    misses = [abs(rating.miss) for rating in found.ratings]
    assert misses == sorted(misses, reverse=True)
    assert misses[0] > 2 * misses[-1]


def test_the_errors_of_the_reports_ten_ratings(ten: dict[int, float], found: Fit) -> None:
    """The prior keeps the fit from boasting: it is hardly better than what it predicts."""
    stars = np.array(list(ten.values()))
    own_mean = np.abs(stars - (stars.sum() - stars) / 9).mean()
    assert found.own_mean_error == pytest.approx(own_mean)
    assert found.left_out_error is not None
    assert 0.5 < found.fit_error < found.left_out_error < own_mean


def test_without_the_prior_the_fit_is_perfect_and_worthless(found: Fit) -> None:
    assert found.n_unknowns == N_UNKNOWNS
    alone, honest = found.without_prior, found.with_prior
    assert alone.fitted[-1] < 0.004 < honest.fitted[-1]
    assert alone.left_out[-1] > honest.left_out[-1]
    assert alone.left_out[-1] > alone.left_out[0]


def test_with_the_prior_descent_ends_at_the_closed_form(found: Fit) -> None:
    assert found.with_prior.fitted[-1] == pytest.approx(found.fit_error)
    assert found.with_prior.left_out[-1] == pytest.approx(found.left_out_error)


@pytest.mark.parametrize("n_steps", [1, 10, 100])
def test_a_step_in_closed_form_is_a_step_of_descent(
    model: Recommender, ten: dict[int, float], found: Fit, n_steps: int
) -> None:
    p, member = model.parameters, model.fold_in(ten)
    rows = member.item_indices
    z = np.hstack([np.ones((len(rows), 1)), p.item_factors[rows].astype(float)])
    baseline = (p.global_mean + p.item_bias[rows]).astype(float)
    x = descend(member.stars - baseline, member.prior_mean, z, n_steps)
    error = np.abs(np.clip(baseline + z @ x, 0.5, 5) - member.stars).mean()
    alone = found.without_prior
    assert alone.fitted[alone.steps.index(n_steps)] == pytest.approx(error, abs=1e-6)

    precision = np.linalg.inv(member.covariance)
    x, rate = member.prior_mean, 1 / np.linalg.eigvalsh(precision).max()
    for _ in range(n_steps):
        x = x - rate * precision @ (x - member.mean)
    doubt = Predicted(p, model.catalogue, FoldIn(p, model.catalogue)).variance(member, rows)
    error = np.abs(bounded(baseline + z @ x, doubt) - member.stars).mean()
    honest = found.with_prior
    assert honest.fitted[honest.steps.index(n_steps)] == pytest.approx(error, abs=1e-6)


def test_one_rating_has_nothing_to_be_predicted_from(model: Recommender) -> None:
    found = model.fit(model.fold_in({ALIEN: 5.0}))
    [rating] = found.ratings
    assert rating.left_out is None
    assert rating.miss == 0
    assert found.left_out_error is found.own_mean_error is None
    assert found.with_prior.left_out == found.without_prior.left_out == ()
    assert found.fit_error == pytest.approx(abs(rating.error))


def test_no_rating_has_no_fit(model: Recommender) -> None:
    with pytest.raises(NothingToGuessError):
        model.fit(model.fold_in({}))


def test_no_stars_are_guessed_of_a_film_of_which_nothing_is_known(
    model: Recommender, ten: dict[int, float], found: Fit
) -> None:
    new = next(movie for movie in model.catalogue if evidence_of(movie) is FilmEvidence.NONE)
    fit = model.fit(model.fold_in(ten | {new.movie_id: 5.0}))
    assert {one.movie for one in fit.ratings} == {one.movie for one in found.ratings}
    assert (fit.unguessed, fit.n_ratings) == ((new,), 11)
    assert found.unguessed == ()
    misses = [abs(one.miss) for one in fit.ratings]
    assert fit.left_out_error == pytest.approx(np.mean(misses))
    assert fit.with_prior.left_out[-1] == pytest.approx(fit.left_out_error)


@pytest.mark.parametrize("stars", [0.5, 2.5, 5.0])
def test_equal_ratings(model: Recommender, ten: dict[int, float], stars: float) -> None:
    found = model.fit(model.fold_in(dict.fromkeys(ten, stars)))
    assert found.own_mean_error == pytest.approx(0, abs=1e-9)
    assert all(0.5 <= rating.fitted <= 5 for rating in found.ratings)


def test_more_ratings_than_unknowns_are_not_fitted_by_anything(
    model: Recommender, many: dict[int, float]
) -> None:
    found = model.fit(model.fold_in(many))
    assert len(found.ratings) == 300
    assert found.without_prior.fitted[-1] > 0.004
    assert all(np.isfinite(errors(found.with_prior) + errors(found.without_prior)))


@pytest.mark.parametrize("n", [1, 2, 30])
def test_leaving_out_by_subtraction_is_folding_the_others_in(
    model: Recommender, many: dict[int, float], n: int
) -> None:
    few = dict(list(many.items())[:n])
    fold_in = FoldIn(model.parameters, model.catalogue)
    member = fold_in(few)
    said = fold_in.left_out(member)
    assert said.means[0] == pytest.approx(member.mean, abs=1e-9)
    for at, row in enumerate(member.item_indices.tolist(), start=1):
        left_out = model.catalogue.movies[row].movie_id
        others = fold_in({i: few[i] for i in few if i != left_out})
        assert said.means[at] == pytest.approx(others.mean, abs=1e-9)
        assert said.prior_means[at] == pytest.approx(others.prior_mean, abs=1e-9)


def errors(descent: Descent) -> tuple[float, ...]:
    return descent.fitted + descent.left_out
