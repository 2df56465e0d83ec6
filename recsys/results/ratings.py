"""Ratings, and predictions taken apart."""

from dataclasses import dataclass

from recsys.catalogue import Movie
from recsys.results.evidence import FilmEvidence


@dataclass(frozen=True, slots=True)
class RatedMovie:
    """A film and the stars that somebody gave it."""

    movie: Movie
    stars: float


@dataclass(frozen=True, slots=True)
class RatingPart:
    """What one of the member's own ratings adds to (or takes from) a prediction, in stars."""

    movie: Movie
    stars: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A prediction taken apart: average + film + member + sum of parts + clipped = stars.

    `member` is what the prior expects of anyone before a rating; `parts` come largest
    contribution first; `clipped` is what the bounds of 0.5 and 5 took off or added. Of ten ratings
    predicted so, eight are from `low` to `high`, which are half stars. Without `evidence` none of
    these is shown.
    """

    movie: Movie
    stars: float
    low: float
    high: float
    average: float
    film: float
    member: float
    parts: tuple[RatingPart, ...]
    clipped: float
    evidence: FilmEvidence = FilmEvidence.TRAINED


@dataclass(frozen=True, slots=True)
class UserEstimate:
    """The stars expected of a user of the data set: average + film + user + taste + clipped.

    `given` is what the user did give the film, as far as the model keeps it
    (recsys.model.parameters). Without `evidence` the stars are not shown.
    """

    user_id: int
    n_ratings: int
    movie: Movie
    stars: float
    average: float
    film: float
    user: float
    taste: float
    clipped: float
    given: float | None
    evidence: FilmEvidence = FilmEvidence.TRAINED
