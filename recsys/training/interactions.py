"""MovieLens frames -> a catalogue and the arrays that training runs on."""

import time
from collections.abc import Hashable, Mapping
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


@dataclass(frozen=True, slots=True)
class Interactions:
    """Ratings by row: users int64[n], items int64[n], stars float32[n], in the frame's order.

    `times`, float64[n], is when each was given, in years (2018.5 is in the middle of 2018); None
    where the data set does not say.
    """

    users: NDArray[np.int64]
    items: NDArray[np.int64]
    stars: NDArray[np.float32]
    times: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.stars)

    def __getitem__(self, rows: NDArray[Any]) -> "Interactions":
        times = None if self.times is None else self.times[rows]
        return Interactions(self.users[rows], self.items[rows], self.stars[rows], times)

    def rows_by_user(self, n_users: int) -> list[NDArray[np.intp]]:
        """The rows of each user, in the order that they are in; none for who rated nothing."""
        order = np.argsort(self.users, kind="stable")
        ends = np.searchsorted(self.users[order], np.arange(1, n_users))
        return np.split(order, ends)


def build_catalogue(movies: Movies, ratings: pd.DataFrame) -> Catalogue:
    """All films of `movies` in order of movie_id, with counts and means from `ratings`."""
    stars = ratings.groupby("movieId")["rating"]
    counts, means = stars.size().to_dict(), stars.mean().to_dict()
    if isinstance(movies, Catalogue):
        films = (_counted(movie, counts, means) for movie in movies)
        return Catalogue(films, movies.moved_ids)
    unique = movies.drop_duplicates("movieId").sort_values("movieId")
    return Catalogue(_counted(_movie(row), counts, means) for row in unique.to_dict("records"))


def moved(rows: pd.DataFrame, moved_ids: Mapping[int, int]) -> pd.DataFrame:
    """Ratings or tags of films whose movie_id has become another's, at that other film."""
    return rows.assign(movieId=rows["movieId"].replace(dict(moved_ids))) if moved_ids else rows


def build_interactions(
    ratings: pd.DataFrame, catalogue: Catalogue
) -> tuple[Interactions, NDArray[np.int32]]:
    """The ratings by row, and the user id of each user row; raises DatasetError.

    Where a user rated a film twice, the later row counts.
    """
    unknown = ~ratings["movieId"].isin([movie.movie_id for movie in catalogue])
    if unknown.any():
        movie_id = ratings.loc[unknown, "movieId"].iloc[0]
        raise DatasetError(f"A rating names the film {movie_id}, which the movies do not have.")
    if len(ratings) == 0:
        raise DatasetError("There are no ratings to train on.")
    kept = ratings.drop_duplicates(["userId", "movieId"], keep="last")
    user_ids, users = np.unique(kept["userId"].to_numpy(), return_inverse=True)
    items = catalogue.item_indices(kept["movieId"].tolist())
    stars = kept["rating"].to_numpy(np.float32)
    times = years_of(kept["timestamp"].to_numpy()) if "timestamp" in kept else None
    rows = Interactions(users.astype(np.int64), items.astype(np.int64), stars, times)
    return rows, user_ids.astype(np.int32)


def this_day() -> float:
    """Today, in years."""
    return float(years_of(np.array([time.time()]))[0])


def years_of(timestamps: NDArray[Any]) -> NDArray[np.float64]:
    """Seconds since 1970 as years, float64[n]."""
    years: NDArray[np.float64] = 1970 + timestamps.astype(np.float64) / _SECONDS_A_YEAR
    return years


def _counted(
    movie: Movie, counts: Mapping[Hashable, int], means: Mapping[Hashable, float]
) -> Movie:
    return replace(
        movie,
        n_ratings=int(counts.get(movie.movie_id, 0)),
        mean_stars=round(float(means.get(movie.movie_id, 0.0)), 4),
    )


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
