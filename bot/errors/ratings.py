"""What cannot be done with ratings and with what was said of films."""

from dataclasses import dataclass

from bot.errors.base import UserError
from bot.rating_query import RatingQuery
from recsys.catalogue import Movie


class BadStars(UserError):
    """Stars that are not 0.5 to 5 in halves."""


@dataclass(eq=False)
class TooManyUnmatched(UserError):
    """As many ratings are kept for later as one member may have, which is `most`."""

    most: int


@dataclass(eq=False)
class NotRated(UserError):
    """The member has no rating of that film."""

    movie: Movie


class NoRatings(UserError):
    """The member has not rated anything yet."""


@dataclass(eq=False)
class NoSuchRatings(UserError):
    """None of the member's `n_ratings` ratings is as asked for."""

    query: RatingQuery
    n_ratings: int


@dataclass(eq=False)
class UnreadableYear(UserError):
    """A text that is no year and no decade."""

    text: str


@dataclass(eq=False)
class NothingToUndo(UserError):
    """The rating was undone or replaced since; `is_rated` where the film still has one."""

    movie: Movie
    is_rated: bool


@dataclass(eq=False)
class ChangedSince(UserError):
    """What the member said of a film is no more what a button knew of."""

    movie: Movie
