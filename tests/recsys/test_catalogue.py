"""The catalogue, the scale of stars, groups of genres, and arrays of the right shape."""

from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender, UnknownMovieError
from recsys.catalogue import Catalogue, Movie
from recsys.genre_groups import GENRE_GROUPS, genre_group
from recsys.known_films import FEW_RATINGS, OWN_FACTORS_FROM, WELL_KNOWN_FROM_SHARE
from recsys.model.parameters import Parameters
from recsys.stars import (
    DISLIKED_TO,
    HALF_STARS,
    HIGHEST_STARS,
    LIKED_FROM,
    LOWEST_STARS,
    MIDDLE_STARS,
    half_stars,
)
from tests.examples import examples

GENRES = st.sets(st.sampled_from(["War", "Drama", "Noir"])).map(lambda found: tuple(sorted(found)))
MOVIES = st.lists(
    st.builds(
        Movie,
        movie_id=st.integers(1, 99),
        title=st.text(max_size=5),
        year=st.none() | st.integers(1900, 2020),
        genres=GENRES,
        n_ratings=st.integers(0, 50),
        mean_stars=st.sampled_from([0.0, 2.5, 4.125]),
    ),
    max_size=12,
    unique_by=lambda movie: movie.movie_id,
)


@examples(30)
@given(MOVIES)
def test_a_film_is_found_by_its_id_in_the_row_it_was_given(movies: list[Movie]) -> None:
    catalogue = Catalogue(movies)
    assert list(catalogue) == movies
    assert len(catalogue) == len(movies)
    for row, movie in enumerate(movies):
        assert catalogue.item_index(movie.movie_id) == row
        assert catalogue[movie.movie_id] is movie
        assert movie.movie_id in catalogue
    ids = [movie.movie_id for movie in movies]
    assert catalogue.item_indices(ids[::-1]).tolist() == list(range(len(ids)))[::-1]


@examples(30)
@given(MOVIES, st.integers(1, 99))
def test_a_film_that_is_not_there_is_named(movies: list[Movie], movie_id: int) -> None:
    catalogue = Catalogue(movies)
    if movie_id in {movie.movie_id for movie in movies}:
        return
    assert movie_id not in catalogue
    for ask in (catalogue.item_index, catalogue.__getitem__, lambda m: catalogue.item_indices([m])):
        with pytest.raises(UnknownMovieError, match=str(movie_id)):
            ask(movie_id)


@examples(30)
@given(MOVIES)
def test_columns_say_what_the_films_say(movies: list[Movie]) -> None:
    catalogue = Catalogue(movies)
    assert catalogue.n_ratings.tolist() == [movie.n_ratings for movie in movies]
    assert catalogue.mean_stars.tolist() == [movie.mean_stars for movie in movies]
    assert catalogue.has_own_factors.tolist() == [movie.n_ratings >= 20 for movie in movies]
    most = max((movie.n_ratings for movie in movies), default=0)
    shares = [movie.n_ratings / max(most, 1) for movie in movies]
    assert catalogue.fame.tolist() == pytest.approx(shares)
    assert [None if np.isnan(y) else y for y in catalogue.years] == [m.year for m in movies]
    assert catalogue.genres == tuple(sorted({g for movie in movies for g in movie.genres}))
    assert catalogue.has_genre.shape == (len(movies), len(catalogue.genres))
    for genre in (*catalogue.genres, "Nothing"):
        has = [genre in movie.genres for movie in movies]
        assert catalogue.in_genre(genre).tolist() == has
        if genre in catalogue.genres:
            column = catalogue.has_genre[:, catalogue.genres.index(genre)]
            assert column.tolist() == [float(one) for one in has]


def test_a_film_cannot_be_there_twice() -> None:
    with pytest.raises(ValueError, match="same movie_id"):
        Catalogue([Movie(1, "A", None, ()), Movie(1, "B", None, ())])


def test_a_film_is_well_known_from_fifteen_hundredths_of_the_most_ratings() -> None:
    counts = (1000, 150, 149, 20, 19, 0)
    catalogue = Catalogue(Movie(n, "A", None, (), n_ratings=n) for n in counts)
    assert catalogue.is_well_known.tolist() == [True, True, False, False, False, False]
    assert catalogue.has_own_factors.tolist() == [True, True, True, True, False, False]
    assert [WELL_KNOWN_FROM_SHARE, OWN_FACTORS_FROM, FEW_RATINGS] == [0.15, 20, 10]


def test_a_label_has_the_year_where_there_is_one() -> None:
    assert Movie(1, "The Matrix", 1999, ()).label == "The Matrix (1999)"
    assert Movie(1, "The Matrix", None, ()).label == "The Matrix"


def test_the_scale_is_half_a_star_to_five_in_halves() -> None:
    assert list(HALF_STARS) == [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0]
    assert HALF_STARS[0] == LOWEST_STARS
    assert HALF_STARS[-1] == HIGHEST_STARS
    assert np.mean([LOWEST_STARS, HIGHEST_STARS]) == MIDDLE_STARS
    assert [LIKED_FROM, DISLIKED_TO] == [3.5, 2.0]


@given(st.floats(-10, 20))
def test_stars_in_halves_go_to_the_nearest_and_stay_on_the_scale(stars: float) -> None:
    [half] = half_stars(np.array([stars])).tolist()
    clipped = min(max(stars, 0.5), 5.0)
    assert 1 <= half <= 10
    assert abs(half / 2 - clipped) <= 0.25 + 1e-9


def test_each_half_star_is_itself() -> None:
    assert half_stars(np.array(HALF_STARS)).tolist() == list(range(1, 11))


@pytest.mark.parametrize(
    ("genres", "group"),
    [
        ((), "Drama & others"),
        (("Drama",), "Drama & others"),
        (("Documentary", "Drama"), "Drama & others"),
        (("Comedy", "Horror"), "Horror"),  # the most telling first
        (("Horror", "Animation"), "Animation & children"),
        (("Children", "Comedy"), "Animation & children"),
        (("Action", "Sci-Fi"), "Sci-fi & fantasy"),
        (("Fantasy", "Romance"), "Sci-fi & fantasy"),
        (("Action", "Crime"), "Crime & thriller"),
        (("Film-Noir",), "Crime & thriller"),
        (("Mystery", "Drama"), "Crime & thriller"),
        (("Thriller", "War"), "Crime & thriller"),
        (("Adventure", "Comedy"), "Action & war"),
        (("Western", "Musical"), "Action & war"),
        (("War", "Drama"), "Action & war"),
        (("Musical", "Drama"), "Comedy & romance"),
        (("Romance", "Drama"), "Comedy & romance"),
    ],
)
def test_a_film_has_the_colour_of_its_most_telling_genre(
    genres: tuple[str, ...], group: str
) -> None:
    assert genre_group(genres) == genre_group(genres[::-1]) == group
    assert group in GENRE_GROUPS


def test_there_are_seven_groups_and_every_genre_is_in_one(model: Recommender) -> None:
    assert len(set(GENRE_GROUPS)) == 7
    alone = {genre: genre_group([genre]) for genre in model.catalogue.genres}
    assert set(alone.values()) == set(GENRE_GROUPS)


def test_the_committed_arrays_are_of_the_types_and_shapes_expected(model: Recommender) -> None:
    p = model.parameters
    assert p.expected().keys() == p.arrays().keys() == set(Parameters.__slots__)
    for name, array in p.arrays().items():
        dtype, shape = p.expected()[name]
        assert array.dtype == dtype, name
        assert array.shape == shape, name
    assert p.item_factors.shape == (len(model.catalogue), 16)
    assert len(p.user_ids) == 610


def _crowd(*counts: tuple[int, int]) -> Catalogue:
    """Films of years with their counts."""
    return Catalogue(
        Movie(row + 1, "Film", year, (), n_crowd=n_crowd)
        for row, (year, n_crowd) in enumerate(counts)
    )


def test_popularity_is_the_data_sets_where_there_is_no_crowd() -> None:
    catalogue = Catalogue([Movie(1, "A", 2000, (), n_ratings=4), Movie(2, "B", 2000, ())])
    assert catalogue.popularity.tolist() == [4, 0]


def test_a_late_year_is_measured_by_its_best_known_films() -> None:
    catalogue = _crowd((2010, 8000), (2010, 4000), (2022, 600), (2022, 300), (1990, 5000))
    assert catalogue.popularity.tolist() == [8000, 4000, 8000, 4000, 5000]


def test_a_place_is_worth_what_films_of_that_place_have_in_settled_years() -> None:
    settled = [(year, n) for year in range(2005, 2015) for n in (100, 8000, 700)]
    placed = [Movie(90 + at, "New", 2023, (), renown=at) for at in (1, 2, 3, 4)]
    catalogue = Catalogue([*_crowd(*settled), *placed])
    assert catalogue.popularity[-4:].tolist() == [8000, 700, 100, 0]


def test_a_late_year_with_more_ratings_loses_none_and_what_is_too_new_gains_none() -> None:
    catalogue = _crowd((2010, 100), (2016, 300), (2024, 3))
    assert catalogue.popularity.tolist() == [100, 300, 3]


def test_years_alone_without_settled_ones_stay_as_they_are() -> None:
    assert _crowd((2022, 600), (2023, 20)).popularity.tolist() == [600, 20]


@pytest.mark.parametrize(
    ("years", "last"),
    [
        ([], None),
        ([None], None),
        ([1990, 2018, None], 2018),
        ([2017] * 40 + [2018] * 2 + [2019], 2018),
    ],
)
def test_the_last_year_is_one_of_many_films(years: list[int | None], last: int | None) -> None:
    catalogue = Catalogue(Movie(row, "Film", year, ()) for row, year in enumerate(years))
    assert catalogue.last_year == last


def _of_note(**facts: Any) -> float:
    """The evidence of a film that came out when the crowd had been counted."""
    known = Movie(
        1, "Known", 2010, ("Drama",), n_ratings=50, n_crowd=5000, directors=("A",), series=7
    )
    obscure = Movie(2, "Obscure", 2010, ("Drama",), n_crowd=1, directors=("B",), series=8)
    late = Movie(3, "Late", **{"year": 2024, "genres": ("Drama",), **facts})
    return float(Catalogue([known, obscure, late]).n_raters[2])


@pytest.mark.parametrize(
    ("facts", "is_of_note"),
    [
        ({}, False),
        ({"is_listed": True}, True),
        ({"is_listed": True, "genres": ()}, False),
        ({"is_listed": True, "year": 2022}, False),
        ({"is_listed": True, "year": None}, False),
        ({"directors": ("A",)}, True),
        ({"directors": ("Nobody", "A")}, True),
        ({"directors": ("B",)}, False),
        ({"series": 7}, True),
        ({"series": 8}, False),
        ({"series": 7, "genres": ()}, False),
    ],
)
def test_what_came_out_too_late_to_be_counted_has_evidence_where_it_is_of_note(
    facts: dict[str, Any], *, is_of_note: bool
) -> None:
    assert _of_note(**facts) == (5 if is_of_note else 0)


def test_a_late_film_with_a_crowd_is_counted_like_others() -> None:
    few, many = (_of_note(is_listed=True, n_crowd=n, crowd_stars=4.0) for n in (19, 4000))
    assert few == 5
    assert many > 20


def test_evidence_is_what_the_data_set_has_or_what_its_share_of_the_crowd_would_be() -> None:
    catalogue = Catalogue(
        Movie(at, "Film", 2000, (), n_ratings=n, n_crowd=crowd)
        for at, (n, crowd) in enumerate([(60, 5000), (40, 1000), (0, 4000)])
    )
    assert catalogue.n_raters.tolist() == [60, 40, 40]


def test_without_a_crowd_only_ratings_are_evidence() -> None:
    late = Movie(1, "Late", 2024, ("Drama",), is_listed=True)
    assert Catalogue([late, Movie(2, "A", 2000, (), n_ratings=3)]).n_raters.tolist() == [0, 3]


@pytest.mark.parametrize("name", ["wikidata_id", "imdb_id", "tmdb_id"])
def test_no_id_of_another_site_stands_on_two_films(model: Recommender, name: str) -> None:
    films: defaultdict[object, list[str]] = defaultdict(list)
    for movie in model.catalogue:
        films[getattr(movie, name)].append(f"{movie.label} #{movie.movie_id}")
    del films[None]
    assert {number: labels for number, labels in films.items() if len(labels) > 1} == {}
