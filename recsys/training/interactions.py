"""MovieLens frames -> a catalogue and the arrays that training runs on."""

import time
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.datasets.movielens import Movies
from recsys.errors import DatasetError
from recsys.queries.titles import parse_title

# "IMAX" is a format, not a kind of film.
_NO_GENRES = frozenset({"", "(no genres listed)", "IMAX"})
_SECONDS_A_YEAR = 365.2425 * 24 * 3600
# Rows that are worked on at once.
AT_ONCE = 2**17


@dataclass(frozen=True, slots=True)
class Interactions:
    """Ratings by row: users int32[n], items int32[n], stars float32[n], in the frame's order.

    `times`, float64[n], is when each was given, in years (2018.5 is in the middle of 2018); None
    where the data set does not say.
    """

    users: NDArray[np.integer[Any]]
    items: NDArray[np.integer[Any]]
    stars: NDArray[np.float32]
    times: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.stars)

    def __getitem__(self, rows: NDArray[Any]) -> "Interactions":
        times = None if self.times is None else self.times[rows]
        return Interactions(self.users[rows], self.items[rows], self.stars[rows], times)

    def rows_by_user(self, n_users: int) -> "RowsByUser":
        """The rows of each user, in the order that they are in; none for who rated nothing."""
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.users, minlength=n_users))])
        is_sorted = bool((self.users[1:] >= self.users[:-1]).all())
        return RowsByUser(None if is_sorted else np.argsort(self.users, kind="stable"), starts)


@dataclass(frozen=True, slots=True)
class RowsByUser:
    """Those of user u are at starts[u] to starts[u + 1] of `order`.

    The order is None where rows are sorted by user, as MovieLens has them.
    """

    order: NDArray[np.intp] | None
    starts: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[NDArray[np.intp]]:
        return (self[user] for user in range(len(self)))

    def __getitem__(self, user: int) -> NDArray[np.intp]:
        return self.of(user, user + 1)

    def of(self, first: int, end: int) -> NDArray[np.intp]:
        """The rows of several users, one user's after the other's."""
        span = slice(self.starts[first], self.starts[end])
        return np.arange(span.start, span.stop) if self.order is None else self.order[span]


def build_catalogue(movies: Movies, ratings: pd.DataFrame) -> Catalogue:
    """All films of `movies` in order of movie_id, with counts and means from `ratings`."""
    if isinstance(movies, Catalogue):
        counted = _counts(ratings, [movie.movie_id for movie in movies])
        films = (_counted(movie, *told) for movie, told in zip(movies, counted, strict=True))
        return Catalogue(films, movies.moved_ids, movies.unplaced)
    unique = movies.drop_duplicates("movieId").sort_values("movieId")
    counted = _counts(ratings, unique["movieId"].tolist())
    rows = unique.to_dict("records")
    return Catalogue(_counted(_movie(row), *told) for row, told in zip(rows, counted, strict=True))


def _counts(ratings: pd.DataFrame, movie_ids: Sequence[int]) -> Iterator[tuple[int, float]]:
    """How many ratings each film has, and their mean, 0 without any."""
    places = _places(ratings["movieId"].to_numpy(), movie_ids)
    counts, sums = np.zeros(len(movie_ids) + 1, np.int64), np.zeros(len(movie_ids) + 1)
    for part in parts(len(places)):
        stars = ratings["rating"].to_numpy()[part]
        counts += np.bincount(places[part] + 1, minlength=len(counts))
        sums += np.bincount(places[part] + 1, stars, minlength=len(sums))
    means = sums / np.maximum(counts, 1)
    return zip(counts[1:].tolist(), means[1:].tolist(), strict=True)


def _places(movie_ids: NDArray[Any], among: Sequence[int]) -> NDArray[np.int32]:
    """Which of some films each of these is, -1 where it is none, int32[n]."""
    places = np.full(len(movie_ids), -1, np.int32)
    order = np.argsort(np.array(among, np.int64), kind="stable").astype(np.int32)
    ids = np.array(among, np.int64)[order]
    for part in parts(len(movie_ids)) if len(ids) else ():
        at = np.minimum(np.searchsorted(ids, movie_ids[part]), len(ids) - 1)
        places[part] = np.where(ids[at] == movie_ids[part], order[at], -1)
    return places


def moved(rows: pd.DataFrame, moved_ids: Mapping[int, int]) -> pd.DataFrame:
    """Ratings or tags of films whose movie_id has become another's, at that other film."""
    return rows.assign(movieId=rows["movieId"].replace(dict(moved_ids))) if moved_ids else rows


def build_interactions(
    ratings: pd.DataFrame, catalogue: Catalogue
) -> tuple[Interactions, NDArray[np.int32]]:
    """The ratings by row, and the user id of each user row; raises DatasetError.

    Where a user rated a film twice, the later row counts.
    """
    items = _places(ratings["movieId"].to_numpy(), [movie.movie_id for movie in catalogue])
    if (items < 0).any():
        movie_id = ratings["movieId"].iloc[int(np.argmax(items < 0))]
        raise DatasetError(f"A rating names the film {movie_id}, which the movies do not have.")
    if len(ratings) == 0:
        raise DatasetError("There are no ratings to train on.")
    user_ids, places = np.unique(ratings["userId"].to_numpy(), return_inverse=True)
    users = places.astype(np.int32)
    rows = Interactions(
        users,
        items,
        ratings["rating"].to_numpy(np.float32),
        years_of(ratings["timestamp"].to_numpy()) if "timestamp" in ratings else None,
    )
    is_last = _is_last(users, items)
    return (rows if is_last.all() else rows[is_last]), user_ids.astype(np.int32)


def _is_last(users: NDArray[np.int32], items: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which rows no later one has the user and film of, bool[n]."""
    keys = users * np.int64(items.max() + 1) + items
    is_last = np.ones(len(keys), bool)
    if not (keys[1:] > keys[:-1]).all():
        order = np.argsort(keys, kind="stable")
        is_last[order[:-1]] = keys[order[1:]] != keys[order[:-1]]
    return is_last


def parts(n: int, size: int = AT_ONCE) -> Iterator[slice]:
    """So many rows in parts: what is worked out of a part takes many times its memory."""
    return (slice(start, min(start + size, n)) for start in range(0, n, size))


def this_day() -> float:
    """Today, in years."""
    return float(years_of(np.array([time.time()]))[0])


def years_of(timestamps: NDArray[Any]) -> NDArray[np.float64]:
    """Seconds since 1970 as years, float64[n]."""
    years: NDArray[np.float64] = 1970 + timestamps.astype(np.float64) / _SECONDS_A_YEAR
    return years


def _counted(movie: Movie, n_ratings: int, mean_stars: float) -> Movie:
    return replace(movie, n_ratings=n_ratings, mean_stars=round(mean_stars, 4))


def _movie(row: Mapping[Hashable, Any]) -> Movie:
    parsed = parse_title(row["title"])
    imdb_id, tmdb_id = row.get("imdbId"), row.get("tmdbId")
    n_crowd = row.get("n_ratings", 0)
    n_crowd = 0 if pd.isna(n_crowd) else n_crowd
    return Movie(
        movie_id=int(row["movieId"]),
        title=parsed.title,
        year=parsed.year,
        genres=tuple(g for g in row["genres"].split("|") if g not in _NO_GENRES),
        also_known_as=parsed.also_known_as,
        imdb_id=None if pd.isna(imdb_id) else str(imdb_id),
        tmdb_id=None if pd.isna(tmdb_id) else int(tmdb_id),
        n_crowd=int(n_crowd),
        crowd_stars=float(row["mean_stars"]) if n_crowd else 0.0,
    )
