"""The films of a title index, best known first, and who of several is meant."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from recsys.catalogue import Catalogue, Movie
from recsys.queries.titles.tables.numbers import Numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MEANT_ALONE = 20
_MEANT_BY_OTHER_NAME = 100
# Films of these years came out too late to be rated before the crowd was counted.
_TOO_NEW_FROM = 2023
_FEW = 20  # ratings of the crowd that say nothing of how well known a film has become since
_COMMON, _KNOWN_BESIDE_MANY = 3, 5_000  # films of one name; ratings of the crowd, of 1,600 films
# Ratings that a film may have which nobody counted, since MovieLens lacked it in July 2023: half of
# China saw *Hi, Mom* of 2021.
_UNCOUNTED = 20
# What is assumed of such films, as shares of the best-known film's popularity: several sources or
# only Wikidata know of them.
_TOO_NEW, _TOO_NEW_AND_OBSCURE = 0.03, 0.003
_NOT_AMONG_THE_KNOWN = 0.0005  # of a year whose hundreds of best-known films are written down


class Films:
    """Films by row, best known first: a smaller row is never less known.

    `popularity` is the catalogue's, float64[n_films]; of films that are too new for it, a guess.
    `unplaced` are films that are known by name alone, but for those whose movie_id `has_row`.
    """

    def __init__(self, movies: Iterable[Movie]) -> None:
        catalogue = movies if isinstance(movies, Catalogue) else Catalogue(movies)
        popularity = catalogue.popularity.astype(np.float64)
        most = float(popularity.max(initial=0.0))
        is_too_new = is_uncounted = np.zeros(len(catalogue), bool)
        if catalogue.n_crowd.any():
            is_uncounted = catalogue.n_crowd == 0
            is_too_new = (catalogue.years >= _TOO_NEW_FROM) & (catalogue.n_crowd < _FEW)
            placed = {movie.year for movie in catalogue.movies if movie.renown}
            new = (catalogue.movies[row] for row in np.flatnonzero(is_too_new))
            guesses = [_guess(movie, placed) * most for movie in new]
            popularity[is_too_new] = np.maximum(popularity[is_too_new], guesses)
        order = np.argsort(-popularity, kind="stable")
        self.movies: list[Movie] = [catalogue.movies[row] for row in order.tolist()]
        self.unplaced = catalogue.unplaced
        self.has_row = catalogue.__contains__
        self.popularity: NDArray[np.float64] = popularity[order]
        self._popularity: list[float] = self.popularity.tolist()
        self._is_too_new: list[bool] = is_too_new[order].tolist()
        self._at_most = np.where(is_uncounted, _UNCOUNTED, np.maximum(popularity, 1))[order]
        self._most = most

    @cached_property
    def by_id(self) -> Numbers:
        """The rows by movie_id."""
        return Numbers(movie.movie_id for movie in self.movies)

    def row(self, movie: Movie) -> int:
        """The row of a film; ValueError where it is not here."""
        row = self.by_id.row(movie.movie_id)
        if row is None:
            raise ValueError(movie.movie_id)
        return row

    def known(self, row: int) -> float:
        """How many ratings a film has, or would have if it were older."""
        return self._popularity[row]

    def fame(self, row: int) -> float:
        """How well known a film is: its popularity as a share of the best-known film's, 0..1.

        Where no film has ratings, all are equally well known.
        """
        return self._popularity[row] / self._most if self._most else 1.0

    def is_too_new(self, row: int) -> bool:
        """Whether nobody knows how well known a film is."""
        return self._is_too_new[row]

    def of_year(self, rows: Iterable[int], year: int | None) -> set[int]:
        """The films of a year or, where there is none, of the year before or after."""
        found = set(rows)
        if year is None:
            return found
        return self.of_very_year(found, year) or {
            row for row in found if self.movies[row].year in {year - 1, year + 1}
        }

    def of_very_year(self, rows: Iterable[int], year: int | None) -> set[int]:
        """The films of a year, all for none."""
        return {row for row in rows if year is None or self.movies[row].year == year}

    def namesakes(self, rows: Iterable[int], very: Collection[int] = ()) -> list[int]:
        """Films of one name, best known first; one with twenty times the others' ratings alone.

        One that is too new is always among them, since it may be the best known, but for one
        without a place in its year beside one that was much seen in it. Films of `very` have the
        very name: beside the best-known one of these, one that is too new has to have it as well;
        for one that has it only nearly, it takes a hundred times the ratings of them. One whose
        ratings nobody counted may have some.
        """
        ranked = self._without_unseen(sorted(rows), very)
        known = [row for row in ranked if not self._is_too_new[row]]
        if len(known) < 1:
            return ranked
        best, *others = known
        least = self.known(best) / _MEANT_ALONE
        lesser = {row for row in others if self._at_most[row] <= least}
        if best in very:
            lesser |= {row for row in ranked if self._is_too_new[row] and row not in very}
        else:
            least = self.known(best) / _MEANT_BY_OTHER_NAME
            lesser -= {row for row in very if self._at_most[row] > least}
        return [row for row in ranked if row not in lesser]

    def _without_unseen(self, rows: Sequence[int], very: Collection[int]) -> list[int]:
        """Films without those of which is known that few saw them beside others of their year."""
        too_new = {row: self.movies[row] for row in rows if self._is_too_new[row]}
        much_seen = {
            movie.year
            for row, movie in too_new.items()
            if movie.is_much_seen and (not very or row in very)
        }
        unseen = {
            row for row, movie in too_new.items() if not movie.renown and movie.year in much_seen
        }
        return [row for row in rows if row not in unseen]


def is_one_of_many(movie: Movie, n_films: int) -> bool:
    """Whether a film is hardly known beside so many of its name.

    Films that no table has are called so as well: that this one came out a year before or after the
    one that is typed then says little.
    """
    return n_films >= _COMMON and movie.most_ratings < _KNOWN_BESIDE_MANY


def _guess(movie: Movie, placed: Collection[int | None]) -> float:
    """What is assumed of a new film, `placed` being the years whose best-known films are known."""
    if movie.year in placed and not movie.renown:
        return _NOT_AMONG_THE_KNOWN
    is_known = movie.from_wikipedia or movie.imdb_id or movie.tmdb_id
    return _TOO_NEW if is_known else _TOO_NEW_AND_OBSCURE
