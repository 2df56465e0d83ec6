"""What cannot be said of a film, or done with the watchlist."""

from dataclasses import dataclass

from bot.errors.base import UserError
from bot.mood import Mood
from recsys.catalogue import Movie


@dataclass(eq=False)
class NoGuess(UserError):
    """The film has neither a crowd nor raters; nothing is said of how well it is liked."""

    movie: Movie


@dataclass(eq=False)
class Unplaced(UserError):
    """So few people ever rated the film that Matinee knows no more of it than its name."""

    movie: Movie


@dataclass(eq=False)
class EmptyWatchlist(UserError):
    """Nothing is on the member's watchlist; `has_rated` where the member has rated any film."""

    has_rated: bool = True


class NoTitle(UserError):
    """A film is to be taken off the watchlist, and none is named."""


class TitleAndMood(UserError):
    """A film is named for the watchlist, and one is to be picked from it at the same time."""


@dataclass(eq=False)
class NotListed(UserError):
    """A film is not on the member's watchlist."""

    movie: Movie


@dataclass(eq=False)
class NothingForMood(UserError):
    """Nothing on the member's watchlist suits a mood."""

    mood: Mood
