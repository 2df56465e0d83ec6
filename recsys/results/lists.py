"""Lists of films, and of people: what to see, what is alike, whose taste is near."""

from dataclasses import dataclass

from recsys.catalogue import Movie
from recsys.results.evidence import FilmEvidence
from recsys.results.ratings import RatedMovie, RatingPart
from recsys.results.reasons import Reason

PAGE_SIZE = 10  # films that are shown together
MOST_APART = 0.5  # stars between two ratings that agree


@dataclass(frozen=True, slots=True)
class SeriesLeft:
    """The series of a film, and how many more films of it the member has said nothing of."""

    name: str
    n_more: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One film to see, the stars predicted, and why.

    `because` holds the member's own ratings that the `reason` names: one or two liked ones, or one
    disliked one. Without a reason of the member's own, what others think of the film is said.
    Without `evidence` the stars are not shown. `series` is None where no more of its series are
    left. What `is_below_usual`, surely below what the member gives on average, is on a list only
    where nothing better was left.
    """

    movie: Movie
    stars: float
    score: float
    because: tuple[RatingPart, ...]
    evidence: FilmEvidence = FilmEvidence.TRAINED
    reason: Reason | None = None
    series: SeriesLeft | None = None
    is_below_usual: bool = False


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
    `n_ratings` are of films liked, and `n_towards` draw the taste towards their film
    (recsys.stars): with none liked, these may be the films most like what was minded least.
    `n_silent` more ratings are of films known by name alone, which say nothing of a taste.
    """

    films: tuple[AlignedMovie, ...]
    n_ratings: int
    n_liked: int
    n_towards: int
    n_silent: int = 0


@dataclass(frozen=True, slots=True)
class SharedMovie:
    """A film that both the member and a twin rated."""

    movie: Movie
    member_stars: float
    twin_stars: float

    @property
    def is_agreed(self) -> bool:
        """Whether both gave it the same, or nearly."""
        return abs(self.member_stars - self.twin_stars) <= MOST_APART


@dataclass(frozen=True, slots=True)
class Twin:
    """A user of the data set whose taste is near the member's.

    `similarity`, 0..1, is what recsys.neighbours.users says. `shared` has the films that both
    rated, those they agree on first; `loved` what the user loved and the member has not rated or
    set aside, what is most the member's kind first, without what a nearer twin is shown with.
    `best` are of the same films those that the user put farthest above what people at large do.
    """

    user_id: int
    similarity: float
    n_ratings: int
    highest: tuple[RatedMovie, ...]
    lowest: tuple[RatedMovie, ...]
    shared: tuple[SharedMovie, ...]
    loved: tuple[RatedMovie, ...]
    best: tuple[RatedMovie, ...] = ()


@dataclass(frozen=True, slots=True)
class PickedTaste:
    """A taste that can be chosen before anything is rated, named by films that people know."""

    films: tuple[Movie, ...]

    @property
    def key(self) -> str:
        """How it is stored: the movie_ids of its films, which a later model knows too."""
        return "-".join(str(movie.movie_id) for movie in self.films)
