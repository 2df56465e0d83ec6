"""What people of all tastes think of films."""

from dataclasses import dataclass

from recsys.catalogue import Movie
from recsys.results.evidence import FilmEvidence


@dataclass(frozen=True, slots=True)
class BiasedMovie:
    """A film, and by how many stars people of all tastes put it above or below the average."""

    movie: Movie
    bias: float


@dataclass(frozen=True, slots=True)
class BiasReport:
    """The films of the highest and of the lowest biases, the most extreme first.

    Ranked are the `n_ranked` films that enough people of the data set rated; `average` is the
    mean of all ratings.
    """

    highest: tuple[BiasedMovie, ...]
    lowest: tuple[BiasedMovie, ...]
    n_ranked: int
    average: float


@dataclass(frozen=True, slots=True)
class MovieBias:
    """One film's bias, and films `above` and `below` it, nearest last, that plainly differ.

    `plain` is the mean of its ratings less the average of all, None without a rating; the bias is
    that, shrunken to what its kind predicts. `rank` counts from 1, and is None where the film
    is too little known: then the others are those between which it would stand. Without `evidence`
    the bias is not shown.
    """

    movie: Movie
    bias: float
    plain: float | None
    rank: int | None
    above: tuple[BiasedMovie, ...]
    below: tuple[BiasedMovie, ...]
    report: BiasReport
    evidence: FilmEvidence = FilmEvidence.TRAINED

    @property
    def ladder(self) -> tuple[BiasedMovie, ...]:
        """The film between those above and below it and both ends of the ranking, highest first."""
        asked = BiasedMovie(self.movie, self.bias)
        near = (*self.above, asked, *self.below[::-1])
        is_near = {film.movie.movie_id for film in near}
        ends = (self.report.highest[:1], self.report.lowest[:1])
        above, below = ([f for f in end if f.movie.movie_id not in is_near] for end in ends)
        return (*above, *near, *below)
