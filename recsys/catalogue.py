"""The films that a model knows: their ids, titles, years, genres and links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from recsys.errors import UnknownMovieError, UnplacedMovieError
from recsys.facts import Facts
from recsys.known_films import KnownFilms
from recsys.movie import Movie
from recsys.themes import ThemeVectors
from recsys.unplaced import NONE_UNPLACED, UnplacedFilms
from recsys.worked_out import NOT_KEPT, WorkedOut

__all__ = ["Catalogue", "Movie"]

# A year with so small a share of the films of the fullest year is one that has only begun.
_COMMON_SHARE = 0.05


class Catalogue(KnownFilms):
    """The films of the model in the order of its rows: `movie_id` outside, `item_index` inside.

    `moved_ids` says which film each movie_id has become that is no film of its own any more.
    `unplaced` are films that are known by name alone: they can be found and rated, and the model
    has no row of them. `in`, `len` and `[]` are of the films with a row; `find`, `film` and
    `row_of` of all. `worked_out` is what an earlier start worked out of the same films.
    """

    def __init__(
        self,
        movies: Iterable[Movie],
        moved_ids: Mapping[int, int] | None = None,
        unplaced: UnplacedFilms = NONE_UNPLACED,
        worked_out: WorkedOut = NOT_KEPT,
    ) -> None:
        super().__init__(movies)
        self.worked_out = worked_out
        self.moved_ids: Mapping[int, int] = dict(moved_ids or {})
        self.unplaced = unplaced
        self._index = {movie.movie_id: row for row, movie in enumerate(self.movies)}
        if len(self._index) != len(self.movies):
            raise ValueError("two films of the catalogue have the same movie_id")

    def __len__(self) -> int:
        return len(self.movies)

    def __iter__(self) -> Iterator[Movie]:
        return iter(self.movies)

    def __contains__(self, movie_id: object) -> bool:
        return movie_id in self._index

    def __getitem__(self, movie_id: int) -> Movie:
        return self.movies[self.item_index(movie_id)]

    def is_as(self, other: "Catalogue") -> bool:
        """Whether another has the same films and moves."""
        return (
            self.movies == other.movies
            and self.moved_ids == other.moved_ids
            and self.unplaced.is_as(other.unplaced)
        )

    def knows(self, movie_id: int) -> bool:
        """Whether there is such a film, with a row or by name alone."""
        return movie_id in self._index or movie_id in self.unplaced

    def film(self, movie_id: int) -> Movie:
        """A film with a row or known by name alone; raises UnknownMovieError."""
        if movie := self.find(movie_id):
            return movie
        raise UnknownMovieError(movie_id)

    def find(self, movie_id: int) -> Movie | None:
        """The same, None where there is no such film."""
        row = self._index.get(movie_id)
        return self.unplaced.get(movie_id) if row is None else self.movies[row]

    def rows_of(self, movie_ids: Iterable[int]) -> NDArray[np.intp]:
        """Rows of those films that have one, intp[n] in order; raises UnknownMovieError."""
        rows = (self.row_of(movie_id) for movie_id in movie_ids)
        return np.array([row for row in rows if row is not None], np.intp)

    def with_rows(self, movie_ids: Sequence[int]) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
        """Which of n films have a row, bool[n], and the rows of these; raises UnknownMovieError."""
        return np.array([i in self for i in movie_ids], bool), self.rows_of(movie_ids)

    def row_of(self, movie_id: int) -> int | None:
        """Row of a film, None where it is known by name alone; raises UnknownMovieError."""
        row = self._index.get(movie_id)
        if row is None and movie_id not in self.unplaced:
            raise UnknownMovieError(movie_id)
        return row

    def item_index(self, movie_id: int) -> int:
        """Row of a film; raises UnknownMovieError, UnplacedMovieError where it has none."""
        try:
            return self._index[movie_id]
        except KeyError:
            raise UnplacedMovieError(self.film(movie_id)) from None

    def item_indices(self, movie_ids: Sequence[int]) -> NDArray[np.intp]:
        """Rows of several films, intp[n] in the order asked.

        Raises UnknownMovieError, UnplacedMovieError.
        """
        return np.fromiter((self.item_index(m) for m in movie_ids), np.intp, len(movie_ids))

    @cached_property
    def crowd_stars(self) -> NDArray[np.float32]:
        """Mean of all ratings that MovieLens had of each film, 0 without any, float32[n_items]."""
        return np.array([movie.crowd_stars for movie in self.movies], np.float32)

    @cached_property
    def last_rated_year(self) -> float:
        """The latest year of a film that anybody in the data set rated; infinite without one."""
        years = self.years[(self.n_ratings > 0) & ~np.isnan(self.years)]
        return float(years.max(initial=-np.inf)) if years.size else np.inf

    @cached_property
    def mean_stars(self) -> NDArray[np.float32]:
        """Mean of each film's ratings in the data set, 0 where it has none, float32[n_items]."""
        return np.array([movie.mean_stars for movie in self.movies], np.float32)

    @cached_property
    def last_year(self) -> int | None:
        """The last year of which it has films in any number, None where no film has a year."""
        known, counts = np.unique(self.years[~np.isnan(self.years)], return_counts=True)
        common = known[counts >= _COMMON_SHARE * counts.max(initial=1)]
        return int(common.max()) if len(common) else None

    @cached_property
    def facts(self) -> Facts:
        """Which films share a director, a series, a language or a country."""
        return Facts(self.movies, self.worked_out)

    @cached_property
    def theme_vectors(self) -> ThemeVectors:
        """How near films are by what they are about."""
        return ThemeVectors(self.movies, self.worked_out)

    @cached_property
    def genres(self) -> tuple[str, ...]:
        """The genres that any film has, by name."""
        return tuple(sorted({genre for movie in self.movies for genre in movie.genres}))

    @cached_property
    def has_genre(self) -> NDArray[np.float32]:
        """1 where a film has a genre, genres by name, float32[n_items, n_genres]."""
        column = {genre: at for at, genre in enumerate(self.genres)}
        has = np.zeros((len(self), len(self.genres)), np.float32)
        n_genres = [len(movie.genres) for movie in self.movies]
        columns = [column[genre] for movie in self.movies for genre in movie.genres]
        has[np.repeat(np.arange(len(self)), n_genres), columns] = 1
        return has

    @cached_property
    def genre_rarity(self) -> NDArray[np.float32]:
        """The logarithm of how many times as many films there are as of each genre."""
        rarity: NDArray[np.float32] = np.log(len(self) / np.maximum(self.has_genre.sum(axis=0), 1))
        return rarity

    @cached_property
    def genre_sets(self) -> NDArray[np.float64]:
        """The genres of each film as one number: films of the same genres have the same."""
        numbers: NDArray[np.float64] = self.has_genre @ 2.0 ** np.arange(len(self.genres))
        return numbers

    def in_genre(self, genre: str) -> NDArray[np.bool_]:
        """Which films have a genre, bool[n_items]; none where the catalogue does not know it."""
        if genre not in self.genres:
            return np.zeros(len(self), bool)
        return self.has_genre[:, self.genres.index(genre)] > 0

    @cached_property
    def by_country(self) -> Mapping[str, Sequence[int]]:
        """Rows of the films that are surely of each country, in order."""
        return _rows_by_name(movie.sure_countries for movie in self.movies)

    @cached_property
    def by_director(self) -> Mapping[str, Sequence[int]]:
        """Rows of the films that are surely by each director, in order."""
        return _rows_by_name(movie.sure_directors for movie in self.movies)

    def of_other_forms(self, liked: Iterable[int]) -> NDArray[np.intp]:
        """Rows of series and of shorts, but for forms that one of some liked rows has, intp[n]."""
        asked = {self.movies[row].form for row in liked}
        rows = (of_form for form, of_form in self._by_form.items() if form not in asked)
        return np.fromiter(chain.from_iterable(rows), np.intp)

    @cached_property
    def _by_form(self) -> Mapping[str, Sequence[int]]:
        return _rows_by_name((movie.form,) if movie.form else () for movie in self.movies)

    @cached_property
    def by_theme(self) -> Mapping[str, Sequence[int]]:
        """Rows of the films that are known to be about each theme, in order."""
        return _rows_by_name(movie.themes for movie in self.movies)


def _rows_by_name(names: Iterable[Sequence[str]]) -> Mapping[str, Sequence[int]]:
    rows: dict[str, list[int]] = {}
    for row, of_film in enumerate(names):
        for name in of_film:
            rows.setdefault(name, []).append(row)
    return rows
