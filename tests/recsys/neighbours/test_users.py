"""Twins: against the plainest program that says the same, and what is shown of each."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.model.fold_in import Member
from recsys.model.parameters import N_EXTREMES
from recsys.neighbours import users
from tests.examples import examples

STARS = st.integers(1, 10).map(lambda half: half / 2)


@pytest.fixture(scope="module")
def known_films(model: Recommender) -> list[int]:
    return [movie.movie_id for movie in model.catalogue if movie.n_ratings >= 5]


def cosines(model: Recommender, member: Member) -> list[float]:
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


def kept_of(model: Recommender, user: int) -> dict[int, float]:
    """Stars by movie_id, as far as they are kept."""
    p = model.parameters
    rows = [*p.highest_items[user].tolist(), *p.lowest_items[user].tolist()]
    halves = [*p.highest_half_stars[user].tolist(), *p.lowest_half_stars[user].tolist()]
    kept = zip(rows, halves, strict=True)
    return {model.catalogue.movies[row].movie_id: half / 2 for row, half in kept if row >= 0}


def similarities(model: Recommender, stars: dict[int, float]) -> dict[int, float]:
    """By user_id, of those who agree on a film: the mean of cosine and agreement, written out."""
    found = {}
    near = cosines(model, model.fold_in(stars))
    for user, user_id in enumerate(model.parameters.user_ids.tolist()):
        theirs = kept_of(model, user)
        both = [movie_id for movie_id in stars if movie_id in theirs]
        total = weights = 0.0
        for movie_id in both:
            apart = abs(stars[movie_id] - theirs[movie_id])
            rarity = math.log(1 + len(near) / model.catalogue[movie_id].n_ratings)
            weight = rarity * (max(stars[movie_id], theirs[movie_id]) / 5) ** 2
            total += weight * max(1 - apart / 1.5, -1)
            weights += weight
        if any(abs(stars[movie_id] - theirs[movie_id]) <= 0.5 for movie_id in both):
            found[user_id] = (near[user] + total / (weights + 8)) / 2
    return {user_id: similarity for user_id, similarity in found.items() if similarity > 0}


@examples(15)
@given(data=st.data(), n=st.integers(1, 12))
def test_the_nearest_users_are_near_in_taste_and_agree(
    model: Recommender, known_films: list[int], data: st.DataObject, n: int
) -> None:
    films = st.sampled_from(known_films)
    stars = data.draw(st.dictionaries(films, STARS, min_size=1, max_size=15))
    plain = similarities(model, stars)
    twins = model.twins(model.fold_in(stars), n)
    assert [twin.similarity for twin in twins] == pytest.approx(
        sorted(plain.values(), reverse=True)[:n], abs=1e-5
    )
    for twin in twins:
        assert twin.similarity == pytest.approx(plain[twin.user_id], abs=1e-5)


def test_who_has_rated_nothing_has_no_twin(model: Recommender) -> None:
    assert model.twins(model.fold_in({}), 610) == []


def test_films_that_nobody_rated_make_no_twin(model: Recommender) -> None:
    unseen = [movie.movie_id for movie in model.catalogue if not movie.n_ratings][:12]
    assert model.twins(model.fold_in(dict.fromkeys(unseen, 5.0)), 5) == []


@pytest.mark.parametrize("n", [0, 1, 5])
def test_as_many_twins_come_as_are_asked_for(model: Recommender, n: int) -> None:
    twins = model.twins(model.fold_in({1214: 5.0}), n)
    assert len(twins) == len({twin.user_id for twin in twins}) == n


def test_a_twin_agrees_on_a_film(model: Recommender) -> None:
    twins = model.twins(model.fold_in({1214: 5.0}), 610)
    assert 5 < len(twins) < 610
    assert all(twin.shared[0].is_agreed for twin in twins)


@pytest.mark.parametrize("stars", [0.5, 2.5, 5.0])
def test_who_gives_all_films_the_same_has_twins_that_share_films(
    model: Recommender, known_films: list[int], stars: float
) -> None:
    twins = model.twins(model.fold_in(dict.fromkeys(known_films[:3000], stars)), 5)
    assert all(twin.shared[0].is_agreed for twin in twins)


def test_what_a_twin_loved_is_news_and_told_once(model: Recommender) -> None:
    westerns = dict.fromkeys((1201, 1209, 2951, 3681, 599, 553), 5.0)
    first = model.twins(model.fold_in(westerns), 5)
    loved = [film.movie.movie_id for twin in first for film in twin.loved]
    assert len(loved) == len(set(loved)) > 10
    assert not {*westerns} & {*loved}
    assert all(film.stars >= 4.5 for twin in first for film in twin.loved)
    again = model.twins(model.fold_in(westerns), 5, exclude=loved[:3])
    assert [twin.user_id for twin in again] == [twin.user_id for twin in first]
    assert not {*loved[:3]} & {film.movie.movie_id for twin in again for film in twin.loved}


def test_a_twins_best_are_what_they_put_above_others_and_the_member_does_not_know(
    model: Recommender,
) -> None:
    """Not what all love, which were the same few films for nearly all."""
    ratings = {260: 5.0, 1196: 5.0, 1210: 4.5, 541: 4.5}  # Star Wars and Blade Runner
    twins = model.twins(model.fold_in(ratings), 5, exclude=[1214])
    assert all(twin.best for twin in twins)
    for twin in twins:
        assert not {*ratings, 1214} & {one.movie.movie_id for one in twin.best}
        assert all(one.stars >= 4.5 for one in twin.best)
    crowd = [one.movie.mean_of_most for twin in twins for one in twin.best]
    usual = [one.movie.mean_of_most for twin in twins for one in twin.highest]
    assert sum(crowd) / len(crowd) < sum(usual) / len(usual) - 0.3
    famous = [one.movie.most_ratings for twin in twins for one in twin.best]
    assert sum(famous) < sum(one.movie.most_ratings for twin in twins for one in twin.highest) / 2


def test_what_is_most_the_members_kind_is_told_first(model: Recommender) -> None:
    """Of all that the nearest loved, a lover of Westerns is told of more Westerns."""
    westerns = dict.fromkeys((1201, 1209, 2951, 3681, 599, 553), 5.0)
    twins = model.twins(model.fold_in(westerns), 5)
    told = ["Western" in film.movie.genres for twin in twins for film in twin.loved[:2]]
    famous = ["Western" in film.movie.genres for twin in twins for film in twin.highest]
    assert sum(told) / len(told) > 2 * sum(famous) / len(famous)


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
    kept = kept_of(model, 0)
    twins = {twin.user_id: twin for twin in model.twins(model.fold_in(given_stars), 610)}
    shared = twins[int(p.user_ids[0])].shared
    assert {film.movie.movie_id: film.member_stars for film in shared} == given_stars
    assert {film.movie.movie_id: film.twin_stars for film in shared} == kept
    apart = [abs(film.member_stars - film.twin_stars) for film in shared]
    assert apart == sorted(apart)
    assert apart[0] < apart[-1]


def test_who_rated_other_films_is_no_twin(model: Recommender) -> None:
    p = model.parameters
    rated = {*p.highest_items[0].tolist(), *p.lowest_items[0].tolist()}
    other = next(m for row, m in enumerate(model.catalogue) if row not in rated and m.n_ratings > 9)
    twins = model.twins(model.fold_in({other.movie_id: 4.0}), 610)
    assert twins
    assert int(p.user_ids[0]) not in {twin.user_id for twin in twins}


@pytest.mark.parametrize("users_at_once", [1, 7, 10**6])
def test_what_is_kept_of_all_users_is_what_is_kept_of_each(
    model: Recommender, monkeypatch: pytest.MonkeyPatch, users_at_once: int
) -> None:
    monkeypatch.setattr(users, "_USERS_AT_ONCE", users_at_once)
    of_users, items, half_stars = users._kept(model.parameters)
    found: dict[int, dict[int, float]] = {
        user: {} for user in range(len(model.parameters.user_ids))
    }
    for user, item, half in zip(
        of_users.tolist(), items.tolist(), half_stars.tolist(), strict=True
    ):
        movie_id = model.catalogue.movies[item].movie_id
        assert movie_id not in found[user]
        found[user][movie_id] = half / 2
    assert found == {user: kept_of(model, user) for user in found}
