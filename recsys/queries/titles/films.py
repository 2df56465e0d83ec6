"""The films of a title index, best known first, and who of several is meant."""

from collections.abc import Iterable

from recsys.catalogue import Movie

_MEANT_ALONE = 20


class Films:
    """Films by row, best known first: a smaller row is never less known."""

    def __init__(self, movies: Iterable[Movie]) -> None:
        self.movies = sorted(movies, key=lambda movie: -movie.n_ratings)
        self._most = max((movie.n_ratings for movie in self.movies), default=0)

    def n_ratings(self, row: int) -> int:
        """The number of ratings of a film."""
        return self.movies[row].n_ratings

    def fame(self, row: int) -> float:
        """How well known a film is: its ratings as a share of the best-known film's, 0..1.

        Where no film has ratings, all are equally well known.
        """
        return self.n_ratings(row) / self._most if self._most else 1.0

    def of_year(self, rows: Iterable[int], year: int | None) -> set[int]:
        """The films of a year or, where there is none, of the year before or after."""
        found = set(rows)
        if year is None:
            return found
        years = {row: self.movies[row].year for row in found}
        exact = {row for row in found if years[row] == year}
        return exact or {row for row in found if years[row] in {year - 1, year + 1}}

    def namesakes(self, rows: Iterable[int]) -> list[int]:
        """Films of one name, best known first; one with twenty times the others' ratings alone."""
        ranked = sorted(rows)
        if len(ranked) > 1:
            second = max(self.n_ratings(ranked[1]), 1)
            if self.n_ratings(ranked[0]) >= _MEANT_ALONE * second:
                return ranked[:1]
        return ranked
