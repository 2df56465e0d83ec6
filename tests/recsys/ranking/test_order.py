"""The order of a list: what would be chosen, better liked first, nothing below the usual."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import FilmEvidence, Filters, Popularity, Recommendation, Recommender, Variety
from recsys.evaluation.diagnostics.believed import MEMBERS, TODAY, read_written
from recsys.ranking.order import Order
from recsys.ranking.scoring.forms import is_stand_up
from recsys.ranking.scoring.scores import Scores
from recsys.results import PAGE_SIZE
from recsys.vectors import unit_vectors

TASTES = {
    member["name"]: {int(movie_id): stars for movie_id, stars in member["ratings"].items()}
    for written in (MEMBERS, TODAY)
    for member in read_written(written, "tuning")
}


def order(n_films: int) -> Order:
    rng = np.random.default_rng(n_films)
    return Order(unit_vectors(rng.normal(size=(n_films, 4)).astype(np.float32)).__getitem__)


def agreement(films: list[Recommendation]) -> float:
    from scipy.stats import spearmanr  # noqa: PLC0415 - no worker but this one's waits for it

    return float(-spearmanr(range(len(films)), [film.stars for film in films]).statistic)


@pytest.mark.parametrize("name", TASTES)
def test_order_and_stars_agree_for_every_member(model: Recommender, name: str) -> None:
    films = model.recommend(model.fold_in(TASTES[name]), n=2 * PAGE_SIZE)
    assert agreement(films) >= 0.2
    assert agreement(films[:PAGE_SIZE]) >= 0.2
    assert not any(film.is_below_usual for film in films)


def test_order_and_stars_agree_well_for_most(model: Recommender) -> None:
    lists = [model.recommend(model.fold_in(taste), n=2 * PAGE_SIZE) for taste in TASTES.values()]
    assert np.mean([agreement(films) for films in lists]) >= 0.6
    assert np.mean([agreement(films[:PAGE_SIZE]) for films in lists]) >= 0.6


def test_what_is_liked_less_comes_only_when_nothing_else_is_left(model: Recommender) -> None:
    member = model.fold_in(TASTES["Studio Ghibli"])
    scary = Filters(genres=("Horror",), from_year=2015, to_year=2018)
    films = model.recommend(member, n=2000, filters=scary)
    below = [film.is_below_usual for film in films]
    assert below == sorted(below)
    assert 0 < sum(below) < len(below)
    usual, uncertain = model._parts.fold_in.usual_stars(member)
    assert all(
        (film.stars < usual - uncertain) == film.is_below_usual
        for film in films
        if film.evidence is not FilmEvidence.NONE
    )


def test_what_nobody_can_guess_is_not_below_what_is_usual(model: Recommender) -> None:
    """Oppenheimer and Barbie came last of the well-known films of 2023, below what was minded."""
    new = Filters(from_year=2023, popularity=Popularity.WELL_KNOWN)
    member = model.fold_in(TASTES["war films"])
    films = model.recommend(member, n=PAGE_SIZE, filters=new)
    unknown = [film for film in films if film.evidence is FilmEvidence.NONE]
    assert unknown
    assert not any(film.is_below_usual for film in unknown)
    assert "Oppenheimer" in {film.movie.title for film in films}
    ranking = model.ranking(member)
    rows = model.catalogue.item_indices([film.movie.movie_id for film in unknown])
    assert ranking.expected_stars[rows].min() < ranking.lowest_stars


def test_a_comedian_s_evening_is_listed_for_who_asks_for_it_or_likes_one(
    model: Recommender,
) -> None:
    def stand_up(ratings: dict[int, float], filters: Filters) -> int:
        films = model.recommend(model.fold_in(ratings), n=50, filters=filters)
        return sum(is_stand_up(film.movie) for film in films)

    gems = Filters(("Comedy",), popularity=Popularity.HIDDEN_GEMS)
    assert stand_up({}, gems) == 0
    assert stand_up({}, Filters(theme="stand-up")) > 0
    [hilarious] = [m.movie_id for m in model.catalogue if m.title == "Louis C.K.: Hilarious"]
    assert stand_up({hilarious: 5.0}, gems) > 0


def test_what_a_member_usually_gives_is_that_of_all_people_at_first(model: Recommender) -> None:
    fold_in = model._parts.fold_in
    everyone, unsure = fold_in.usual_stars(model.fold_in({}))
    assert everyone == pytest.approx(float(model.parameters.global_mean[0]), abs=0.25)
    films = [movie.movie_id for movie in model.catalogue if movie.n_ratings > 100]
    strict, sure = fold_in.usual_stars(model.fold_in(dict.fromkeys(films[:40], 1.0)))
    one, less_sure = fold_in.usual_stars(model.fold_in({films[0]: 1.0}))
    assert strict < one < everyone
    assert sure < less_sure < unsure


@given(
    seed=st.integers(0, 999),
    n=st.integers(0, 70),
    lowest=st.floats(0.5, 5),
    variety=st.sampled_from(Variety),
)
def test_all_films_come_once_those_below_last_and_less_is_a_beginning_of_more(
    seed: int, n: int, lowest: float, variety: Variety
) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=60).astype(np.float32)
    scores[rng.random(60) < 0.2] = -np.inf
    stars = rng.uniform(0, 6, size=60).astype(np.float32)
    known, is_open = Scores.known(scores), np.isfinite(scores)
    whole = order(60).rows(known, is_open, stars, lowest, 60, variety=variety).tolist()
    assert sorted(whole) == np.flatnonzero(np.isfinite(scores)).tolist()
    is_below = (stars[whole] < lowest).tolist()
    assert is_below == sorted(is_below)
    assert order(60).rows(known, is_open, stars, lowest, n, variety=variety).tolist() == whole[:n]


def test_two_pages_have_the_best_twenty_and_the_better_liked_stand_first() -> None:
    scores = -np.arange(40, dtype=np.float32)
    stars = np.full(40, 3.0, np.float32)
    stars[7] = 5.0
    rows = order(40).rows(Scores.known(scores), np.ones(40, bool), stars, 0.5, 40).tolist()
    assert set(rows[:20]) == set(range(20))
    assert rows[0] == 7
    assert rows[1:7] == list(range(6))


def test_what_is_adventurous_has_nothing_of_the_first_page(model: Recommender) -> None:
    adventurous = Filters(variety=Variety.ADVENTUROUS)
    for taste in TASTES.values():
        member = model.fold_in(taste)
        page = set(model.shortlist(member, PAGE_SIZE))
        assert not page & set(model.shortlist(member, PAGE_SIZE, filters=adventurous))


@pytest.mark.parametrize("stars", [0.5, 1.0])
def test_who_hates_one_film_is_shown_well_liked_films_and_none_of_its_kin(
    model: Recommender, stars: float
) -> None:
    [saw] = [m.movie_id for m in model.catalogue if m.label == "Saw (2004)"]
    films = model.recommend(model.fold_in({saw: stars}), n=PAGE_SIZE)
    assert min(film.movie.mean_of_most for film in films) >= 3.7
    assert not any("Horror" in film.movie.genres for film in films)
    assert not any(film.is_below_usual for film in films)


@pytest.mark.parametrize("stars", [0.5, 2.5, 5.0])
@pytest.mark.parametrize("n", [5, 3000])
def test_equal_ratings_few_or_thousands_give_a_list(
    model: Recommender, stars: float, n: int
) -> None:
    known = sorted(model.catalogue, key=lambda movie: -movie.n_crowd)[:n]
    ratings = {movie.movie_id: stars for movie in known}
    films = model.recommend(model.fold_in(ratings), n=2 * PAGE_SIZE)
    assert len({film.movie.movie_id for film in films} - set(ratings)) == 2 * PAGE_SIZE
    assert all(np.isfinite([film.stars, film.score]).all() for film in films)
    if n == 5:
        assert not any(film.is_below_usual for film in films)


def test_who_likes_one_film_is_given_its_kind(model: Recommender) -> None:
    [paddington] = [m.movie_id for m in model.catalogue if m.label == "Paddington 2 (2017)"]
    films = model.recommend(model.fold_in({paddington: 5.0}), n=PAGE_SIZE)
    assert "Paddington (2014)" in [film.movie.label for film in films]
    family = {"Children", "Animation", "Comedy"}
    assert sum(bool(family & set(film.movie.genres)) for film in films) >= 8


def test_years_and_a_genre_that_nothing_fits_leave_an_empty_list(model: Recommender) -> None:
    nothing = Filters(genres=("Documentary", "Western", "Musical"), from_year=1901, to_year=1902)
    for variety in Variety:
        none_left = Filters(nothing.genres, 1901, 1902, variety=variety)
        assert model.recommend(model.fold_in({1: 5.0}), filters=none_left) == []
