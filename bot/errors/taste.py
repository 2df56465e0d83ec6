"""What a member's ratings do not say."""

from dataclasses import dataclass

from bot.errors.base import UserError
from recsys.catalogue import Movie


@dataclass(eq=False)
class NothingToGuess(UserError):
    """So little is known of all films that the member rated."""

    movies: tuple[Movie, ...]


@dataclass(eq=False)
class TooFewRatings(UserError):
    """The member has not rated enough to have twins; `n_missing` more would do."""

    n_missing: int


@dataclass(eq=False)
class UnknownDimension(UserError):
    """A number that is no dimension's, which are counted from 1."""

    n_dimensions: int


class NoLeaning(UserError):
    """The member's ratings say nothing of what the member likes."""
