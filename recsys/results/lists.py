"""Lists of films, and of people: what to see, what is alike, whose taste is near."""

from dataclasses import dataclass

from recsys.catalogue import Movie
from recsys.results.evidence import FilmEvidence
from recsys.results.ratings import RatedMovie, RatingPart
from recsys.results.reasons import Reason


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One film to see, the stars predicted, and why.

    `because` holds the member's own ratings that the `reason` names: one or two liked ones, or one
    disliked one. Without a reason of the member's own, what others think of the film is said.
    Without `evidence` the stars are not shown.
    """

    movie: Movie
    stars: float
    score: float
    because: tuple[RatingPart, ...]
    evidence: FilmEvidence = FilmEvidence.TRAINED
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class SimilarMovie:
    """A film, and how like the one asked about it is, -1..1; see recsys.neighbours.items."""

    movie: Movie
    similarity: float


@dataclass(frozen=True, slots=True)
class AlignedMovie:
    """A film, the cosine of it and a member's taste, and the member's stars where it is rated."""

    movie: Movie
    similarity: float
    stars: float | None


@dataclass(frozen=True, slots=True)
class MyType:
    """The films most aligned with a member's taste, the most aligned first.

    See recsys.neighbours.profile. Empty where the ratings lean nowhere. `n_liked` of the
    `n_ratings` are above the middle.
    """

    films: tuple[AlignedMovie, ...]
    n_ratings: int
    n_liked: int


@dataclass(frozen=True, slots=True)
class SharedMovie:
    """A film that both the member and a twin rated."""

    movie: Movie
    member_stars: float
    twin_stars: float


@dataclass(frozen=True, slots=True)
class Twin:
    """A user of the data set whose taste is near the member's."""

    user_id: int
    similarity: float
    n_ratings: int
    highest: tuple[RatedMovie, ...]
    lowest: tuple[RatedMovie, ...]
    shared: tuple[SharedMovie, ...]
