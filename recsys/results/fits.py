"""How well a taste fits, and how well it predicts."""

from dataclasses import dataclass

from recsys.catalogue import Movie

_SHOWN_WHOLE, _SHOWN_OF_AN_END = 12, 6


@dataclass(frozen=True, slots=True)
class FittedRating:
    """One of a member's ratings as the model gives it back, and as it predicts it when left out.

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

    `ratings`, one at least, are those of films that stars are guessed of, `unguessed` the films of
    the others, which have taught the taste too (recsys.results.evidence). The three mean absolute
    errors are of the fit, of each rating predicted from the others, and of saying the mean of the
    others instead; the last two are None for one rating. A taste has `n_unknowns` numbers. See
    recsys.interpretation.fit for the two descents.
    """

    ratings: tuple[FittedRating, ...]
    fit_error: float
    left_out_error: float | None
    own_mean_error: float | None
    n_unknowns: int
    with_prior: Descent
    without_prior: Descent
    unguessed: tuple[Movie, ...] = ()

    @property
    def n_ratings(self) -> int:
        """How many ratings the taste was made from."""
        return len(self.ratings) + len(self.unguessed)

    @property
    def shown(self) -> tuple[tuple[FittedRating, ...], ...]:
        """What there is room for on one sheet: all, or of many the most and the least missed."""
        if len(self.ratings) <= _SHOWN_WHOLE:
            return (self.ratings,)
        return self.ratings[:_SHOWN_OF_AN_END], self.ratings[-_SHOWN_OF_AN_END:]
