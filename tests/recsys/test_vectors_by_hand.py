"""Vectors, stars, genres and the catalogue against loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import UnknownMovieError
from recsys.catalogue import Catalogue, Movie
from recsys.errors import BadStarsError
from recsys.genre_groups import GENRE_GROUPS, genre_group
from recsys.queries.stars import read_stars
from recsys.stars import half_stars
from recsys.vectors import best, even, unit_vectors
from tests.recsys.tiny import GENRES, films

SCORES = st.lists(st.sampled_from([-np.inf, -1.0, 0.0, 0.5, 2.0]), max_size=20)


@given(scores=SCORES, n=st.integers(-1, 25))
def test_the_best_are_those_of_a_sorted_list(scores: list[float], n: int) -> None:
    finite = [at for at, score in enumerate(scores) if score > -np.inf]
    expected = sorted(finite, key=lambda at: (-scores[at], at))[: max(n, 0)]
    assert best(np.array(scores, np.float32), n).tolist() == expected


@given(seed=st.integers(0, 99), n=st.integers(1, 9))
def test_unit_vectors_point_the_same_way(seed: int, n: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(n, 3)).astype(np.float32)
    vectors[0] = 0
    unit = unit_vectors(vectors)
    assert not unit[0].any()
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.allclose(unit * lengths, vectors, atol=1e-5)
    assert np.allclose(np.linalg.norm(unit[1:], axis=1), 1, atol=1e-5)


def test_even_takes_half_of_what_spreads_the_known_films() -> None:
    rng = np.random.default_rng(0)
    factors = (rng.normal(size=(4000, 3)) * (4.0, 1.0, 0.25)).astype(np.float32)
    centred = factors - factors.mean(axis=0)
    expected = unit_vectors((centred / np.sqrt(centred.std(axis=0))).astype(np.float32))
    found = even(factors, np.full(4000, 10, np.float32))
    assert np.allclose(found[:50] @ found[:50].T, expected[:50] @ expected[:50].T, atol=0.05)


def test_even_of_few_known_films_is_only_of_length_one() -> None:
    factors = np.random.default_rng(0).normal(size=(9, 3)).astype(np.float32)
    known = np.array([10] * 3 + [9] * 6, np.float32)
    assert np.array_equal(even(factors, known), unit_vectors(factors))
    assert not np.allclose(even(factors, known + 1), unit_vectors(factors))


@given(stars=st.floats(-10, 10))
def test_halves_are_counted_from_1_to_10(stars: float) -> None:
    [halves] = half_stars(np.array([stars])).tolist()
    assert 1 <= halves <= 10
    if 0.5 <= stars <= 5:
        assert abs(halves / 2 - stars) <= 0.25


@given(genres=st.sets(st.sampled_from([*GENRES, "Children", "Western", "Film-Noir", "IMAX"])))
def test_every_film_is_of_one_group_the_most_telling(genres: set[str]) -> None:
    group = genre_group(genres)
    assert group in GENRE_GROUPS
    for number, telling in enumerate(
        ["Children", "Horror", "Sci-Fi", "Film-Noir", "War", "Comedy"]
    ):
        if telling in genres:
            assert GENRE_GROUPS.index(group) <= number
    if not genres - {"Drama", "IMAX"}:
        assert group == "Drama & others"


@given(text=st.text(max_size=6) | st.floats().map(str) | st.integers().map(str))
def test_a_text_is_half_stars_or_it_is_refused(text: str) -> None:
    try:
        stars = read_stars(text)
    except BadStarsError as error:
        assert error.text == text  # noqa: PT017 - either is right
    else:
        assert stars in [half / 2 for half in range(1, 11)]
        assert float(text.replace(",", ".")) == stars


@given(seed=st.integers(0, 99), n=st.integers(0, 15))
def test_the_catalogue_is_its_films_in_columns(seed: int, n: int) -> None:
    catalogue = films(np.random.default_rng(seed), n)
    movies = list(catalogue)
    assert len(catalogue) == n
    most = max([movie.n_ratings for movie in movies], default=0) or 1
    for row, movie in enumerate(movies):
        assert catalogue.item_index(movie.movie_id) == row
        assert catalogue[movie.movie_id] is movie
        assert movie.movie_id in catalogue
        assert catalogue.fame[row] == pytest.approx(movie.n_ratings / most)
        assert catalogue.is_well_known[row] == (movie.n_ratings / most >= np.float32(0.15))
        assert catalogue.has_own_factors[row] == (movie.n_ratings >= 20)
        assert catalogue.mean_stars[row] == pytest.approx(movie.mean_stars)
        assert np.isnan(catalogue.years[row]) == (movie.year is None)
        for genre in GENRES:
            assert catalogue.in_genre(genre)[row] == (genre in movie.genres)
    assert catalogue.has_genre.shape == (n, len(catalogue.genres))
    assert list(catalogue.genres) == sorted({g for movie in movies for g in movie.genres})


@given(seed=st.integers(0, 9), wanted=st.lists(st.integers(1, 12).map(lambda row: 10 * row)))
def test_rows_come_in_the_order_asked(seed: int, wanted: list[int]) -> None:
    catalogue = films(np.random.default_rng(seed))
    rows = catalogue.item_indices(wanted).tolist()
    assert [catalogue.movies[row].movie_id for row in rows] == wanted
    with pytest.raises(UnknownMovieError):
        catalogue.item_indices([*wanted, 11])


def test_two_films_of_one_id_are_no_catalogue() -> None:
    film = Movie(1, "Alien", 1979, ())
    with pytest.raises(ValueError, match="same movie_id"):
        Catalogue([film, film])
    assert (film.label, Movie(1, "Alien", None, ()).label) == ("Alien (1979)", "Alien")
