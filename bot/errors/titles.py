"""A title that names no film, or several."""

from dataclasses import dataclass, field

from bot.errors.base import UserError
from recsys.catalogue import Movie


@dataclass(eq=False)
class UnknownTitle(UserError):
    """No film is called `text`; `nearest` holds up to three films with similar titles.

    `ends_in` is the catalogue's last year where `text` names a later one.
    """

    text: str
    nearest: tuple[Movie, ...]
    ends_in: int | None = field(default=None, kw_only=True)


@dataclass(eq=False)
class NewTitle(UnknownTitle):
    """No film of that name, but perhaps one of a later catalogue: the stars could be kept.

    `title` is what the member typed, as it would be kept.
    """

    title: str
    stars: float


@dataclass(eq=False)
class LongTitle(UnknownTitle):
    """No film of that name, and a rating is kept of at most `longest` characters."""

    longest: int


@dataclass(eq=False)
class UnknownLink(UnknownTitle):
    """No film is known by a link or an id, which `text` is, and nobody can tell which is near."""


@dataclass(eq=False)
class AmbiguousTitle(UserError):
    """Several films are called `text`; `candidates` holds them, best-known first."""

    text: str
    candidates: tuple[Movie, ...]
