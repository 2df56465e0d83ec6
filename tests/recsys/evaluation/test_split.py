"""The warm split: a fifth of the ratings by lot, four fifths to train on, each in one of them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys.datasets.movielens import Dataset
from recsys.errors import DatasetError
from recsys.evaluation.peers.biases import GlobalMean
from recsys.evaluation.warm import Split, predict, random_split, read_split
from tests.examples import examples

MOVIES = pd.DataFrame({"movieId": range(1, 41), "title": "A", "genres": ""})


def dataset(n: int, tags: pd.DataFrame | None = None) -> Dataset:
    """So many ratings by ten people of up to forty films each, in no order."""
    frame = pd.DataFrame(
        {
            "userId": [1 + i % 10 for i in range(n)],
            "movieId": [1 + i // 10 for i in range(n)],
            "rating": [0.5 + i % 10 / 2 for i in range(n)],
        }
    )
    return Dataset("small", frame.sample(frac=1, random_state=2), MOVIES, tags, {})


@examples(40)
@given(n=st.integers(0, 400))
def test_a_fifth_is_tested_and_the_rest_trained_on_and_nothing_is_in_both(n: int) -> None:
    whole = dataset(n)
    split = random_split(whole)
    assert len(split.test) == n // 5
    assert len(split.train) == n - n // 5
    assert not set(split.train.index) & set(split.test.index)
    pd.testing.assert_frame_equal(
        pd.concat([split.train, split.test]).sort_index(), whole.ratings.sort_index()
    )


@examples(20)
@given(n=st.integers(20, 400))
def test_the_split_is_a_draw_that_repeats(n: int) -> None:
    split, again = random_split(dataset(n)), random_split(dataset(n))
    pd.testing.assert_frame_equal(split.train, again.train)
    pd.testing.assert_frame_equal(split.test, again.test)
    assert split.test.index.tolist() != dataset(n).ratings.index[: n // 5].tolist()


def test_the_split_is_by_rating_so_that_nearly_everybody_is_in_both() -> None:
    split = random_split(dataset(400))
    assert set(split.test["userId"]) == set(split.train["userId"]) == set(range(1, 11))


def test_both_parts_keep_the_order_of_the_file() -> None:
    whole = dataset(400)
    split = random_split(whole)
    place = {row: at for at, row in enumerate(whole.ratings.index)}
    for part in (split.train, split.test):
        places = [place[row] for row in part.index]
        assert places == sorted(places)


def test_only_the_tags_of_tested_ratings_go() -> None:
    whole = dataset(400)
    pairs = whole.ratings[["userId", "movieId"]]
    tags = pd.concat([pairs, pd.DataFrame({"userId": [1], "movieId": [9999]})])
    tags = tags.assign(tag="odd").reset_index(drop=True)
    split = random_split(dataset(400, tags))
    assert split.tags is not None
    kept = set(zip(split.tags["userId"], split.tags["movieId"], strict=True))
    trained = set(zip(split.train["userId"], split.train["movieId"], strict=True))
    assert kept == trained | {(1, 9999)}


def test_a_data_set_without_tags_has_none_in_its_split() -> None:
    assert random_split(dataset(50)).tags is None
    assert random_split(dataset(50)).movies is MOVIES


class Always(GlobalMean):
    """Gives every film the same stars, whatever it was trained on."""

    def __init__(self, stars: float) -> None:
        self._always = stars

    def _constant(self, stars: NDArray[np.float32]) -> float:
        return self._always


def test_stars_beyond_the_scale_are_measured_at_its_ends() -> None:
    frame = pd.DataFrame({"userId": [1, 1], "movieId": [1, 2], "rating": [5.0, 4.0]})
    row = predict(Always(7.0), Split(frame[:1], frame, MOVIES))
    assert row.mae == pytest.approx(0.5)
    assert row.rmse == pytest.approx(0.5**0.5)


def test_a_test_of_ratings_that_are_all_alike_has_no_pairs() -> None:
    frame = pd.DataFrame({"userId": [1, 1, 2], "movieId": [1, 2, 1], "rating": [4.0, 4.0, 4.0]})
    row = predict(Always(4.5), Split(frame, frame, MOVIES))
    assert np.isnan(row.pair)
    assert (row.rmse, row.mae) == (0.5, 0.5)


def written(folder: Path, name: str, rows: str) -> Path:
    path = folder / name
    path.write_text("userId,movieId,rating\n" + rows)
    return path


def test_films_that_no_file_names_are_there_by_number(tmp_path: Path) -> None:
    train = written(tmp_path, "train.csv", "1,10,4\n1,30,3\n")
    test = written(tmp_path, "test.csv", "1,20,4\n")
    movies = tmp_path / "movies.csv"
    movies.write_text("movieId,title,genres\n10,Ten (1990),Drama\n")
    named = read_split(train, test, movies).movies
    assert named["movieId"].tolist() == [10, 20, 30]
    assert named["title"].tolist() == ["Ten (1990)", "Film 20", "Film 30"]
    assert named["genres"].tolist() == ["Drama", "", ""]
    assert read_split(train, test, None).movies["title"].tolist() == [
        "Film 10",
        "Film 20",
        "Film 30",
    ]


def test_one_user_in_both_files_is_enough(tmp_path: Path) -> None:
    train = written(tmp_path, "train.csv", "1,10,4\n")
    both = read_split(train, written(tmp_path, "test.csv", "2,10,4\n1,10,3\n"), None)
    assert (len(both.train), len(both.test)) == (1, 2)
    with pytest.raises(DatasetError, match="No user of other"):
        read_split(train, written(tmp_path, "other.csv", "2,10,4\n"), None)
