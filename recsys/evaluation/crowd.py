"""The crowd without those on whom it is measured: their ratings are in its counts and means."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from recsys.catalogue import Catalogue, Movie
from recsys.stars import HIGHEST_STARS, LOWEST_STARS


def without_ratings(catalogue: Catalogue, ratings: pd.DataFrame) -> Catalogue:
    """The catalogue as if the crowd had never given these ratings: movieId and rating."""
    stars = ratings.groupby("movieId")["rating"]
    counts, sums = stars.size().to_dict(), stars.sum().to_dict()
    left = (_without(movie, counts, sums) for movie in catalogue)
    return Catalogue(left, catalogue.moved_ids)


def _without(movie: Movie, counts: Mapping[int, int], sums: Mapping[int, float]) -> Movie:
    n, given = movie.n_crowd, counts.get(movie.movie_id, 0)
    if not n or not given:
        return movie
    left = max(n - given, 0)
    if not left:
        return replace(movie, n_crowd=0, crowd_stars=0.0)
    mean = (n * movie.crowd_stars - sums[movie.movie_id]) / left
    return replace(movie, n_crowd=left, crowd_stars=min(max(mean, LOWEST_STARS), HIGHEST_STARS))
