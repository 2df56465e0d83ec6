"""What a member may be typing."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.film_status import FilmStatus
from recsys.catalogue import Movie


@dataclass(frozen=True, slots=True)
class FilmCompletion:
    """A film that a member may be typing: `value` is the text that means exactly this film.

    `status` is what the member has said of it, if that is all; `has_namesake` whether another film
    of its title and year is offered beside it.
    """

    value: str
    movie: Movie
    status: FilmStatus | None = None
    has_namesake: bool = False


@dataclass(frozen=True, slots=True)
class UnmatchedCompletion:
    """The title of a rating kept for later that a member may be typing.

    `value` is what says that it is meant, the title itself unless that is too long.
    """

    value: str
    title: str


Completion: TypeAlias = FilmCompletion | UnmatchedCompletion
