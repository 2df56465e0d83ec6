"""From tables to what training runs on, against loops over their rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import DatasetError
from recsys.catalogue import Catalogue, Movie
from recsys.training.features import item_features
from recsys.training.interactions import Interactions, build_catalogue, build_interactions
from recsys.training.kinds import kinds, with_kinds
from recsys.training.tags import films_by_tag
from tests.recsys.tiny import films

IDS = st.integers(1, 8)
ROWS = st.lists(
    st.tuples(st.integers(1, 5), IDS, st.integers(1, 10).map(lambda half: half / 2)),
    min_size=1,
    max_size=30,
)
TAGGED = st.lists(
    st.tuples(
        st.integers(1, 14).map(lambda n: 10 * n), st.sampled_from([" Noir", "noir", "space"])
    ),
    max_size=40,
)
MOVIES = pd.DataFrame(
    {
        "movieId": [8, 3, 1, 2, 4, 5, 6, 7, 3],
        "title": [f"Film {n} (199{n})" for n in (8, 3, 1, 2, 4, 5, 6, 7)] + ["Film again (1950)"],
        "genres": ["Drama|IMAX", "(no genres listed)", "", *["Comedy|War"] * 6],
    }
)


def frame(rows: list[tuple[int, int, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["userId", "movieId", "rating"])


@given(rows=ROWS)
def test_a_catalogue_counts_the_ratings_of_each_film_once_and_by_id(
    rows: list[tuple[int, int, float]],
) -> None:
    catalogue = build_catalogue(MOVIES, frame(rows))
    assert [movie.movie_id for movie in catalogue] == list(range(1, 9))
    for movie in catalogue:
        stars = [one for _, movie_id, one in rows if movie_id == movie.movie_id]
        assert movie.n_ratings == len(stars)
        assert movie.mean_stars == pytest.approx(np.mean(stars) if stars else 0, abs=1e-4)
        assert (movie.title, movie.year) == (f"Film {movie.movie_id}", 1990 + movie.movie_id)
    assert [catalogue[n].genres for n in (8, 3, 1, 2)] == [("Drama",), (), (), ("Comedy", "War")]


@given(rows=ROWS)
def test_of_two_ratings_of_a_film_the_later_counts(rows: list[tuple[int, int, float]]) -> None:
    catalogue = build_catalogue(MOVIES, frame(rows))
    interactions, user_ids = build_interactions(frame(rows), catalogue)
    last = {(user, film): stars for user, film, stars in rows}
    found = {
        (int(user_ids[user]), catalogue.movies[item].movie_id): stars
        for user, item, stars in zip(
            interactions.users.tolist(),
            interactions.items.tolist(),
            interactions.stars.tolist(),
            strict=True,
        )
    }
    assert found == last
    assert len(interactions) == len(last)
    assert user_ids.tolist() == sorted({user for user, _, _ in rows})


@given(rows=ROWS, n_more=st.integers(0, 2))
def test_the_rows_of_users_are_all_rows_in_their_order(
    rows: list[tuple[int, int, float]], n_more: int
) -> None:
    users = np.array([user - 1 for user, _, _ in rows])
    stars = np.array([stars for _, _, stars in rows], np.float32)
    interactions = Interactions(users, users, stars)
    by_user = interactions.rows_by_user(5 + n_more)
    assert [found.tolist() for found in by_user] == [
        [row for row, one in enumerate(users.tolist()) if one == user] for user in range(5 + n_more)
    ]
    part = interactions[by_user[0]]
    assert set(part.users.tolist()) <= {0}


def test_a_rating_of_no_film_and_no_rating_at_all_are_refused() -> None:
    catalogue = build_catalogue(MOVIES, frame([(1, 1, 4.0)]))
    with pytest.raises(DatasetError, match="film 99"):
        build_interactions(frame([(1, 1, 4.0), (1, 99, 3.0)]), catalogue)
    with pytest.raises(DatasetError, match="no ratings"):
        build_interactions(frame([(1, 1, 4.0)])[:0], catalogue)


@given(tagged=TAGGED, seed=st.integers(0, 9))
def test_a_tag_is_common_on_five_films_however_it_is_typed(
    tagged: list[tuple[int, str]], seed: int
) -> None:
    catalogue = films(np.random.default_rng(seed))
    tags = pd.DataFrame(tagged, columns=["movieId", "tag"])
    expected = {}
    for tag in ("noir", "space"):
        ids = {film for film, text in tagged if text.strip().lower() == tag and film in catalogue}
        if len(ids) >= 5:
            expected[tag] = sorted(catalogue.item_index(film) for film in ids)
    found = films_by_tag(catalogue, tags)
    assert {tag: rows.tolist() for tag, rows in found.items()} == expected
    assert films_by_tag(catalogue, None) == {}


@given(seed=st.integers(0, 30))
def test_features_are_as_long_for_many_genres_as_for_one(seed: int) -> None:
    catalogue = films(np.random.default_rng(seed))
    n_genres = len(catalogue.genres)
    features = item_features(catalogue, None)
    assert features.shape == (len(catalogue), n_genres + 11)
    for movie, row in zip(catalogue, features, strict=True):
        of_genres, of_decades = row[:n_genres], row[n_genres:]
        length = float(np.linalg.norm(of_genres))
        assert length == pytest.approx(1 if movie.genres else 0, abs=1e-6)
        if movie.year is None:
            assert not of_decades.any()
        else:
            assert of_decades.argmax() == np.clip(round((movie.year - 1920) / 10 - 1e-9), 0, 10)
            expected = np.exp(-((movie.year - 1990) ** 2) / 98)
            assert of_decades[7] == pytest.approx(expected, abs=1e-6)


def test_tags_are_columns_of_their_own_each_film_of_length_one() -> None:
    catalogue = films(np.random.default_rng(0))
    ids = [movie.movie_id for movie in catalogue][:5]
    tags = pd.DataFrame({"movieId": ids * 2, "tag": ["noir"] * 5 + ["space"] * 5})
    with_tags, without = item_features(catalogue, tags), item_features(catalogue, None)
    assert np.array_equal(with_tags[:, : without.shape[1]], without)
    of_tags = with_tags[:, without.shape[1] :]
    assert np.allclose(of_tags[:5], 0.5**0.5)
    assert not of_tags[5:].any()


def film(row: int, title: str, year: int | None, *genres: str) -> Movie:
    return Movie(row, title, year, genres)


def test_kinds_are_genres_spans_of_years_and_series() -> None:
    catalogue = Catalogue(
        [
            film(1, "The Alien", 1979, "Horror", "Sci-Fi"),
            film(2, "Alien: Covenant", 1986, "Horror"),
            film(3, "Alien 3", 1992, "Sci-Fi"),
            film(4, "Heat", 1995),
            film(5, "It 2", None),
            film(6, "It 3", None),
        ]
    )
    found = {(tuple(rows.tolist()), weight) for rows, weight in kinds(catalogue, None)}
    assert found == {
        ((0, 1), 6.0),  # horror
        ((0, 2), 6.0),  # science fiction
        ((1, 2), 2.0),  # 1985 to 1994
        ((2, 3), 2.0),  # 1990 to 1999
        ((0, 1, 2), 15.0),  # the series; "It" is too short a name for one
    }


def test_a_series_of_too_many_films_is_none() -> None:
    for n in (30, 31):
        catalogue = Catalogue(film(row, f"Carry on {row}", None) for row in range(n))
        assert [len(rows) for rows, _ in kinds(catalogue, None)] == ([30] if n == 30 else [])


@given(sizes=st.lists(st.integers(1, 4), max_size=4))
def test_each_kind_is_one_more_person(sizes: list[int]) -> None:
    people = Interactions(np.array([0, 1]), np.array([2, 3]), np.array([4.0, 5.0], np.float32))
    groups = [(np.arange(size), float(10 + at)) for at, size in enumerate(sizes)]
    rows, items, weights, n = with_kinds(people, np.array([1.5, 2.5]), 2, groups)
    assert n == 2 + len(sizes)
    expected = [(0, 2, 1.5), (1, 3, 2.5)]
    for at, size in enumerate(sizes):
        expected += [(2 + at, item, 10.0 + at) for item in range(size)]
    assert list(zip(rows.tolist(), items.tolist(), weights.tolist(), strict=True)) == expected
