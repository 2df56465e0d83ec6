"""Warm figures: stars of the test ratings of users whose other ratings were trained on."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import (
    MOVIES_COLUMNS,
    RATINGS_COLUMNS,
    Dataset,
    parse_csv,
)
from recsys.errors import DatasetError
from recsys.evaluation.crowd import without_ratings
from recsys.evaluation.peers.peer import Known, Peer, RefitPeer, Training
from recsys.metrics.accuracy import accuracy
from recsys.metrics.ranking import mae, pair_accuracy, rmse
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

RANDOM_SPLIT_SEED = 42
_TEST_SHARE = 0.2
_N_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Split:
    """Frames of ratings to train on and to predict, and the films of both.

    `films` are these as other tables know them, None where there are no such tables.
    """

    train: pd.DataFrame
    test: pd.DataFrame
    movies: pd.DataFrame
    tags: pd.DataFrame | None = None
    films: Catalogue | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One peer's errors in stars, its pair accuracy as a mean over users, and its accuracy.

    Accuracy is in the first of `recsys.metrics.accuracy.READINGS`.
    """

    name: str
    rmse: float
    mae: float
    pair: float
    accuracy: float


def read_split(train: Path, test: Path, movies: Path | None) -> Split:
    """Read CSV files of MovieLens's shape; raises DatasetError."""
    trained = _read(train, RATINGS_COLUMNS)
    tested = _read(test, RATINGS_COLUMNS)
    if not tested["userId"].isin(trained["userId"]).any():
        raise DatasetError(
            f"No user of {test.name} is in {train.name}; give two parts of one data set."
        )
    both = pd.concat([trained["movieId"], tested["movieId"]]).unique()
    named = None if movies is None else _read(movies, MOVIES_COLUMNS)
    return Split(trained, tested, _with_unnamed(named, both))


def random_split(dataset: Dataset) -> Split:
    """The first fifth of a random order to predict, the rest to train on.

    What a user tagged a film of the test with goes as well: it tells of the rating. So does the
    rating in what the crowd thought of the film.
    """
    ratings, tags = dataset.ratings, dataset.tags
    order = np.random.default_rng(RANDOM_SPLIT_SEED).permutation(len(ratings))
    test_rows, train_rows = np.split(order, [int(len(order) * _TEST_SHARE)])
    train, test = ratings.iloc[np.sort(train_rows)], ratings.iloc[np.sort(test_rows)]
    if tags is not None:
        pair = ["userId", "movieId"]
        tags = tags[
            ~pd.MultiIndex.from_frame(tags[pair]).isin(
                list(zip(test["userId"], test["movieId"], strict=True))
            )
        ]
    films = None if dataset.films is None else without_ratings(dataset.films, test)
    return Split(train, test, dataset.movies, tags, films)


def predict(peer: Peer, split: Split) -> Row:
    """Train a peer, fold each user's training ratings in and predict the test ratings.

    A user without training ratings is met as somebody new: with what is expected of anybody.
    """
    films = split.movies if split.films is None else split.films
    training = Training(split.train, films, split.tags)
    peer.fit(training)
    of_user = _by_user(split.test)
    items = {
        user: training.catalogue.item_indices(rows["movieId"].tolist())
        for user, rows in of_user.items()
    }
    actual = {user: rows["rating"].to_numpy(np.float64) for user, rows in of_user.items()}
    expected = {
        user: np.clip(stars[items[user]].astype(np.float64), LOWEST_STARS, HIGHEST_STARS)
        for user, stars in _stars(peer, training, split, list(of_user))
    }
    users = list(of_user)
    predicted, given = (
        np.concatenate([table[user] for user in users]) for table in (expected, actual)
    )
    pairs = [pair_accuracy(expected[user], actual[user]) for user in users]
    measured = [pair for pair in pairs if not math.isnan(pair)]
    return Row(
        name=peer.name,
        rmse=rmse(predicted, given),
        mae=mae(predicted, given),
        pair=float(np.mean(measured)) if measured else math.nan,
        accuracy=accuracy(predicted, given),
    )


def _stars(
    peer: Peer, training: Training, split: Split, users: Sequence[int]
) -> Iterator[tuple[int, NDArray[np.floating]]]:
    """Each user with the stars of all films."""
    if isinstance(peer, RefitPeer):
        ids = np.unique(split.train["userId"].to_numpy())
        people = np.searchsorted(ids, users)
        if not np.isin(users, ids).all():
            raise DatasetError(f"{peer.name} can't predict for users without ratings.")
        yield from zip(users, peer.refit(training, training.interactions, people), strict=True)
        return
    nothing = Known(np.empty(0, np.intp), np.empty(0))
    known = {
        user: Known.of(dict(zip(rows["movieId"], rows["rating"], strict=True)), training.catalogue)
        for user, rows in _by_user(split.train).items()
    }
    for start in range(0, len(users), _N_AT_ONCE):
        some = users[start : start + _N_AT_ONCE]
        stars = peer.serve([known.get(user, nothing) for user in some]).stars
        if stars is None:
            raise DatasetError(f"{peer.name} only ranks; it has no stars to compare.")
        yield from zip(some, stars, strict=True)


def _by_user(ratings: pd.DataFrame) -> dict[int, pd.DataFrame]:
    return {int(str(user)): rows for user, rows in ratings.groupby("userId")}


def _read(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DatasetError(f"{path} cannot be read: {error.strerror}.") from error
    return parse_csv(content, path.name, columns)


def _with_unnamed(movies: pd.DataFrame | None, movie_ids: NDArray[np.int64]) -> pd.DataFrame:
    """The films, and those that no row describes under their number and without genres."""
    missing = sorted(set(movie_ids.tolist()) - set([] if movies is None else movies["movieId"]))
    unnamed = pd.DataFrame(
        {"movieId": missing, "title": [f"Film {m}" for m in missing], "genres": [""] * len(missing)}
    )
    if movies is None:
        return unnamed
    return pd.concat([movies, unnamed], ignore_index=True) if missing else movies
