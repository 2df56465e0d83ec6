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

    Ranked are the `n_ranked` films that many people rated; `average` is the mean of all ratings.
    """

    highest: tuple[BiasedMovie, ...]
    lowest: tuple[BiasedMovie, ...]
    n_ranked: int
    average: float


@dataclass(frozen=True, slots=True)
class MovieBias:
    """One film's bias and its neighbours in the ranking, `above` and `below`, nearest last.

    `plain` is the mean of its ratings less the average of all, None without a rating; the bias is
    that, shrunken to what its kind predicts. `rank` counts from 1, and is None where too few rated
    the film: then the neighbours are those between which it would stand. Without `evidence` the
    bias is not shown.
    """

    movie: Movie
    bias: float
    plain: float | None
    rank: int | None
    above: tuple[BiasedMovie, ...]
    below: tuple[BiasedMovie, ...]
    report: BiasReport
    evidence: FilmEvidence = FilmEvidence.TRAINED
