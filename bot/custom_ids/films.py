"""What the controls below a list of films remember."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.base36 import to_base36
from bot.custom_ids.custom_id import OWNER, CustomId
from bot.film_status import FilmStatus

_LIST = r"(?P<code>[0-9a-z.]{1,20}):(?P<page>\d{1,3})"
_FILMS = r"(?P<films>[0-9a-z]{1,7}(?:\.[0-9a-z]{1,7}){0,9})"
_FILM_OF_PAGE = rf"{OWNER}:(?P<film>[0-9a-z]{{1,7}}):{_LIST}:{_FILMS}"


@dataclass(frozen=True)
class PageOfFilms:
    """A page as a control carries it, with its films, so that it can be shown however old it is.

    `code` stands for the filters of the list. The movie_ids are in base 36, for ten of them to go
    into a custom_id.
    """

    code: str
    page: int
    movie_ids: tuple[int, ...]

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The page that is written in a custom_id."""
        films = tuple(int(film, 36) for film in match["films"].split("."))
        return cls(match["code"], int(match["page"]), films)

    def __str__(self) -> str:
        return f"{self.code}:{self.page}:{'.'.join(map(to_base36, self.movie_ids))}"


@dataclass(frozen=True)
class TurnList(CustomId):
    """Shows another page of the list in place of this one."""

    template = rf"turn:{OWNER}:{_LIST}"

    owner_id: int
    code: str
    page: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), match["code"], int(match["page"]))

    def __str__(self) -> str:
        return f"turn:{self.owner_id}:{self.code}:{self.page}"


@dataclass(frozen=True)
class SetAside(CustomId):
    """Gives the film that is chosen of the page a status, so that it is not recommended again."""

    template = rf"(?P<status>{'|'.join(FilmStatus)}):{OWNER}:{_LIST}:{_FILMS}"

    owner_id: int
    status: FilmStatus
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), FilmStatus(match["status"]), PageOfFilms.from_match(match))

    def __str__(self) -> str:
        return f"{self.status}:{self.owner_id}:{self.page}"


@dataclass(frozen=True)
class _FilmOfPage(CustomId):
    """What the controls of one film of a page have in common."""

    name: ClassVar[str]

    owner_id: int
    movie_id: int
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        movie_id = int(match["film"], 36)
        return cls(int(match["owner"]), movie_id, PageOfFilms.from_match(match))

    def __str__(self) -> str:
        return f"{self.name}:{self.owner_id}:{to_base36(self.movie_id)}:{self.page}"


@dataclass(frozen=True)
class TakeBack(_FilmOfPage):
    """Lets a film that was set aside be recommended again."""

    name = "free"
    template = rf"{name}:{_FILM_OF_PAGE}"


@dataclass(frozen=True)
class RateSeen(_FilmOfPage):
    """Gives a film of the page, which the member has marked as seen, the stars that are chosen."""

    name = "stars"
    template = rf"{name}:{_FILM_OF_PAGE}"
