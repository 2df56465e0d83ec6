"""What the crowd thinks of a film, as columns: how many rated it, and how well they liked it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

_USUAL_STARS = 3.4
_DAMPING = 10.0
_LIKING_SCALE = 2.0
_MOST_SPREAD = 3.0


def crowd_features(catalogue: Catalogue) -> NDArray[np.float32]:
    """Fame and liking of each film, float32[n_items, n].

    Fame is the logarithm of the crowd's count, standardised over the rated films and bounded;
    liking how far the crowd's mean is from the usual one, damped where few rated it. Both bend, and
    what liking says depends on fame. Films without a crowd have a column for that alone. Where no
    film has a crowd the counts of the data set stand in.
    """
    if not catalogue.has_crowd.any():
        return _fame_in_the_data_set(catalogue)
    fame, liking = _fame(catalogue), _liking(catalogue)
    columns = [fame, fame**2 - 1, _LIKING_SCALE * liking, liking * fame]
    known = catalogue.has_crowd[:, np.newaxis]
    return np.hstack([np.where(known, np.column_stack(columns), 0), ~known]).astype(np.float32)


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


def _fame(catalogue: Catalogue) -> NDArray[np.float64]:
    counts = np.log1p(catalogue.n_crowd.astype(np.float64))
    known = counts[catalogue.has_crowd & (catalogue.n_ratings > 0)]
    if not known.size:
        known = counts[catalogue.has_crowd]
    spread = max(float(known.std()), 1e-9)
    return np.clip((counts - known.mean()) / spread, -_MOST_SPREAD, _MOST_SPREAD)


def _liking(catalogue: Catalogue) -> NDArray[np.float64]:
    n, stars = (a.astype(np.float64) for a in (catalogue.n_crowd, catalogue.crowd_stars))
    damped: NDArray[np.float64] = n * (stars - _USUAL_STARS) / (n + _DAMPING)
    return damped


def _fame_in_the_data_set(catalogue: Catalogue) -> NDArray[np.float32]:
    """As a line and a curve, about the mean of the rated films."""
    fame = np.log1p(catalogue.n_ratings.astype(np.float64))
    fame -= fame.mean() if len(fame) else 0.0
    return np.column_stack([fame, fame**2 - 1]).astype(np.float32)
