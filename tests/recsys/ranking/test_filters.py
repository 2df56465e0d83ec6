"""Filters: what a list is asked to be, it is; what it is not asked, it stays."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys import NO_FILTERS, Catalogue, Filters, Movie, Popularity, Recommender, Variety
from recsys.ranking.diversity import marginal_relevance, varied
from recsys.ranking.scoring.scores import Scores
from recsys.vectors import unit_vectors

GENRES = ("Action", "Comedy", "Drama", "Horror", "Romance", "Sci-Fi", "Western")
YEARS = st.none() | st.integers(1930, 2018)
STEERINGS = st.builds(
    Filters,
    genres=st.lists(st.sampled_from(GENRES), max_size=2, unique=True).map(tuple),
    from_year=YEARS,
    to_year=YEARS,
    popularity=st.sampled_from(Popularity),
    variety=st.sampled_from(Variety),
    country=st.none() | st.sampled_from(["United Kingdom", "Japan", "South Korea", "Neverland"]),
    directors=st.just(())
    | st.sampled_from([("Ridley Scott",), ("Nobody", "Hayao Miyazaki"), ("Nobody",)]),
    among=st.none() | st.frozensets(st.sampled_from([1, 260, 318, 1199, 1214, 5618, 10**9])),
)
STARS = st.integers(1, 10).map(lambda halves: halves / 2)
RATINGS = st.dictionaries(
    st.sampled_from([1214, 1200, 2571, 608, 1, 356, 296, 318]), STARS, max_size=8
)


@given(ratings=RATINGS, filters=STEERINGS)
def test_every_film_is_what_was_asked_for(
    model: Recommender, ratings: dict[int, float], filters: Filters
) -> None:
    member = model.fold_in(ratings)
    films = [found.movie for found in model.recommend(member, n=30, filters=filters)]
    assert len({film.movie_id for film in films}) == len(films)
    for film in films:
        assert film.movie_id not in ratings
        assert set(filters.genres) <= set(film.genres)
        assert filters.among is None or film.movie_id in filters.among
        assert filters.country is None or filters.country in film.sure_countries
        assert not filters.directors or set(filters.directors) & set(film.sure_directors)
        assert filters.from_year is None or (film.year or 0) >= filters.from_year
        assert filters.to_year is None or (film.year or 9999) <= filters.to_year
        if filters.popularity is Popularity.WELL_KNOWN:
            assert film.most_ratings >= 100 or film.renown
        if filters.popularity is Popularity.HIDDEN_GEMS:
            assert film.most_ratings >= 5
            assert (film.crowd_stars or film.mean_stars) > 3.7


@pytest.mark.parametrize("filters", [Filters(country="Japan"), Filters(directors=("Ari Aster",))])
def test_a_list_of_one_origin_has_all_its_films(model: Recommender, filters: Filters) -> None:
    allowed = filters.allowed(model.catalogue)
    for movie, is_allowed in zip(model.catalogue, allowed.tolist(), strict=True):
        is_of = "Japan" in movie.sure_countries or "Ari Aster" in movie.sure_directors
        assert is_allowed <= is_of
    listed = model.shortlist(model.fold_in({}), 10_000, filters=filters)
    of_series = {row for i in listed for row in model.series.of(model.catalogue.item_index(i))}
    alone = set(model.catalogue.item_indices(listed).tolist())
    short = set(model.catalogue.of_other_forms([]).tolist())
    assert set(np.flatnonzero(allowed).tolist()) <= alone | of_series | short
    assert allowed.sum() > 2


@given(ratings=RATINGS, filters=STEERINGS, n=st.integers(0, 120))
def test_the_same_is_answered_alike_and_less_is_a_beginning_of_more(
    model: Recommender, ratings: dict[int, float], filters: Filters, n: int
) -> None:
    member = model.fold_in(ratings)
    long = model.shortlist(member, 120, filters=filters)
    assert model.shortlist(member, n, filters=filters) == long[:n]
    found = model.recommend(member, n=15, filters=filters)
    assert [film.movie.movie_id for film in found] == long[:15]
    assert model.recommendations(member, long[:15]) == found


@given(ratings=RATINGS)
def test_without_steering_the_list_is_the_plain_one(
    model: Recommender, ratings: dict[int, float]
) -> None:
    member = model.fold_in(ratings)
    plain = model.shortlist(member, 20)
    assert model.shortlist(member, 20, filters=Filters(variety=Variety.FOCUSED)) == plain
    assert set(plain) <= set(model.shortlist(member, 60, filters=Filters(from_year=1900)))


@pytest.mark.parametrize("known", Popularity)
def test_each_degree_of_fame_has_films_for_many_pages(
    model: Recommender, known: Popularity
) -> None:
    found = model.shortlist(model.fold_in({}), 300, filters=Filters(popularity=known))
    assert len(found) == 300


def test_more_variety_makes_less_alike(model: Recommender) -> None:
    member = model.fold_in({1214: 5.0, 1200: 4.5, 1301: 4.0})
    alike = [
        model.similarity.alikeness(
            model.catalogue.item_indices(
                model.shortlist(member, 10, filters=Filters(variety=variety))
            )
        )
        for variety in (Variety.FOCUSED, Variety.BALANCED, Variety.ADVENTUROUS)
    ]
    assert alike == sorted(alike, reverse=True)
    assert alike[0] > alike[2]


@pytest.mark.parametrize(
    "title",
    ["Prisoners", "Modern Times", "Arrival 2016", "City Lights", "Nosferatu 1922", "Persona 1966"],
)
def test_what_all_know_or_knew_then_is_no_hidden_gem(
    model: Recommender, film: Callable[[str], int], title: str
) -> None:
    allowed = Filters(popularity=Popularity.HIDDEN_GEMS).allowed(model.catalogue)
    assert not allowed[model.catalogue.item_index(film(title))]


@pytest.mark.parametrize("title", ["Harakiri 1962", "Come and See", "The Chaser 2008", "Coherence"])
def test_what_those_like_who_know_it_is_a_hidden_gem(
    model: Recommender, film: Callable[[str], int], title: str
) -> None:
    allowed = Filters(popularity=Popularity.HIDDEN_GEMS).allowed(model.catalogue)
    assert allowed[model.catalogue.item_index(film(title))]


def test_a_list_of_a_theme_has_the_films_that_are_known_to_be_about_it() -> None:
    about = [("heist", "paris"), (), ("paris",), ("heist",)]
    catalogue = Catalogue(
        Movie(at, f"Film {at}", 1990 + at, ("Crime",), themes=themes)
        for at, themes in enumerate(about)
    )
    assert Filters(theme="heist").allowed(catalogue).tolist() == [True, False, False, True]
    assert Filters(theme="heist", from_year=1991).allowed(catalogue).tolist() == [
        *[False] * 3,
        True,
    ]
    assert not Filters(theme="sharks").allowed(catalogue).any()


def test_a_genre_that_no_film_has_leaves_none(model: Recommender) -> None:
    assert model.shortlist(model.fold_in({}), 9, filters=Filters(genres=("Opera",))) == []
    assert NO_FILTERS.allowed(model.catalogue).all()


CANDIDATES = st.integers(0, 40).flatmap(
    lambda n: st.tuples(
        st.lists(st.floats(-9, 9, width=32), min_size=n, max_size=n), st.integers(0, 2**32 - 1)
    )
)


@given(candidates=CANDIDATES, trade_off=st.floats(0, 1))
def test_marginal_relevance_is_an_order_of_all_candidates(
    candidates: tuple[list[float], int], trade_off: float
) -> None:
    scores, directions = _arrays(candidates)
    order = marginal_relevance(scores, directions, trade_off, len(scores))
    assert sorted(order.tolist()) == list(range(len(scores)))


@given(candidates=CANDIDATES)
def test_with_all_weight_on_the_score_the_order_is_that_of_the_score(
    candidates: tuple[list[float], int],
) -> None:
    scores, directions = _arrays(candidates)
    order = marginal_relevance(scores, directions, 1.0, len(scores))
    # Scores that differ by less than the range can tell apart are as good as equal.
    spread = float(np.ptp(scores)) if len(scores) else 0.0
    assert np.all(np.diff(scores[order]) <= 1e-6 * max(spread, 1e-3))


def test_the_second_choice_is_unlike_the_first() -> None:
    directions = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    scores = np.array([1.0, 0.9, 0.8], np.float32)
    assert marginal_relevance(scores, directions, 0.5, 9).tolist() == [0, 2, 1]


@pytest.mark.parametrize("variety", Variety)
def test_films_that_are_left_out_never_come(variety: Variety) -> None:
    rng = np.random.default_rng(0)
    scores = rng.normal(size=300).astype(np.float32)
    scores[::3] = -np.inf
    directions = unit_vectors(rng.normal(size=(300, 4)).astype(np.float32))
    rows = varied(Scores.known(scores), np.isfinite(scores), directions.__getitem__, 300, variety)
    assert len(rows) == 200
    assert np.isfinite(scores[rows]).all()


def _arrays(
    candidates: tuple[list[float], int],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    scores, seed = candidates
    directions = np.random.default_rng(seed).normal(size=(len(scores), 4)).astype(np.float32)
    return np.array(scores, np.float32), unit_vectors(directions)
