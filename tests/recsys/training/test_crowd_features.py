"""What the crowd thinks as columns, and films of several tables as a data set's."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.films import FilmTables
from recsys.films.corrections import Correction
from recsys.known_films import HAS_CROWD_FROM
from recsys.training.features import crowd_features, item_features
from recsys.training.films import films_of, ratings_of_films
from recsys.training.interactions import build_catalogue

FILMS = st.lists(
    st.tuples(st.integers(0, 10**6), st.floats(0.5, 5), st.integers(0, 300)), min_size=1, max_size=9
)


def catalogue(*films: tuple[int, float, int]) -> Catalogue:
    return Catalogue(
        Movie(i, f"Film {i}", 1990, (), n_ratings=rated, n_crowd=n, crowd_stars=stars if n else 0.0)
        for i, (n, stars, rated) in enumerate(films)
    )


@given(FILMS)
def test_columns_are_finite_and_a_film_without_a_crowd_has_but_the_last(
    films: list[tuple[int, float, int]],
) -> None:
    known = catalogue(*films)
    columns = crowd_features(known)
    assert columns.dtype == np.float32
    assert np.isfinite(columns).all()
    if known.has_crowd.any():
        assert np.array_equal(columns[:, -1] == 0, known.has_crowd)
        assert not columns[~known.has_crowd, :-1].any()
        assert np.abs(columns[:, 0]).max() <= 3


def test_the_more_rate_a_film_and_the_better_the_higher() -> None:
    few, many, liked = crowd_features(
        catalogue((100, 3.4, 5), (10_000, 3.4, 5), (10_000, 4.4, 5))
    ).tolist()
    assert few[0] < many[0] == liked[0]
    assert [few[2], many[2]] == pytest.approx([0, 0], abs=1e-5)
    assert liked[2] == pytest.approx(2.0, abs=0.01)
    assert liked[3] == pytest.approx(liked[2] / 2 * liked[0], abs=1e-5)


def test_under_twenty_ratings_are_no_crowd_whatever_their_mean() -> None:
    films = catalogue((HAS_CROWD_FROM - 1, 5.0, 3), (HAS_CROWD_FROM, 5.0, 3))
    below, enough = crowd_features(films).tolist()
    assert below == [0, 0, 0, 0, 1]
    assert enough[2] > 0
    assert enough[-1] == 0


def test_without_any_crowd_the_counts_of_the_data_set_stand_in() -> None:
    columns = crowd_features(catalogue((0, 0, 0), (0, 0, 100)))
    assert columns.shape == (2, 2)
    assert columns[0, 0] < columns[1, 0]


def test_a_film_after_all_rated_ones_is_of_the_decade_of_the_last() -> None:
    def at(year: int, rated: int) -> Movie:
        return Movie(year, f"Film of {year}", year, ("Drama",), n_ratings=rated)

    columns = item_features(Catalogue([at(1990, 3), at(2010, 3), at(2020, 0)]), None)
    assert np.array_equal(columns[1], columns[2])
    assert not np.array_equal(columns[0], columns[1])


RATINGS = pd.DataFrame(
    [(1, 1, 4.0), (1, 2, 3.0), (2, 3, 5.0), (2, 4, 1.0)], columns=["userId", "movieId", "rating"]
)
MOVIES = pd.DataFrame(
    {
        "movieId": [1, 2, 3, 4],
        "title": [f"Film {i} (1990)" for i in (1, 2, 3, 4)],
        "genres": ["Drama"] * 4,
    }
)


def tables() -> FilmTables:
    """The crowd of the four and of a fifth; 2 is 1 once more, and 4 is no film."""
    movies = list(build_catalogue(MOVIES, RATINGS))
    fifth = replace(movies[0], movie_id=5, title="Another")
    crowd = tuple(replace(movie, n_crowd=30, crowd_stars=3.5) for movie in [*movies, fifth])
    same, dropped = Correction(2, "same_as", "1", 1), Correction(4, "drop", "", None)
    return FilmTables(movielens=crowd, corrections=(same, dropped))


def test_ratings_follow_a_film_that_moved_and_leave_with_one_that_is_none() -> None:
    films = films_of(MOVIES, RATINGS, tables())
    assert [movie.movie_id for movie in films] == [1, 3, 5]
    assert films.moved_ids == {2: 1}
    there = ratings_of_films(RATINGS, films)
    assert there["movieId"].tolist() == [1, 1, 3]
    counted = build_catalogue(films, there)
    assert counted.n_ratings.tolist() == [2, 1, 0]
    assert counted.moved_ids == {2: 1}
    assert counted[1].n_crowd == 60


def test_what_measures_has_the_films_of_the_data_set_alone() -> None:
    films = films_of(MOVIES, RATINGS, tables(), rated_only=True)
    assert [movie.movie_id for movie in films] == [1, 3]
    assert films.moved_ids == {2: 1}


def test_a_frame_may_have_the_crowd() -> None:
    first, second, *_ = build_catalogue(
        MOVIES.assign(n_ratings=[100, np.nan, 0, 7], mean_stars=[3.5, np.nan, np.nan, 4.0]), RATINGS
    )
    assert (first.n_crowd, first.crowd_stars, first.n_ratings) == (100, 3.5, 1)
    assert (second.n_crowd, second.crowd_stars) == (0, 0.0)
