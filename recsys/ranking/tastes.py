"""Ten tastes to choose from before anything is rated, found among the films that people know.

The directions in which films are compared (recsys.neighbours.items), less their mean, are put into
clusters by spherical k-means (Dhillon and Modha 2001, "Concept decompositions for large sparse text
data using clustering"), from several starts of which the best is kept, and the two nearest are made
one until so many are left: small kinds that nothing is near, such as horror, stay. Films of other
languages than English have clusters of their own, since there are too few that most people know for
one among the others. Each taste is named by films that people know, near its middle, by different
people and of different years, so that whoever likes such films knows one of them.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.neighbours.items import Similarity
from recsys.neighbours.series import Series
from recsys.results import PickedTaste

# As many as a group of boxes holds on Discord, how many of them of other languages; films of each.
N_TASTES, N_OF_OTHER_LANGUAGES, N_FILMS = 10, 2, 3
_MERGED = 5  # clusters; looked at, since a few films more change what clusters there are
_ENGLISH = "English"
_WHERE_IT_IS_SPOKEN = frozenset(
    {"United States", "United Kingdom", "Canada", "Australia", "Ireland", "New Zealand"}
)
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
        foreign = np.array([is_foreign(self._catalogue.movies[row]) for row in rows], bool)
        named = [
            *self._of(rows[~foreign], N_TASTES - N_OF_OTHER_LANGUAGES, _MERGED),
            *self._of(rows[foreign], N_OF_OTHER_LANGUAGES, 0),
        ]
        return tuple(sorted(filter(_is_whole, named), key=self._fame, reverse=True))

    def _of(self, rows: NDArray[np.intp], n: int, n_merged: int) -> list[PickedTaste]:
        """At most n tastes of some films, each named; no film names two."""
        n = min(n, len(rows) // N_FILMS)
        if not n:
            return []
        directions = self._similarity.directions(rows).astype(np.float64)
        films = _unit(directions - directions.mean(axis=0))
        n_at_first = min(n + n_merged, len(rows))
        centres = merged(films, spherical_k_means(films, n_at_first), n)
        of = np.argmax(films @ centres.T, axis=1)
        worth = (films * centres[of]).sum(axis=1) ** TELLING * self._catalogue.fame[rows]
        best_first = np.argsort(-worth, kind="stable")
        named: list[PickedTaste] = []
        # The taste of the most telling film is named first.
        for at in dict.fromkeys(of[best_first].tolist()):
            telling = rows[best_first[of[best_first] == at]]
            taken = {movie.movie_id for taste in named for movie in taste.films}
            named.append(self._named(telling, taken))
        return named

    def _known(self) -> NDArray[np.intp]:
        """The films that people know, those of long ago among them, in order."""
        catalogue = self._catalogue
        known = catalogue.best_known_first(np.arange(len(catalogue)))[:_N_KNOWN]
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


def merged(vectors: _Vectors, centres: _Vectors, n: int) -> _Vectors:
    """The middles of n clusters, float64[n, d], after the two nearest were made one as needed."""
    of = np.argmax(vectors @ centres.T, axis=1)
    while len(centres) > n:
        near = centres @ centres.T - 2 * np.eye(len(centres))
        first, second = sorted(divmod(int(np.argmax(near)), len(centres)))
        of[of == second] = first
        of[of > second] -= 1
        centres = np.delete(centres, second, axis=0)
        centres[first] = _unit(vectors[of == first].sum(axis=0))
    return centres


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
    unit: _Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
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


def is_foreign(movie: Movie) -> bool:
    """Whether it is surely from where English is not spoken, and not in English."""
    countries = set(movie.sure_countries)
    return (
        bool(countries)
        and countries.isdisjoint(_WHERE_IT_IS_SPOKEN)
        and _ENGLISH not in movie.languages
    )


def _is_whole(taste: PickedTaste) -> bool:
    return len(taste.films) == N_FILMS
