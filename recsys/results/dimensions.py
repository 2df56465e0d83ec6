"""What a dimension of the factors means, and where a member stands on it."""

from dataclasses import dataclass

from recsys.catalogue import Movie

_ON_A_SHEET, _OF_AN_END, _OUTERMOST = 6, 3, 5


@dataclass(frozen=True, slots=True)
class Trait:
    """What films have in common: a genre, a decade by its first year, or with neither their fame.

    Who calls such a trait what is for recsys.wording.
    """

    genre: str | None = None
    decade: int | None = None

    def holds(self, movie: Movie) -> bool:
        """Whether a film is of the genre or from the decade; of fame no film alone says that."""
        if self.decade is not None:
            return movie.year is not None and movie.year // 10 * 10 == self.decade
        return self.genre in movie.genres


FAME = Trait()


@dataclass(frozen=True, slots=True)
class Correlation:
    """How a trait of films goes with a dimension, -1..1."""

    trait: Trait
    correlation: float


@dataclass(frozen=True, slots=True)
class PlacedMovie:
    """A film and where it stands on a dimension, in standard deviations of films."""

    movie: Movie
    place: float


@dataclass(frozen=True, slots=True)
class DimensionEnd:
    """The films at one end of a dimension, the most extreme first.

    `kind` is the genre or decade that is far commoner among the films than chance makes it, None
    where none is; `n_of_kind` of them are of it, and a share `of_all` of all films compared. For
    `purity` see Dimension.
    """

    films: tuple[PlacedMovie, ...]
    kind: Trait | None
    n_of_kind: int
    of_all: float
    purity: float

    @property
    def outermost(self) -> tuple[PlacedMovie, ...]:
        """As many as stand for the end where there is one dimension alone."""
        return self.films[:_OUTERMOST]

    @property
    def telling(self) -> tuple[PlacedMovie, ...]:
        """The outermost films, as many as stand for the end on a sheet."""
        return self.films[:_OF_AN_END]


@dataclass(frozen=True, slots=True)
class Slice:
    """How many of all films compared stand about a `place`: in all, of one kind, of another."""

    place: float
    n: int
    n_high: int
    n_low: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The films compared, along a dimension.

    `slices` go from the lowest to the highest place, in even steps. `high` is the genre or decade
    that is told to stand highest, None where none is; `low` that of the low side. A film of both
    counts as neither. `known` are well-known films between the ends, highest first.
    """

    slices: tuple[Slice, ...]
    high: Trait | None
    low: Trait | None
    known: tuple[PlacedMovie, ...]

    def side_of(self, movie: Movie) -> int:
        """1 for a film of the high kind, -1 for one of the low, 0 for one of both or of neither."""
        is_high = self.high is not None and self.high.holds(movie)
        return is_high - (self.low is not None and self.low.holds(movie))


NO_AXIS = Axis((), None, None, ())


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
    with the `shifts`, one for each rating, largest first, it adds up to the place.
    """

    place: float
    uncertainty: float
    by_choice: float
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the numbers that the model has of each film and of each person, from 1.

    A person high on it likes the films high on it. `correlations` come strongest first, over
    `n_films` films that `n_needed` people rated or more; told are those from `threshold` on, which
    accounts for the `n_tried` that were looked at.

    `purity` says how much of one kind the films at its ends are, the mean of both ends: the share
    of the genre or decade that is commonest there beyond its share of all films, 0..1. `share` is
    the part of all that tastes move in predicted stars, `swing` how many stars somebody one
    standard deviation to the high side gives the highest films more, against the lowest, than
    somebody in the middle.
    """

    number: int
    n_dimensions: int
    high: DimensionEnd
    low: DimensionEnd
    correlations: tuple[Correlation, ...]
    threshold: float
    n_tried: int
    n_films: int
    n_needed: int
    share: float
    swing: float
    axis: Axis = NO_AXIS
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
    """All dimensions, the most readable (purest) first; a sheet `shown` has the first of them."""

    dimensions: tuple[Dimension, ...]

    @property
    def shown(self) -> tuple[Dimension, ...]:
        """Those of which there is room for on one sheet."""
        return self.dimensions[:_ON_A_SHEET]
