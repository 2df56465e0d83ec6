"""Twins: against the plainest program that says the same, and what is shown of each."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys import Recommender
from recsys.model.fold_in import Member
from recsys.model.parameters import N_EXTREMES

STARS = st.integers(1, 10).map(lambda half: half / 2)


@pytest.fixture(scope="module")
def known_films(model: Recommender) -> list[int]:
    return [movie.movie_id for movie in model.catalogue if movie.n_ratings >= 5]


def similarities(model: Recommender, member: Member) -> list[float]:
    """d . m / (|d| sqrt(|m|^2 + tr V)) of each user, written out."""
    p = model.parameters
    prior = [float(x) for x in p.prior_mean[1:]]
    taste = [float(x) - m for x, m in zip(member.mean[1:], prior, strict=True)]
    uncertain = sum(float(member.covariance[j, j]) for j in range(1, len(member.mean)))
    length = math.sqrt(sum(t * t for t in taste) + uncertain)
    found = []
    for factors, spread in zip(p.user_factors.tolist(), p.user_spread.tolist(), strict=True):
        deviation = [x - m for x, m in zip(factors, prior, strict=True)]
        theirs = math.sqrt(sum(d * d for d in deviation) + spread)
        product = sum(d * t for d, t in zip(deviation, taste, strict=True))
        found.append(product / (theirs * length))
    return found


@settings(max_examples=15)
@given(data=st.data(), n=st.integers(1, 12))
def test_the_nearest_users_are_those_of_the_highest_expected_cosine(
    model: Recommender, known_films: list[int], data: st.DataObject, n: int
) -> None:
    films = st.sampled_from(known_films)
    member = model.fold_in(data.draw(st.dictionaries(films, STARS, min_size=1, max_size=15)))
    plain = similarities(model, member)
    twins = model.twins(member, n)
    assert [twin.similarity for twin in twins] == pytest.approx(
        sorted(plain, reverse=True)[:n], abs=1e-5
    )
    of_user = dict(zip(model.parameters.user_ids.tolist(), plain, strict=True))
    for twin in twins:
        assert twin.similarity == pytest.approx(of_user[twin.user_id], abs=1e-5)


def test_who_has_rated_nothing_is_like_nobody(model: Recommender) -> None:
    assert {twin.similarity for twin in model.twins(model.fold_in({}), 610)} == {0.0}


@pytest.mark.parametrize("n", [0, 1, 5, 610, 10_000])
def test_as_many_twins_come_as_are_asked_for_and_there_are(model: Recommender, n: int) -> None:
    twins = model.twins(model.fold_in({1214: 5.0}), n)
    assert len(twins) == len({twin.user_id for twin in twins}) == min(n, 610)


def test_of_one_direction_the_better_known_user_is_nearer(model: Recommender) -> None:
    """Less is sure of who rated less, so the cosine is drawn to zero."""
    p = model.parameters
    shares = (p.user_factors - p.prior_mean[1:]) ** 2
    certain = shares.sum(axis=1) / (shares.sum(axis=1) + p.user_spread)
    few, many = p.user_n_ratings < 30, p.user_n_ratings > 300
    assert certain[few].mean() < certain[many].mean()


def test_more_ratings_of_one_kind_make_twins_nearer(model: Recommender) -> None:
    westerns = [1201, 1209, 2951, 3681, 599, 553]
    nearest = [
        model.twins(model.fold_in(dict.fromkeys(westerns[:n], 5.0)), 1)[0].similarity
        for n in (1, 3, 6)
    ]
    assert nearest[0] < nearest[1] < nearest[2] < 1


def test_what_is_shown_of_a_user_are_their_best_and_worst_five(model: Recommender) -> None:
    p = model.parameters
    for twin in model.twins(model.fold_in({1214: 5.0}), 40):
        user = p.user_ids.tolist().index(twin.user_id)
        assert twin.n_ratings == p.user_n_ratings[user]
        for shown, items, halves in (
            (twin.highest, p.highest_items[user], p.highest_half_stars[user]),
            (twin.lowest, p.lowest_items[user], p.lowest_half_stars[user]),
        ):
            assert [rated.movie for rated in shown] == [
                model.catalogue.movies[item] for item in items[:5]
            ]
            assert [rated.stars for rated in shown] == [half / 2 for half in halves[:5].tolist()]


def test_all_that_is_kept_of_a_user_is_shared_with_who_rated_the_same(model: Recommender) -> None:
    """A member who rated what user 1 is known to have rated, half a star to three stars off."""
    p = model.parameters
    rows = [*p.highest_items[0].tolist(), *p.lowest_items[0].tolist()]
    theirs = [*p.highest_half_stars[0].tolist(), *p.lowest_half_stars[0].tolist()]
    assert len(rows) == 2 * N_EXTREMES
    given_stars = {
        model.catalogue.movies[row].movie_id: max(half / 2 - 0.5 * (at % 7), 0.5)
        for at, (row, half) in enumerate(zip(rows, theirs, strict=True))
    }
    kept = {
        model.catalogue.movies[row].movie_id: half / 2
        for row, half in zip(rows, theirs, strict=True)
    }
    twins = {twin.user_id: twin for twin in model.twins(model.fold_in(given_stars), 610)}
    shared = twins[int(p.user_ids[0])].shared
    assert {film.movie.movie_id: film.member_stars for film in shared} == given_stars
    assert {film.movie.movie_id: film.twin_stars for film in shared} == kept
    apart = [abs(film.member_stars - film.twin_stars) for film in shared]
    assert apart == sorted(apart)
    assert apart[0] < apart[-1]


def test_nothing_is_shared_with_who_rated_other_films(model: Recommender) -> None:
    p = model.parameters
    rated = {*p.highest_items[0].tolist(), *p.lowest_items[0].tolist()}
    other = next(m for row, m in enumerate(model.catalogue) if row not in rated and m.n_ratings > 9)
    twins = model.twins(model.fold_in({other.movie_id: 4.0}), 610)
    assert {t.user_id: t.shared for t in twins}[int(p.user_ids[0])] == ()
