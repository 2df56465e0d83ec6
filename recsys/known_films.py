"""How well known films are: by who rated them, and what that says of films that are too new.

Three counts: people of the data set; the crowd, which is all people of MovieLens by July 2023; and
for films that came out later their place among those of their year (`Movie.renown`).
"""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recsys.movie import Movie

# From so large a share of the ratings of the best-known film a film is well known: a share, so that
# it holds for a data set of any size. Chosen for /recommend's lists, and said alike everywhere.
WELL_KNOWN_FROM_SHARE = 0.15
# From so many ratings a film's factors say more of itself than of its kind.
OWN_FACTORS_FROM = 20
# Films of these years have been rated for long enough by July 2023; a later year is measured by the
# ratings of so many of its best-known films.
_SETTLED_YEARS = range(2005, 2015)
_LATE_YEARS = range(2015, 2024)
# Films of this year and later mostly came out when the crowd had been counted.
_UNCOUNTED_FROM_YEAR = 2023
# What is assumed of these: that about so many people of the data set would have rated them. In a
# year whose best-known films have their places, that so many would the others.
_USUAL_RATERS, _RATERS_BEYOND_PLACES = 5.0, 1.0
_MOST_PLACES = 250
_BEST_KNOWN_OF_A_YEAR = 100
# The best known of its time are so many films, at most such a share, of the years about a film's.
_BEST_KNOWN_OF_A_TIME, _BEST_KNOWN_SHARE, _YEARS_ABOUT = 40, 0.1, 2
# Of a film with fewer ratings little is known but its kind.
FEW_RATINGS = 10
# The mean of fewer ratings of the crowd says nothing: many were given before the film was out.
HAS_CROWD_FROM = 20
# From so many people of the data set on, their tastes say something of a film.
RATED_FROM = 3


class KnownFilms:
    """Films in an order, and how well each is known."""

    def __init__(self, movies: Iterable[Movie]) -> None:
        self.movies: tuple[Movie, ...] = tuple(movies)

    @cached_property
    def n_ratings(self) -> NDArray[np.float32]:
        """Number of ratings of each film in the data set, float32[n_items]."""
        return np.array([movie.n_ratings for movie in self.movies], np.float32)

    @cached_property
    def n_crowd(self) -> NDArray[np.float32]:
        """Number of all ratings that MovieLens had of each film, float32[n_items]."""
        return np.array([movie.n_crowd for movie in self.movies], np.float32)

    @cached_property
    def has_crowd(self) -> NDArray[np.bool_]:
        """Which films the crowd rated often enough to have an opinion, bool[n_items]."""
        has_crowd: NDArray[np.bool_] = self.n_crowd >= HAS_CROWD_FROM
        return has_crowd

    @cached_property
    def years(self) -> NDArray[np.float32]:
        """Year of each film, NaN where it is unknown, float32[n_items]."""
        return np.array([movie.year or np.nan for movie in self.movies], np.float32)

    @cached_property
    def popularity(self) -> NDArray[np.float32]:
        """How many ratings each film has, had all years had the time to be rated; float32[n_items].

        The crowd's counts, those of late years times what makes that year's best-known films as
        well known as those of the years before; of films too new for it those that are usual for
        their places (`Movie.renown`); the data set's where there is no crowd.
        """
        if not self.n_crowd.any():
            return self.n_ratings
        settled = [self._best_known_of(year) for year in self._rated_years(_SETTLED_YEARS)]
        usual = float(np.mean(settled or [1.0]))
        popularity = self.n_crowd.copy()
        for year in self._rated_years(_LATE_YEARS):
            popularity[self.years == year] *= max(usual / self._best_known_of(year), 1.0)
        placed = self.has_place
        popularity[placed] = self._usual_of_places[np.minimum(self._renown[placed], _MOST_PLACES)]
        return popularity

    def _rated_years(self, among: range) -> list[int]:
        years = self.years[self.n_crowd > 0]
        return sorted({int(year) for year in years[~np.isnan(years)]} & set(among))

    def _best_known_of(self, year: int) -> float:
        counts = np.sort(self.n_crowd[self.years == year])[-_BEST_KNOWN_OF_A_YEAR:]
        return float(counts.mean())

    @cached_property
    def _renown(self) -> NDArray[np.intp]:
        """The places of films among those of their years, 0 without one, intp[n_items]."""
        return np.array([movie.renown for movie in self.movies], np.intp)

    @cached_property
    def _usual_of_places(self) -> NDArray[np.float64]:
        """How many ratings a film of each place has in a settled year, 0 being no place."""
        usual = np.zeros((len(_SETTLED_YEARS), 1 + _MOST_PLACES))
        for at, year in enumerate(_SETTLED_YEARS):
            counts = np.sort(self.n_crowd[self.years == year])[::-1][:_MOST_PLACES]
            usual[at, 1 : 1 + len(counts)] = counts
        mean: NDArray[np.float64] = usual.mean(axis=0)
        return mean

    @cached_property
    def is_uncounted(self) -> NDArray[np.bool_]:
        """Which films came out too late for the crowd to be known, bool[n_items]."""
        late: NDArray[np.bool_] = self.years >= _UNCOUNTED_FROM_YEAR
        return late & ~self.has_crowd

    @cached_property
    def has_place(self) -> NDArray[np.bool_]:
        """Which of these have a place among those of their year, bool[n_items]."""
        has_place: NDArray[np.bool_] = self.is_uncounted & (self._renown > 0)
        return has_place

    @cached_property
    def n_raters(self) -> NDArray[np.float32]:
        """How many people of the data set rated each film, or would have; float32[n_items].

        The crowd's count scaled to the data set speaks for films that few or none of it rated. A
        film that came out too late to be counted has a usual one where it is of note, and little
        where others of its year are known to be better known.
        """
        if not self.n_crowd.any():
            return self.n_ratings
        scaled = self.popularity * (self.n_ratings.sum() / self.n_crowd.sum())
        counted = np.maximum(self.n_ratings, scaled)
        has_places = np.isin(self.years, np.unique(self.years[self._renown > 0]))
        usual = np.where(has_places, _RATERS_BEYOND_PLACES, _USUAL_RATERS)
        usual = np.where(self.is_uncounted & self._is_of_note(counted), usual, 0)
        # However many saw it, nothing says of a film without ratings more than its kind does.
        counted[self.is_uncounted] = np.minimum(counted[self.is_uncounted], OWN_FACTORS_FROM - 1)
        n_raters: NDArray[np.float32] = np.maximum(counted, usual).astype(np.float32)
        return n_raters

    def _is_of_note(self, counted: NDArray[np.floating]) -> NDArray[np.bool_]:
        """Films with a genre that Wikipedia lists, or of a director or series that people know."""
        known = {
            name
            for movie, n in zip(self.movies, counted.tolist(), strict=True)
            if n >= _USUAL_RATERS
            for name in (*movie.directors, movie.series)
        } - {None}
        of_note = (
            bool(movie.genres)
            and (movie.is_listed or not known.isdisjoint((*movie.directors, movie.series)))
            for movie in self.movies
        )
        return np.fromiter(of_note, bool, len(self.movies))

    @cached_property
    def fame(self) -> NDArray[np.float32]:
        """Popularity as a share of the most popular film's, float32[n_items] in 0..1."""
        most = self.popularity.max(initial=1.0)
        fame: NDArray[np.float32] = self.popularity / most
        return fame

    @cached_property
    def is_well_known(self) -> NDArray[np.bool_]:
        """Which films have at least WELL_KNOWN_FROM_SHARE of the most ratings, bool[n_items]."""
        known: NDArray[np.bool_] = self.fame >= WELL_KNOWN_FROM_SHARE
        return known

    @cached_property
    def is_known_of_its_time(self) -> NDArray[np.bool_]:
        """Which films are among the best known of the years about their own, bool[n_items].

        Few people know any film of 1931; its third best known is not a hidden one.
        """
        known = np.zeros(len(self.movies), bool)
        for year in np.unique(self.years[(self.popularity > 0) & ~np.isnan(self.years)]):
            about = np.sort(self.popularity[np.abs(self.years - year) <= _YEARS_ABOUT])[::-1]
            n_best = min(_BEST_KNOWN_OF_A_TIME, int(_BEST_KNOWN_SHARE * len(about)))
            if n_best:
                known |= (self.years == year) & (self.popularity >= about[n_best - 1])
        return known

    @cached_property
    def has_own_factors(self) -> NDArray[np.bool_]:
        """Which films at least OWN_FACTORS_FROM people rated, bool[n_items]."""
        has_own: NDArray[np.bool_] = self.n_ratings >= OWN_FACTORS_FROM
        return has_own

    def best_known_first(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Some films by their popularity, without those too new for people to have rated them.

        Where such a film lies is said by its kind alone: it is no example of what lies there.
        """
        rated = rows[~self.is_uncounted[rows]]
        return rated[np.argsort(-self.popularity[rated], kind="stable")]
