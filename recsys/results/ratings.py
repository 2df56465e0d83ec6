"""Ratings, predictions taken apart, and titles as they were understood."""

from dataclasses import dataclass
from typing import ClassVar

from recsys.catalogue import Movie


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
    predicted so, eight are from `low` to `high`, which are half stars.
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


@dataclass(frozen=True, slots=True)
class UserEstimate:
    """The stars expected of a user of the data set: average + film + user + taste + clipped.

    `given` is what the user did give the film, as far as the model keeps it
    (recsys.model.parameters).
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


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A film that a text may mean; `confidence` in 0..1.

    At or above `MEANT` the text means this film: one such match is an answer, several are a
    choice to put to the person, none makes the text unknown and the matches mere suggestions.
    """

    MEANT: ClassVar[float] = 0.8
    EXACT: ClassVar[float] = 1.0

    movie: Movie
    confidence: float

    @property
    def is_meant(self) -> bool:
        """Whether the text names this film, rather than something near it."""
        return self.confidence >= self.MEANT

    @property
    def is_exact(self) -> bool:
        """Whether the text is a name of this film in full, without a typo, or its id."""
        return self.confidence >= self.EXACT
