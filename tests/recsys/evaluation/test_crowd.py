"""The crowd less those on whom it is measured, and the peer that says what the crowd says."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Movie
from recsys.datasets.movielens import Dataset
from recsys.evaluation.benchmark import held_out
from recsys.evaluation.crowd import without_crowd, without_ratings
from recsys.evaluation.peers.crowd_mean import CrowdMean, film_means
from recsys.evaluation.peers.peer import Known, Training
from recsys.evaluation.warm import random_split

STARS = st.sampled_from([n / 2 for n in range(1, 11)])


def frame(rows: list[tuple[int, int, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["userId", "movieId", "rating"])


def film(movie_id: int, stars: list[float], year: int = 1990) -> Movie:
    mean = float(np.mean(stars)) if stars else 0.0
    return Movie(movie_id, f"Film {movie_id}", year, (), n_crowd=len(stars), crowd_stars=mean)


@given(st.lists(STARS, max_size=30), st.lists(STARS, max_size=10))
def test_taking_ratings_out_leaves_the_crowd_of_the_others(
    others: list[float], held: list[float]
) -> None:
    movies = Catalogue([film(1, [*others, *held]), film(2, [3.0])], {9: 2})
    left = without_ratings(movies, frame([(u, 1, stars) for u, stars in enumerate(held)]))
    first, second = left
    assert first.n_crowd == len(others)
    assert first.crowd_stars == pytest.approx(float(np.mean(others)) if others else 0.0)
    assert second == movies[2]
    assert left.moved_ids == {9: 2}


def test_more_ratings_than_the_crowd_has_leave_none() -> None:
    movies = Catalogue([film(1, [4.0])])
    [left] = without_ratings(movies, frame([(1, 1, 4.0), (2, 1, 2.0)]))
    assert (left.n_crowd, left.crowd_stars) == (0, 0.0)


def test_a_mean_that_was_rounded_stays_within_the_scale() -> None:
    movies = Catalogue([replace(film(1, [5.0] * 3), crowd_stars=4.99)])
    [left] = without_ratings(movies, frame([(1, 1, 0.5), (2, 1, 0.5)]))
    assert left.crowd_stars == 5.0


def test_a_frame_of_films_has_no_crowd_to_take_out(many: Dataset) -> None:
    assert without_ratings(many.movies, many.ratings) is many.movies
    assert without_crowd(many.movies, {1}) is many.movies


def test_films_may_lose_their_crowd() -> None:
    movies = Catalogue([film(1, [4.0]), film(2, [3.0])])
    left = without_crowd(movies, {1})
    assert isinstance(left, Catalogue)
    first, second = left
    assert (first.n_crowd, first.crowd_stars) == (0, 0.0)
    assert second == movies[2]


@pytest.fixture(scope="module")
def known(many: Dataset) -> Dataset:
    """The world of many, every film of which the crowd knows: those users and 50 more."""
    counts = many.ratings.groupby("movieId")["rating"]
    sizes, sums = counts.size(), counts.sum()
    films = Catalogue(
        Movie(
            int(i),
            f"Film {i}",
            2013 if i > 70 else 1990,
            ("Drama",),
            n_crowd=int(sizes[i]) + 50,
            crowd_stars=(float(sums[i]) + 50 * 3.0) / (int(sizes[i]) + 50),
        )
        for i in many.movies["movieId"]
    )
    return replace(many, films=films)


def test_held_out_members_are_out_of_the_crowd_of_every_benchmark(known: Dataset) -> None:
    training, members = held_out(known, 11)
    for movie in training.catalogue:
        gone = [m.hidden(0)[movie.movie_id] for m in members if movie.movie_id in m.hidden(0)]
        assert known.films is not None
        before = known.films[movie.movie_id]
        assert movie.n_crowd == before.n_crowd - len(gone)
        total = before.n_crowd * before.crowd_stars - sum(gone)
        assert movie.n_crowd * movie.crowd_stars == pytest.approx(total)


def test_the_test_part_of_a_split_is_out_of_its_crowd(known: Dataset) -> None:
    split = random_split(known)
    assert known.films is not None
    assert split.films is not None
    assert known.films.n_crowd.sum() - split.films.n_crowd.sum() == len(split.test)


def test_a_film_is_its_crowds_mean_and_few_are_drawn_to_the_mean_of_all() -> None:
    crowd = Catalogue([film(1, [5.0] * 10_000), film(2, [1.0] * 10_000), film(3, [5.0] * 10)])
    famous, hated, few = film_means(crowd).tolist()
    assert famous == pytest.approx(5, abs=0.01)
    assert hated == pytest.approx(1, abs=0.01)
    assert few == pytest.approx((50 + 10 * 3.0) / 20, abs=0.01)


def test_the_peer_adds_the_members_offset_damped() -> None:
    crowd = Catalogue([film(1, [4.0] * 10_000), film(2, [2.0] * 10_000)])
    peer = CrowdMean(user_damping=1)
    peer.fit(Training(frame([(1, 1, 4.0)]), crowd, None))
    stars = peer.serve(
        [Known(np.array([0]), np.array([3.0])), Known(np.empty(0, int), np.empty(0))]
    )
    assert stars.stars is not None
    assert np.allclose(stars.stars, [[3.5, 1.5], [4.0, 2.0]], atol=0.01)


def test_without_any_ratings_there_are_no_means_to_differ() -> None:
    assert film_means(Catalogue([film(1, [])])).tolist() == [0.0]
