"""python -m recsys evaluate --train A.csv --test B.csv, as typed."""

from pathlib import Path

import pandas as pd
import pytest

from recsys.__main__ import main
from recsys.datasets.movielens import Dataset
from recsys.errors import DatasetError
from recsys.evaluation.peers.biases import DampedBiases, GlobalMean
from recsys.evaluation.peers.popular import MostPopular
from recsys.evaluation.warm import Split, predict, random_split


@pytest.fixture
def files(ratings: pd.DataFrame, movies: pd.DataFrame, tmp_path: Path) -> Path:
    """A fifth to predict, with a user and a film that the rest does not have."""
    order = ratings.sample(frac=1, random_state=0)
    test, train = order[:200], order[200:]
    new = pd.DataFrame({"userId": [999, 1], "movieId": [1, 777], "rating": [4.0, 3.0]})
    pd.concat([test, new]).to_csv(tmp_path / "test.csv", index=False)
    train.to_csv(tmp_path / "train.csv", index=False)
    movies.to_csv(tmp_path / "movies.csv", index=False)
    return tmp_path


def evaluate(folder: Path, *more: str) -> int:
    return main(
        [
            "evaluate",
            "--train",
            str(folder / "train.csv"),
            "--test",
            str(folder / "test.csv"),
            *more,
        ]
    )


@pytest.mark.training
@pytest.mark.parametrize("named", [True, False])
def test_any_split_is_measured_with_new_users_and_films(
    files: Path, capsys: pytest.CaptureFixture[str], named: bool
) -> None:
    more = ["--movies", str(files / "movies.csv")] if named else []
    assert evaluate(files, *more) == 0
    said = capsys.readouterr().out
    assert "202 ratings of test.csv" in said
    figures = {
        line.split("│")[1].strip(): float(line.split("│")[2])
        for line in said.splitlines()
        if line.count("│") > 3
    }
    assert figures["Matinee"] < min(figures["damped biases"], figures["global mean"]) / 2
    accuracy = {
        line.split("│")[1].strip(): float(line.split("│")[5])
        for line in said.splitlines()
        if line.count("│") > 3
    }
    assert accuracy["Matinee"] > accuracy["best constant"] > 0.2


@pytest.mark.parametrize(
    ("train", "test", "sentence"),
    [
        (None, "userId,movieId,rating\n1,1,4\n", "train.csv cannot be read: No such file"),
        (
            "userId,movieId\n1,1\n",
            "userId,movieId,rating\n1,1,4\n",
            "train.csv has no column rating",
        ),
        ("userId,movieId,rating\n1,1,4\n", "userId,movieId,rating\n1,1,9\n", "test.csv has 9"),
        ("userId,movieId,rating\n1,1,4\n", "userId,movieId,rating\n", "test.csv has a header but"),
        ("userId,movieId,rating\n1,1,4\n", "userId,movieId,rating\n2,1,4\n", "No user of test.csv"),
    ],
)
def test_bad_files_are_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    train: str | None,
    test: str,
    sentence: str,
) -> None:
    if train is not None:
        (tmp_path / "train.csv").write_text(train)
    (tmp_path / "test.csv").write_text(test)
    assert evaluate(tmp_path) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.strip().splitlines()) == 1


def test_one_part_of_a_split_is_not_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--test", str(tmp_path / "test.csv")]) == 2
    assert "give both --train and --test" in capsys.readouterr().err


def test_a_random_split_is_a_fifth_and_repeats_and_drops_the_tags_of_its_test(
    many: Dataset,
) -> None:
    split, again = random_split(many), random_split(many)
    assert len(split.test) == int(len(many.ratings) * 0.2)
    assert len(split.test) + len(split.train) == len(many.ratings)
    pd.testing.assert_frame_equal(split.test, again.test)
    assert split.tags is not None
    tested = split.test[split.test["movieId"] == 1]["userId"]
    assert len(tested)
    assert not split.tags["userId"].isin(tested).any()


def test_errors_are_pooled_over_ratings_worked_by_hand() -> None:
    train = pd.DataFrame({"userId": [1, 2], "movieId": [1, 1], "rating": [3.0, 5.0]})
    test = pd.DataFrame({"userId": [1, 1, 2], "movieId": [2, 3, 2], "rating": [4.0, 2.0, 5.0]})
    movies = pd.DataFrame({"movieId": [1, 2, 3], "title": list("ABC"), "genres": [""] * 3})
    row = predict(GlobalMean(), Split(train, test, movies))
    assert row.rmse == pytest.approx((5 / 3) ** 0.5)
    assert row.mae == pytest.approx(1.0)
    assert row.pair == 0.0
    assert predict(DampedBiases(), Split(train, test, movies)).rmse < row.rmse
    with pytest.raises(DatasetError, match="only ranks"):
        predict(MostPopular(), Split(train, test, movies))


def test_the_refit_peers_predict_users_that_they_know(
    ratings: pd.DataFrame, movies: pd.DataFrame
) -> None:
    surprise = pytest.importorskip("recsys.evaluation.peers.surprise_svd", exc_type=ImportError)
    order = ratings.sample(frac=1, random_state=0)
    split = Split(order[200:], order[:200], movies)
    row = predict(surprise.SurpriseSvd(n_factors=4, n_epochs=60, learning_rate=0.02), split)
    assert row.rmse < predict(GlobalMean(), split).rmse
