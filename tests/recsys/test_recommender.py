"""The facade: what every answer must hold to, and answers that anyone would expect."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from recsys import Movie, Recommender, UnknownMovieError
from recsys.errors import MissingExtraError
from recsys.results.reasons import Unlike

Film = Callable[[str], int]


@pytest.fixture(scope="module")
def horror_in_space(film: Film) -> dict[int, float]:
    loved = ["Alien", "The Thing 1982", "Aliens", "Event Horizon", "Predator 1987"]
    return {film(title): 5.0 for title in loved} | {film("The Notebook"): 1.0}


def rows_of(model: Recommender, films: Sequence[Movie]) -> NDArray[np.intp]:
    return model.catalogue.item_indices([movie.movie_id for movie in films])


def test_recommendations_leave_out_what_was_rated_and_what_is_excluded(
    model: Recommender, horror_in_space: dict[int, float], film: Film
) -> None:
    member = model.fold_in(horror_in_space)
    excluded = {film("The Terminator"), film("Blade Runner")}
    found = [r.movie.movie_id for r in model.recommend(member, n=200, exclude=excluded)]
    assert len(found) == len(set(found)) == 200
    assert not set(found) & (set(horror_in_space) | excluded)


def test_recommendations_tell_their_score_and_the_predicted_stars(
    model: Recommender, horror_in_space: dict[int, float]
) -> None:
    member = model.fold_in(horror_in_space)
    films = model.recommend(member, n=20)
    ids = [r.movie.movie_id for r in films]
    assert np.allclose([r.score for r in films], model.score(member, ids))
    assert np.allclose([r.stars for r in films], model.predict(member, ids))


def test_a_lover_of_horror_in_space_is_shown_their_kind_and_films_that_people_know(
    model: Recommender, horror_in_space: dict[int, float]
) -> None:
    films = [r.movie for r in model.recommend(model.fold_in(horror_in_space), n=10)]
    kin = [m for m in films if {"Horror", "Sci-Fi", "Thriller", "Action"} & set(m.genres)]
    assert len(kin) == 10
    assert not [m.label for m in films if "Romance" in m.genres]
    assert model.catalogue.n_raters[rows_of(model, films)].min() >= 3


def test_reasons_are_ratings_that_the_member_liked(
    model: Recommender, horror_in_space: dict[int, float]
) -> None:
    for recommendation in model.recommend(model.fold_in(horror_in_space), n=20):
        assert len(recommendation.because) <= 2
        for part in recommendation.because:
            assert part.stars == horror_in_space[part.movie.movie_id] == 5.0
            assert part.contribution > 0


def test_where_only_dislikes_are_known_they_are_the_reason(model: Recommender, film: Film) -> None:
    hated = {film(title): 1.0 for title in ("Alien", "Titanic", "The Matrix")}
    found = model.recommend(model.fold_in(hated), n=300)
    assert {r.reason for r in found} == {Unlike(), None}
    assert all(len(r.because) == (r.reason is not None) for r in found)


def test_a_reason_is_near_its_film(model: Recommender, film: Film) -> None:
    rated = {
        film(t): 5.0 for t in ("Scream 1996", "Toy Story", "Heat 1995", "Fargo", "Notting Hill")
    }
    member = model.fold_in(rated)
    for title, kin in (("Scream 2", "Scream 1996"), ("Toy Story 2", "Toy Story")):
        [found] = model.recommendations(member, [film(title)])
        assert found.because[0].movie.movie_id == film(kin)


@pytest.mark.parametrize("stars", [2.5, 3.0])
def test_what_was_neither_liked_nor_disliked_is_no_reason(
    model: Recommender, film: Film, stars: float
) -> None:
    neither = {film(title): stars for title in ("Alien", "Titanic", "The Matrix")}
    for recommendation in model.recommend(model.fold_in(neither), n=20):
        assert (recommendation.reason, recommendation.because) == (None, ())


def test_a_page_has_many_reasons_and_names_no_rating_too_often(
    model: Recommender, horror_in_space: dict[int, float]
) -> None:
    member = model.fold_in(horror_in_space)
    found = model.recommend(member, n=20)
    for page in (found[:10], found[10:]):
        assert len({(r.reason, r.because[:1]) for r in page}) >= 6
        named = Counter(part.movie.movie_id for r in page for part in r.because)
        assert max(named.values()) <= 3
        # Turned back to, the page says the same.
        assert model.recommendations(member, [r.movie.movie_id for r in page]) == page


def test_without_ratings_well_liked_and_well_known_films_come(model: Recommender) -> None:
    films = model.recommend(model.fold_in({}), n=10)
    assert model.catalogue.is_well_known[rows_of(model, [r.movie for r in films])].all()
    assert min(r.movie.mean_of_most for r in films) >= 3.9
    assert all(r.because == () for r in films)


def test_the_parts_of_an_explanation_add_up(
    model: Recommender, horror_in_space: dict[int, float], film: Film
) -> None:
    member = model.fold_in(horror_in_space)
    for title in ("Blade Runner", "Titanic", "Alien"):
        found = model.explain(member, film(title))
        parts = sum(part.contribution for part in found.parts)
        total = found.average + found.film + found.member + parts + found.clipped
        assert found.stars == pytest.approx(total, abs=1e-6)
        assert found.stars == pytest.approx(model.predict(member, [film(title)])[0], abs=1e-4)
        [[low, high]] = model.interval(member, [film(title)])
        assert (found.low, found.high) == (low, high)


def test_a_rating_s_part_is_what_would_be_missing_of_its_surprise(
    model: Recommender, film: Film
) -> None:
    """One more star on a rating changes the prediction by that rating's share of the gain."""
    alien, target = film("Alien"), film("Blade Runner")
    low, high = model.fold_in({alien: 3.0}), model.fold_in({alien: 4.0})
    before, after = model.explain(low, target), model.explain(high, target)
    gained = (after.stars - after.clipped) - (before.stars - before.clipped)
    [part_low], [part_high] = (model.explain(m, target).parts for m in (low, high))
    assert gained == pytest.approx(part_high.contribution - part_low.contribution, abs=1e-6)


def test_similar_films_are_near_and_the_least_similar_far(model: Recommender, film: Film) -> None:
    scream = film("Scream 1996")
    near, far = model.similar(scream, n=10), model.least_similar(scream, n=3)
    assert [len(near), len(far)] == [10, 3]
    assert scream not in [s.movie.movie_id for s in near + far]
    assert "Scream 2 (1997)" in [s.movie.label for s in near[:3]]
    assert [s.similarity for s in near] == sorted((s.similarity for s in near), reverse=True)
    assert [s.similarity for s in far] == sorted(s.similarity for s in far)
    assert -1 <= far[0].similarity < 0 < near[-1].similarity <= 1


def test_twins_come_nearest_first_with_what_they_loved_and_hated(
    model: Recommender, horror_in_space: dict[int, float]
) -> None:
    twins = model.twins(model.fold_in(horror_in_space), n=5)
    assert [t.similarity for t in twins] == sorted((t.similarity for t in twins), reverse=True)
    for twin in twins:
        assert len(twin.highest) == len(twin.lowest) == 5
        assert twin.highest[0].stars >= twin.lowest[0].stars
        for film in twin.shared:
            assert film.member_stars == horror_in_space[film.movie.movie_id]


def test_the_checkerboard_is_seen_through(checkerboard: Recommender) -> None:
    """Two films of space loved: more space, no love; the twins are the lovers of space."""
    member = checkerboard.fold_in({1: 5.0, 3: 5.0, 2: 1.0})
    assert all(r.movie.movie_id % 2 for r in checkerboard.recommend(member, n=10))
    assert all(twin.user_id % 2 for twin in checkerboard.twins(member, n=10))
    space, love = checkerboard.predict(member, [5, 6])
    assert space > 4.0
    assert love < 2.0


def test_titles_are_found_and_completed(model: Recommender) -> None:
    [match] = model.find("alien")
    assert match.movie.label == "Alien (1979)"
    assert "Alien (1979)" in [movie.label for movie in model.titles.complete("alie")]


def test_unknown_films_are_named(model: Recommender) -> None:
    member = model.fold_in({})
    for ask in (model.similar, model.least_similar):
        with pytest.raises(UnknownMovieError):
            ask(999999)
    with pytest.raises(UnknownMovieError):
        model.predict(member, [1, 999999])
    with pytest.raises(UnknownMovieError):
        model.explain(member, 999999)


def test_training_without_the_extra_says_which_it_takes(
    monkeypatch: pytest.MonkeyPatch, ratings: object, movies: object
) -> None:
    monkeypatch.setitem(sys.modules, "recsys.training.train", None)
    with pytest.raises(MissingExtraError) as refused:
        Recommender.train(ratings, movies)  # type: ignore[arg-type]  # never read
    assert refused.value.extra == "train"
