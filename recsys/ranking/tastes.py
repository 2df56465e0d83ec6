"""Ten tastes to choose from before anything is rated, found among the films that people know.

The directions in which films are compared (recsys.neighbours.items), less their mean, are put into
clusters by spherical k-means (Dhillon and Modha 2001, "Concept decompositions for large sparse text
data using clustering"), from several starts of which the best is kept. Each taste is named by
films that people know, near its middle, by different people and of different years, so that whoever
likes such films knows one of them.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.neighbours.items import Similarity
from recsys.neighbours.series import Series
from recsys.results import PickedTaste
from recsys.vectors import best

N_TASTES, N_FILMS = 10, 3  # as many as Discord's group of checkboxes holds; films of each
_N_KNOWN = 1000
_N_STARTS, _MOST_ROUNDS = 8, 60
_YEARS_APART = 3
# How much more a film's nearness to the middle of its taste counts than its fame; looked at.
TELLING = 3

_Vectors = NDArray[np.float64]


class Tastes:
    """The tastes of one model, found when they are first asked for: a second's work."""

    def __init__(self, catalogue: Catalogue, similarity: Similarity, series: Series) -> None:
        self._catalogue, self._similarity, self._series = catalogue, similarity, series

    @cached_property
    def all(self) -> tuple[PickedTaste, ...]:
        """The tastes, best known first; fewer where few films are known."""
        rows = self._known()
        n_tastes = min(N_TASTES, len(rows) // N_FILMS)
        if not n_tastes:
            return ()
        directions = self._similarity.directions(rows).astype(np.float64)
        films = _unit(directions - directions.mean(axis=0))
        centres = spherical_k_means(films, n_tastes)
        of = np.argmax(films @ centres.T, axis=1)
        fame = self._catalogue.fame[rows]
        worth = (films * centres[of]).sum(axis=1) ** TELLING * fame
        best_first = np.argsort(-worth, kind="stable")
        # The taste of the most telling film is named first: no film names two.
        found = dict.fromkeys(of[best_first].tolist())
        named: list[PickedTaste] = []
        for at in found:
            telling = rows[best_first[of[best_first] == at]]
            taken = {movie.movie_id for taste in named for movie in taste.films}
            named.append(self._named(telling, taken))
        return tuple(sorted(filter(_is_whole, named), key=self._fame, reverse=True))

    def _known(self) -> NDArray[np.intp]:
        """The films that people know, those of long ago among them, in order."""
        known, catalogue = best(self._catalogue.popularity, _N_KNOWN), self._catalogue
        of_its_time = np.flatnonzero(catalogue.is_known_of_its_time)
        rows = np.union1d(known, of_its_time)
        return rows[catalogue.has_own_factors[rows]]

    def _named(self, rows: NDArray[np.intp], taken: Collection[int]) -> PickedTaste:
        """The taste of films, the most telling first, by the first that differ and are not taken.

        A series is named by its best-known film.
        """
        movies = (self._catalogue.movies[self._best_known(row)] for row in rows.tolist())
        return PickedTaste(tuple(_different([one for one in movies if one.movie_id not in taken])))

    def _best_known(self, row: int) -> int:
        """The best-known film of a film's series, or itself."""
        fame = self._catalogue.fame
        return max(self._series.of(row) or (row,), key=lambda one: float(fame[one]))

    def _fame(self, taste: PickedTaste) -> float:
        rows = self._catalogue.item_indices([movie.movie_id for movie in taste.films])
        return float(self._catalogue.fame[rows].sum())


def spherical_k_means(vectors: _Vectors, n: int) -> _Vectors:
    """The middles of n clusters of vectors of length one, float64[n, d], the same every time."""
    tried = (_climbed(vectors, _start(vectors, n, seed)) for seed in range(_N_STARTS))
    return max(tried, key=lambda centres: float((vectors @ centres.T).max(axis=1).sum()))


def _start(vectors: _Vectors, n: int, seed: int) -> _Vectors:
    """n of the vectors, each the likelier the farther it is from those before it."""
    rng = np.random.default_rng(seed)
    centres = vectors[[rng.integers(len(vectors))]]
    while len(centres) < n:
        far = np.maximum(1 - (vectors @ centres.T).max(axis=1), 1e-12)
        centres = np.vstack([centres, vectors[rng.choice(len(vectors), p=far / far.sum())]])
    return centres


def _climbed(vectors: _Vectors, centres: _Vectors) -> _Vectors:
    for _ in range(_MOST_ROUNDS):
        of = np.argmax(vectors @ centres.T, axis=1)
        sums = np.array([vectors[of == at].sum(axis=0) for at in range(len(centres))])
        moved = np.where(sums.any(axis=1, keepdims=True), _unit(sums), centres)
        if np.allclose(moved, centres):
            break
        centres = moved
    return centres


def _unit(vectors: _Vectors) -> _Vectors:
    unit: _Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit


def _different(movies: Sequence[Movie]) -> Iterator[Movie]:
    """The first films of which no two are of one series, director or time."""
    named: list[Movie] = []
    for movie in movies:
        if len(named) < N_FILMS and not any(_are_alike(movie, other) for other in named):
            named.append(movie)
            yield movie


def _are_alike(movie: Movie, other: Movie) -> bool:
    if movie.series is not None and movie.series == other.series:
        return True
    if not set(movie.directors).isdisjoint(other.directors):
        return True
    years = movie.year, other.year
    return None not in years and abs((movie.year or 0) - (other.year or 0)) < _YEARS_APART


def _is_whole(taste: PickedTaste) -> bool:
    return len(taste.films) == N_FILMS
