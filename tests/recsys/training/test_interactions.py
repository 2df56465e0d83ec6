"""Frames to arrays: every rating once, in its row; genres, tags, series and spans of years."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.model.parameters import N_EXTREMES
from recsys.training.extremes import extremes, first_of_each
from recsys.training.features import item_features
from recsys.training.interactions import Interactions, build_catalogue, build_interactions
from recsys.training.kinds import kinds, with_kinds
from recsys.training.tags import films_by_tag
from recsys.training.train import _split
from tests.examples import examples

pytestmark = pytest.mark.training

HALVES = st.integers(1, 10).map(lambda half: half / 2)
ROWS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 12), HALVES), min_size=1, max_size=60)


def frame(rows: list[tuple[int, int, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["userId", "movieId", "rating"])


def movies(n: int = 12) -> pd.DataFrame:
    ids = list(range(n, 0, -1))
    return pd.DataFrame(
        {"movieId": ids, "title": [f"Film {i} ({1980 + i})" for i in ids], "genres": "Drama|War"}
    )


@examples(40)
@given(ROWS)
def test_each_rating_is_one_row_and_of_two_the_later_counts(
    rows: list[tuple[int, int, float]],
) -> None:

    table = frame(rows)
    catalogue = build_catalogue(movies(), table)
    found, user_ids = build_interactions(table, catalogue)
    last = {(user, film): stars for user, film, stars in rows}
    assert len(found) == len(last)
    assert {
        (int(user_ids[u]), catalogue.movies[i].movie_id): s
        for u, i, s in zip(found.users, found.items, found.stars.tolist(), strict=True)
    } == last
    assert user_ids.tolist() == sorted({user for user, _, _ in rows})
    assert found.users.dtype == found.items.dtype == np.int32
    assert found.stars.dtype == np.float32


@examples(40)
@given(ROWS)
def test_the_catalogue_counts_ratings_and_takes_their_mean(
    rows: list[tuple[int, int, float]],
) -> None:
    catalogue = build_catalogue(movies(), frame(rows))
    assert [movie.movie_id for movie in catalogue] == list(range(1, 13))
    for movie in catalogue:
        stars = [s for _, film, s in rows if film == movie.movie_id]
        assert movie.n_ratings == len(stars)
        assert movie.mean_stars == (
            pytest.approx(sum(stars) / len(stars), abs=1e-4) if stars else 0.0
        )


def test_a_film_is_read_with_its_genres_and_links_and_a_format_is_no_genre() -> None:
    table = pd.DataFrame(
        {
            "movieId": [2, 1, 2],
            "title": ["Matrix, The (1999)", "Nobody", "Twice (2000)"],
            "genres": ["Action|IMAX|Sci-Fi", "(no genres listed)", "Drama"],
            "imdbId": pd.array(["0133093", None, "1"], dtype="string"),
            "tmdbId": pd.array([603, None, 1], dtype="Int64"),
        }
    )
    first, second = build_catalogue(table, frame([(1, 2, 4.0)]))
    assert first == Movie(1, "Nobody", None, ())
    assert second == Movie(2, "The Matrix", 1999, ("Action", "Sci-Fi"), (), "0133093", 603, 1, 4.0)


@examples(30)
@given(ROWS, st.integers(9, 12))
def test_the_rows_of_each_user_are_all_rows_in_their_order(
    rows: list[tuple[int, int, float]], n_users: int
) -> None:
    users = np.array([user - 1 for user, _, _ in rows])
    found = Interactions(users, users, users.astype(np.float32)).rows_by_user(n_users)
    assert len(found) == n_users
    for user, mine in enumerate(found):
        assert mine.tolist() == [at for at, u in enumerate(users.tolist()) if u == user]


@examples(30)
@given(ROWS)
def test_a_users_extremes_are_sorted_by_stars_then_by_fame(
    rows: list[tuple[int, int, float]],
) -> None:
    table = frame(rows)
    found, user_ids = build_interactions(table, build_catalogue(movies(), table))
    fame = np.bincount(found.items, minlength=12)
    both = extremes(found, len(user_ids))
    for sign, (items, halves) in zip((-1, 1), both, strict=True):
        assert items.shape == halves.shape == (len(user_ids), N_EXTREMES)
        for user in range(len(user_ids)):
            mine = sorted(
                (sign * s, -fame[i], i)
                for u, i, s in zip(
                    found.users.tolist(), found.items.tolist(), found.stars.tolist(), strict=True
                )
                if u == user
            )
            n = len(mine)
            assert items[user, :n].tolist() == [i for _, _, i in mine]
            assert halves[user, :n].tolist() == [2 * sign * s for s, _, _ in mine]
            assert set(items[user, n:].tolist()) <= {-1}


def test_fifty_of_each_are_kept() -> None:
    n = N_EXTREMES + 10
    many = Interactions(
        np.zeros(n, np.int64), np.arange(n), np.linspace(0.5, 5, n).astype(np.float32)
    )
    items, _ = first_of_each(many, 1, (many.stars, many.stars))
    assert N_EXTREMES == 50
    assert items[0].tolist() == list(range(50))


@given(st.integers(0, 2000), st.integers(0, 99))
def test_four_ratings_of_a_hundred_are_kept_from_the_factors(n: int, seed: int) -> None:
    rows = Interactions(np.arange(n), np.arange(n), np.zeros(n, np.float32))
    split = _split(rows, seed)
    assert len(split.test) == int(n * 0.04)
    assert sorted([*split.train.users.tolist(), *split.test.users.tolist()]) == list(range(n))
    assert (np.diff(split.train.users) > 0).all()
    assert split.all.users is rows.users


def catalogue_of(*rows: tuple[str, int | None, tuple[str, ...]]) -> Catalogue:
    return Catalogue(
        Movie(at, title, year, genres) for at, (title, year, genres) in enumerate(rows)
    )


def test_each_kinds_word_has_its_weight() -> None:
    """Genres six people's, years two, tags ten, a series fifteen."""
    catalogue = catalogue_of(
        *[(f"Film {chr(97 + at)}{chr(97 + at)}", 1950 + 20 * at, ()) for at in range(5)],
        ("Warfilm", 1901, ("War",)),
        ("Otherwar", 1801, ("War",)),
        ("Rocky", 1701, ()),
        ("Rocky II", 1601, ()),
        ("Near", 1501, ()),
        ("Nearer", 1502, ()),
    )
    tags = pd.DataFrame({"movieId": range(5), "tag": ["cult"] * 5})
    found = {tuple(rows.tolist()): weight for rows, weight in kinds(catalogue, tags)}
    assert found == {(5, 6): 6.0, (9, 10): 2.0, (0, 1, 2, 3, 4): 10.0, (7, 8): 15.0}


@pytest.mark.parametrize(
    ("one", "other", "n_shared"),
    [
        (1990, 1990, 2),
        (1990, 1994, 2),
        (1990, 1995, 1),
        (1990, 1999, 1),
        (1990, 2000, 0),
        (1989, 1990, 1),
        (1985, 1994, 1),
        (1984, 1994, 0),
        (1980, 1990, 0),
    ],
)
def test_two_years_share_the_ten_year_spans_that_hold_both(
    one: int, other: int, n_shared: int
) -> None:
    """Spans begin every five years, so each year is in two."""
    assert len(list(kinds(catalogue_of(("Ab", one, ()), ("Cd", other, ())), None))) == n_shared


@pytest.mark.parametrize(
    ("titles", "n"),
    [
        (("Saw", "Saw II"), 0),  # a name of three letters may be any word
        (("Jaws", "Jaws 2"), 1),
        (("Alien", "Alien: Covenant"), 1),
        (("The Matrix", "A Matrix"), 1),
        (("Kill Bill Part One", "Kill Bill Episode Two"), 1),
        (("Alien", "Aliens"), 0),
        (tuple(f"Film: {i}" for i in range(30)), 1),
        (tuple(f"Film: {i}" for i in range(31)), 0),  # so many are no series
    ],
)
def test_films_of_one_beginning_are_a_series(titles: tuple[str, ...], n: int) -> None:
    catalogue = catalogue_of(*[(title, None, ()) for title in titles])
    assert [weight for _, weight in kinds(catalogue, None)] == [15.0] * n


@given(st.lists(st.tuples(st.sampled_from(["War ", "war", "Noir", " noir"]), st.integers(0, 8))))
def test_a_tag_is_one_word_however_it_is_typed_and_common_from_five_films(
    rows: list[tuple[str, int]],
) -> None:
    catalogue = catalogue_of(*[(f"Film {i}", None, ()) for i in range(8)])
    tags = pd.DataFrame(rows, columns=["tag", "movieId"])
    expected = {}
    for tag in ("war", "noir"):
        films = sorted({film for name, film in rows if name.strip().lower() == tag and film < 8})
        if len(films) >= 5:
            expected[tag] = films
    found = films_by_tag(catalogue, tags)
    assert {tag: films.tolist() for tag, films in found.items()} == expected
    assert films_by_tag(catalogue, None) == {}


def test_kinds_stand_behind_the_people_as_rows_of_their_own() -> None:
    people = Interactions(np.array([0, 1]), np.array([3, 4]), np.array([4, 5], np.float32))
    groups = [(np.array([0, 1]), 6.0), (np.array([2, 3, 4]), 15.0)]
    rows, items, weights, n = with_kinds(people, np.array([0.5, 1.5]), 2, groups)
    assert rows.tolist() == [0, 1, 2, 2, 3, 3, 3]
    assert items.tolist() == [3, 4, 0, 1, 2, 3, 4]
    assert weights.tolist() == [0.5, 1.5, 6, 6, 15, 15, 15]
    assert n == 4


def test_a_year_belongs_to_the_decades_near_it_by_a_normal_curve_of_seven_years() -> None:
    decades = item_features(catalogue_of(("A", 1987, ()), ("B", None, ())), None)
    assert decades.shape == (2, 11)  # the twenties to 2020
    expected = [np.exp(-0.5 * ((1987 - decade) / 7) ** 2) for decade in range(1920, 2021, 10)]
    assert decades[0] == pytest.approx(expected, abs=1e-6)
    assert not decades[1].any()


def test_many_genres_or_tags_draw_a_film_no_farther_than_few() -> None:
    catalogue = catalogue_of(*[("A", None, ("Drama", "War", "Noir")), ("B", None, ("Drama",))] * 3)
    tags = pd.DataFrame({"movieId": [0, 1, 2, 3, 4, 0, 1, 2, 3, 5], "tag": ["a"] * 5 + ["b"] * 5})
    features = item_features(catalogue, tags)
    genres, tagged = features[:, :3], features[:, -2:]
    assert np.allclose(np.linalg.norm(genres, axis=1), 1)
    assert np.allclose(np.linalg.norm(tagged, axis=1), 1)
    assert tagged[0] == pytest.approx([0.5**0.5] * 2)
    assert tagged[4].tolist() == [1, 0]
