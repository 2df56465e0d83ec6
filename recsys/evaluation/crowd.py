"""The crowd without those on whom it is measured: their ratings are in its counts and means."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from recsys.catalogue import Catalogue, Movie
from recsys.datasets.movielens import Movies
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


def without_crowd(movies: Movies, movie_ids: set[int]) -> Movies:
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
