"""What the recommender answers: frozen values, no arrays, nothing of how they were found.

Stars run from 0.5 to 5.0; predicted stars are any float in that range. Similarities are cosines
in -1..1.
"""

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
class Recommendation:
    """One film to see, the stars predicted, and the member's own ratings that speak for it.

    `because` holds at most two liked ratings, the more telling first, or one disliked rating (2
    stars or fewer) where nothing liked speaks for the film, or one between; it is empty when
    nothing rated does.
    """

    movie: Movie
    stars: float
    score: float
    because: tuple[RatingPart, ...]


@dataclass(frozen=True, slots=True)
class SimilarMovie:
    """A film and how like the film that was asked about it is, -1..1; see recsys.similarity."""

    movie: Movie
    similarity: float


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


@dataclass(frozen=True, slots=True)
class BiasedMovie:
    """A film, and by how many stars people of all tastes put it above or below the average."""

    movie: Movie
    bias: float


@dataclass(frozen=True, slots=True)
class BiasReport:
    """The films of the highest and of the lowest biases, the most extreme first.

    Ranked are the `n_ranked` films that at least `n_needed` people rated; `average` is the mean of
    all ratings.
    """

    highest: tuple[BiasedMovie, ...]
    lowest: tuple[BiasedMovie, ...]
    n_ranked: int
    n_needed: int
    average: float


@dataclass(frozen=True, slots=True)
class MovieBias:
    """One film's bias and its neighbours in the ranking, `above` and `below`, nearest last.

    `plain` is the mean of its ratings less the average of all, None without a rating; the bias is
    that, shrunken to what its kind foretells. `rank` counts from 1, and is None where too few rated
    the film: then the neighbours are those between which it would stand.
    """

    movie: Movie
    bias: float
    plain: float | None
    rank: int | None
    above: tuple[BiasedMovie, ...]
    below: tuple[BiasedMovie, ...]
    report: BiasReport


@dataclass(frozen=True, slots=True)
class Correlation:
    """How a trait of films (a genre, a decade, popularity) goes with a dimension, -1..1."""

    name: str
    correlation: float


@dataclass(frozen=True, slots=True)
class PlacedMovie:
    """A film and where it stands on a dimension, in standard deviations of films."""

    movie: Movie
    place: float


@dataclass(frozen=True, slots=True)
class DimensionEnd:
    """The films at one end of a dimension, the most extreme first.

    `words` name the kinds of films that stand at this side by the correlations told, empty where
    there are none. `kind` is the genre or decade that is far commoner among the films than chance
    makes it, None where none is; `n_of_kind` of them are of it, and a share `of_all` of all films
    compared. For `purity` see Dimension.
    """

    words: str
    films: tuple[PlacedMovie, ...]
    kind: str | None
    n_of_kind: int
    of_all: float
    purity: float


@dataclass(frozen=True, slots=True)
class Shift:
    """How far one of the member's own ratings moves the member along a dimension.

    `shift` is in standard deviations of people, positive towards the high end.
    """

    movie: Movie
    stars: float
    shift: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands on a dimension: `place`, give or take `uncertainty`.

    Both are in standard deviations of people, 0 being where people stand on average: without a
    rating, 0 give or take 1. `by_choice` is what the choice of films moves, whatever the stars;
    with the `shifts`, largest first, it adds up to the place. `words` say it without a number.
    """

    place: float
    uncertainty: float
    words: str
    by_choice: float
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the numbers that the model has of each film and of each person, from 1.

    A person high on it likes the films high on it. `correlations` come strongest first, over
    `n_films` films that `n_needed` people rated or more; told are those from `threshold` on, which
    accounts for the `n_tried` that were looked at. `heading` and `hypothesis` are made from these.

    `purity` says how much of one kind the films at its ends are, the mean of both ends: the share
    of the genre or decade that is commonest there beyond its share of all films, 0..1. `share` is
    the part of all that tastes move in predicted stars, `swing` how many stars somebody one
    standard deviation to the high side gives the highest films more, against the lowest, than
    somebody in the middle.
    """

    number: int
    n_dimensions: int
    heading: str
    hypothesis: str
    high: DimensionEnd
    low: DimensionEnd
    correlations: tuple[Correlation, ...]
    threshold: float
    n_tried: int
    n_films: int
    n_needed: int
    share: float
    swing: float
    standing: Standing | None = None

    @property
    def purity(self) -> float:
        """The mean purity of both ends, 0 to 1."""
        return (self.high.purity + self.low.purity) / 2

    @property
    def told(self) -> tuple[Correlation, ...]:
        """The correlations that are strong enough to say something, strongest first."""
        return tuple(c for c in self.correlations if abs(c.correlation) >= self.threshold)


@dataclass(frozen=True, slots=True)
class DimensionReport:
    """All dimensions, the most readable (purest) first."""

    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True)
class FittedRating:
    """One of a member's ratings as the model gives it back, and as it foretells it when left out.

    `left_out` is None where nothing else was rated.
    """

    movie: Movie
    stars: float
    fitted: float
    left_out: float | None

    @property
    def error(self) -> float:
        """By how many stars the fit is too high."""
        return self.fitted - self.stars

    @property
    def miss(self) -> float:
        """By how many stars the left-out prediction is too high; 0 where there is none."""
        return 0.0 if self.left_out is None else self.left_out - self.stars


@dataclass(frozen=True, slots=True)
class Descent:
    """Mean absolute errors on the way of a gradient descent, in stars, after so many `steps`.

    `left_out` is empty where there is only one rating.
    """

    steps: tuple[int, ...]
    fitted: tuple[float, ...]
    left_out: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a member's taste fits the ratings that made it; the largest miss comes first.

    The three mean absolute errors are of the fit, of each rating foretold from the others, and of
    saying the mean of the others instead; the last two are None for one rating. A taste has
    `n_unknowns` numbers. See recsys.fitting for the two descents.
    """

    ratings: tuple[FittedRating, ...]
    fit_error: float
    left_out_error: float | None
    own_mean_error: float | None
    n_unknowns: int
    with_prior: Descent
    without_prior: Descent


@dataclass(frozen=True, slots=True)
class AlignedMovie:
    """A film, the cosine of it and a member's taste, and the member's stars where it is rated."""

    movie: Movie
    similarity: float
    stars: float | None


@dataclass(frozen=True, slots=True)
class MyType:
    """The films most aligned with a member's taste, the most aligned first; see recsys.my_type.

    Empty where the ratings lean nowhere. `n_liked` of the `n_ratings` are above the middle.
    """

    films: tuple[AlignedMovie, ...]
    n_ratings: int
    n_liked: int


@dataclass(frozen=True, slots=True)
class UserEstimate:
    """The stars expected of a user of the data set: average + film + user + taste + clipped.

    `given` is what the user did give the film, as far as the model keeps it (recsys.parameters).
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
class MapDot:
    """A film as a dot on the map, -1..1; for its group see recsys.genre_groups."""

    movie_id: int
    x: float
    y: float
    genre_group: str
    n_ratings: int


@dataclass(frozen=True, slots=True)
class MapRegion:
    """A part of the map: its middle, how many films shape it and the best known of them.

    `name` says their commonest genres and decades, and is no other region's; `genre_group` is the
    commonest.
    """

    name: str
    x: float
    y: float
    n_films: int
    famous: tuple[Movie, ...]
    genre_group: str


@dataclass(frozen=True, slots=True)
class MapMovie:
    """A film, where it lies and the name of the region."""

    movie: Movie
    x: float
    y: float
    genre_group: str
    region: str


@dataclass(frozen=True, slots=True)
class FilmMap:
    """All films as dots, the regions, and the films that people know, best known first."""

    dots: tuple[MapDot, ...]
    regions: tuple[MapRegion, ...]
    landmarks: tuple[MapMovie, ...]


@dataclass(frozen=True, slots=True)
class MovieMap:
    """One film on the map and the known films nearest to it, nearest first."""

    film: MapMovie
    neighbours: tuple[MapMovie, ...]
    whole: FilmMap


@dataclass(frozen=True, slots=True)
class RatedPlace:
    """A film that the member rated, and its stars."""

    film: MapMovie
    stars: float


@dataclass(frozen=True, slots=True)
class RegionShare:
    """How large a part, 0..1, of the films that a member's ratings lift lies in a region."""

    region: str
    share: float


@dataclass(frozen=True, slots=True)
class MemberMap:
    """A member on the map: what they rated, where they stand, and what to see next.

    The member stands at (x, y), in `region`: where the fifty well-known films lie densest that the
    ratings lift most above what everyone is recommended. `shares` says in which regions these lie,
    the most first.
    """

    rated: tuple[RatedPlace, ...]
    x: float
    y: float
    region: str
    shares: tuple[RegionShare, ...]
    picks: tuple[MapMovie, ...]
    whole: FilmMap


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
