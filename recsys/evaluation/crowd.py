"""The crowd without those on whom it is measured: their ratings are in its counts and means."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from recsys.catalogue import Catalogue, Movie
from recsys.datasets.movielens import Dataset, Movies
from recsys.evaluation.protocol import HeldOutMember, hold_out
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

_Films = TypeVar("_Films", pd.DataFrame, Catalogue, Movies)


def without_ratings(movies: _Films, ratings: pd.DataFrame) -> _Films:
    """The films as if the crowd had never given these ratings, movieId and rating.

    A frame has no crowd and stays as it is.
    """
    if not isinstance(movies, Catalogue):
        return movies
    stars = ratings.groupby("movieId")["rating"]
    counts, sums = stars.size().to_dict(), stars.sum().to_dict()
    left = (_without(movie, counts, sums) for movie in movies)
    return Catalogue(left, movies.moved_ids)


def without_held_out(dataset: Dataset, seed: int) -> tuple[Dataset, list[HeldOutMember]]:
    """The data set without the members held out of it; raises DatasetError.

    Their tags go as well: what people tag is what they rate. So do their ratings in what the
    crowd thought of each film.
    """
    ratings, members = hold_out(dataset.ratings, seed)
    gone, tags = dataset.ratings.drop(ratings.index), dataset.tags
    films = None if dataset.films is None else without_ratings(dataset.films, gone)
    if tags is not None:
        tags = tags[tags["userId"].isin(ratings["userId"].unique())]
    return replace(dataset, ratings=ratings, tags=tags, films=films), members


def without_crowd(movies: _Films, movie_ids: set[int]) -> _Films:
    """The films as if the crowd had never rated these."""
    if not isinstance(movies, Catalogue):
        return movies
    left = (_unrated(movie) if movie.movie_id in movie_ids else movie for movie in movies)
    return Catalogue(left, movies.moved_ids)


def _without(movie: Movie, counts: Mapping[Hashable, int], sums: Mapping[Hashable, float]) -> Movie:
    n, given = movie.n_crowd, counts.get(movie.movie_id, 0)
    if not n or not given:
        return movie
    if n <= given:
        return _unrated(movie)
    mean = (n * movie.crowd_stars - sums[movie.movie_id]) / (n - given)
    bounded = min(max(mean, LOWEST_STARS), HIGHEST_STARS)
    return replace(movie, n_crowd=n - given, crowd_stars=bounded)


def _unrated(movie: Movie) -> Movie:
    return replace(movie, n_crowd=0, crowd_stars=0.0)
