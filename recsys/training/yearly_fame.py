"""What the crowd says of a film, whenever it came out: how many rate it a year, and how well.

The counts are those of July 2023. A film of the last years had not found its public by then: it is
given the rate that films of its rank among those of their year have once they are known. Of a film
that came out after the count nothing was counted: it is given what its kind lets one expect.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.training.kinds import series_name
from recsys.vectors import unit_vectors

_COUNTED_AT = 2023.5
_SETTLED_YEARS = range(2005, 2015)
_LATE_YEARS = range(2015, 2024)
_TEACHING_YEARS = range(2017, 2023)
_LEAST_RATE = 0.1
_USUAL_STARS, _STARS_DAMPING, _STARS_SCALE = 3.4, 10.0, 2.0
_RIDGE = 10.0
_KIN_DAMPING = 1.0
_HIGHEST = 2.2  # standard deviations; the few films above are all as known as can be

N_COLUMNS = 4


def yearly_fame(catalogue: Catalogue) -> NDArray[np.float32]:
    """r, r^2 - 1, d and d r of each film, float32[n_items, N_COLUMNS].

    r is the logarithm of how many people rate the film a year, of mean 0 and deviation 1 over the
    films that the model's people rated; d how much better than others it is liked, shorter where
    few rated it. Without a crowd both are from the ratings of the data set.
    """
    rate, liking = _counted(catalogue)
    rated = catalogue.n_ratings > 0 if catalogue.n_ratings.any() else np.ones(len(rate), bool)
    deviation = max(float(rate[rated].std()), 1e-9)
    rate = np.minimum((rate - rate[rated].mean()) / deviation, _HIGHEST)
    if catalogue.n_crowd.any():
        rate, liking = _expected_where_uncounted(catalogue, rate, liking)
    columns = (rate, rate**2 - 1, liking, liking * rate)
    return np.column_stack(columns).astype(np.float32)


def _counted(catalogue: Catalogue) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The logarithm of the rate and the liking as they were counted."""
    if not catalogue.n_crowd.any():
        n, stars = catalogue.n_ratings.astype(np.float64), catalogue.mean_stars
        return np.log(_LEAST_RATE + n), _liking(n, stars)
    n = catalogue.n_crowd.astype(np.float64)
    years = catalogue.years.astype(np.float64)
    out = np.maximum(_COUNTED_AT - np.where(np.isnan(years), _SETTLED_YEARS[0], years), 1.0)
    rate = np.log(_LEAST_RATE + n / out)
    settled = [np.sort(rate[years == year])[::-1] for year in _SETTLED_YEARS]
    depth = min(len(rates) for rates in settled)
    if depth:
        usual = np.mean([rates[:depth] for rates in settled], axis=0)
        for year in _LATE_YEARS:
            _as_usual(rate, np.flatnonzero((years == year) & (n > 0)), usual)
    return rate, _liking(n, catalogue.crowd_stars)


def _as_usual(
    rate: NDArray[np.float64], films: NDArray[np.intp], usual: NDArray[np.float64]
) -> None:
    """Give a year's films the rates that are usual for their ranks."""
    ranked = films[np.argsort(-rate[films], kind="stable")][: len(usual)]
    rate[ranked] = np.maximum(rate[ranked], usual[: len(ranked)])


def _liking(n: NDArray[np.float64], stars: NDArray[np.floating]) -> NDArray[np.float64]:
    liking: NDArray[np.float64] = _STARS_SCALE * n * (stars - _USUAL_STARS) / (n + _STARS_DAMPING)
    return liking


def _expected_where_uncounted(
    catalogue: Catalogue, rate: NDArray[np.float64], liking: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The means of their kind for the films that the crowd did not see, by ridge regression.

    How well films are liked is learnt from those that enough people rated.
    """
    uncounted = catalogue.is_uncounted
    both = np.column_stack([rate, liking])
    known = _kind_columns(catalogue, both, ~uncounted)
    teaching = np.isin(catalogue.years, _TEACHING_YEARS) & ~uncounted
    for column, of_whom in enumerate((teaching, teaching & catalogue.has_crowd)):
        if of_whom.any():
            both[uncounted, column] = _ridge(
                known[of_whom], both[of_whom, column], known[uncounted]
            )
    return np.minimum(both[:, 0], _HIGHEST), both[:, 1]


def _ridge(
    x: NDArray[np.float64], y: NDArray[np.float64], asked: NDArray[np.float64]
) -> NDArray[np.float64]:
    mean = y.mean()
    weights = np.linalg.solve(x.T @ x + _RIDGE * np.eye(x.shape[1]), x.T @ (y - mean))
    expected: NDArray[np.float64] = mean + asked @ weights
    return expected


def _kind_columns(
    catalogue: Catalogue, both: NDArray[np.float64], counted: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Genres, and rate and liking of the earlier films of the same directors and series."""
    by_name = (
        _earlier(catalogue, both, counted, names)
        for names in (lambda movie: movie.directors, lambda movie: [series_name(movie)])
    )
    return np.hstack([unit_vectors(catalogue.has_genre).astype(np.float64), *by_name])


def _earlier(
    catalogue: Catalogue,
    both: NDArray[np.float64],
    counted: NDArray[np.bool_],
    names: Callable[[Movie], Iterable[Hashable]],
) -> NDArray[np.float64]:
    """By a name: is it given, how many earlier films have it, and their damped means."""
    films: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, movie in enumerate(catalogue):
        for name in names(movie):
            if name and counted[row]:
                films[name].append(row)
    found = np.zeros((len(catalogue), 2 + 2 * both.shape[1]))
    for row, movie in enumerate(catalogue):
        kin = {
            other
            for name in names(movie)
            if name
            for other in films[name]
            if other != row and (catalogue.movies[other].year or 0) < (movie.year or 0)
        }
        found[row, 0] = any(names(movie))
        if kin:
            values = both[sorted(kin)]
            damped = values.sum(axis=0) / (len(kin) + _KIN_DAMPING)
            found[row, 1:] = [np.log1p(len(kin)), *damped, *values.max(axis=0)]
    return found
