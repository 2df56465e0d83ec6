"""What the controls below a list of films remember."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.custom_ids.custom_id import OWNER, CustomId
from bot.custom_ids.packed import PACKED, PACKED_OWNER, pack, pack_films, unpack, unpack_films
from bot.errors import OutOfDate
from bot.film_status import FilmStatus

_LIST = r"(?P<code>[0-9a-z._]{1,25}):(?P<page>\d{1,3})"
_FILMS = rf"(?P<films>{PACKED}{{1,52}})"
_PAGE = rf"{_LIST}:{_FILMS}"
_FILM_OF_PAGE = rf"{PACKED_OWNER}:(?P<place>\d):{_PAGE}"
_OLD_FILMS = r"(?P<films>[0-9a-z]{1,7}(?:\.[0-9a-z]{1,7}){0,9})"
_OLD_FILM_OF_PAGE = rf"{OWNER}:(?P<film>[0-9a-z]{{1,7}}):{_LIST}:{_OLD_FILMS}"
# What a member can say below a list; films are liked without stars only by an import.
_NAMES = {FilmStatus.SEEN: "saw", FilmStatus.DISMISSED: "not"}
_STATUSES = {name: status for status, name in _NAMES.items()}


@dataclass(frozen=True)
class PageOfFilms:
    """A page as a control carries it, with its films, so that it can be shown however old it is.

    `code` stands for the filters of the list.
    """

    template: ClassVar[str] = _PAGE

    code: str
    page: int
    movie_ids: tuple[int, ...]

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The page that is written in a custom_id; raises OutOfDate."""
        return cls(match["code"], int(match["page"]), unpack_films(match["films"]))

    @classmethod
    def from_old_match(cls, match: re.Match[str]) -> Self:
        """The page as it used to be written, each movie_id in base 36."""
        films = tuple(int(film, 36) for film in match["films"].split("."))
        return cls(match["code"], int(match["page"]), films)

    def __str__(self) -> str:
        return f"{self.code}:{self.page}:{pack_films(self.movie_ids)}"


@dataclass(frozen=True)
class _OfPage(CustomId):
    """What remembers a page of a list by its number."""

    name: ClassVar[str]

    owner_id: int
    code: str
    page: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), match["code"], int(match["page"]))

    def __str__(self) -> str:
        return f"{self.name}:{self.owner_id}:{self.code}:{self.page}"


@dataclass(frozen=True)
class TurnList(_OfPage):
    """Shows another page of the list in place of this one."""

    name = "turn"
    template = rf"{name}:{OWNER}:{_LIST}"


@dataclass(frozen=True)
class MoreOfSeries(_OfPage):
    """Shows the series that is chosen of those that the page has films of."""

    name = "series"
    template = rf"{name}:{OWNER}:{_LIST}"


@dataclass(frozen=True)
class SetAside(CustomId):
    """Gives the film that is chosen of the page a status, so that it is not recommended again."""

    template = rf"(?P<status>{'|'.join(_STATUSES)}):{PACKED_OWNER}:{_PAGE}"
    old_template = rf"(?P<status>{'|'.join(_NAMES)}):{OWNER}:{_LIST}:{_OLD_FILMS}"

    owner_id: int
    status: FilmStatus
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it; raises OutOfDate."""
        status = _STATUSES[match["status"]]
        return cls(unpack(match["owner"]), status, PageOfFilms.from_match(match))

    @classmethod
    def from_old_match(cls, match: re.Match[str]) -> Self:
        """Read what earlier versions wrote."""
        status = FilmStatus(match["status"])
        return cls(int(match["owner"]), status, PageOfFilms.from_old_match(match))

    def __str__(self) -> str:
        return f"{_NAMES[self.status]}:{pack(self.owner_id)}:{self.page}"


@dataclass(frozen=True)
class _FilmOfPage(CustomId):
    """What the controls of one film of a page have in common."""

    name: ClassVar[str]

    owner_id: int
    movie_id: int
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it; raises OutOfDate."""
        page, place = PageOfFilms.from_match(match), int(match["place"])
        if place >= len(page.movie_ids):
            raise OutOfDate
        return cls(unpack(match["owner"]), page.movie_ids[place], page)

    @classmethod
    def from_old_match(cls, match: re.Match[str]) -> Self:
        """Read what earlier versions wrote."""
        movie_id = int(match["film"], 36)
        return cls(int(match["owner"]), movie_id, PageOfFilms.from_old_match(match))

    def __str__(self) -> str:
        place = self.page.movie_ids.index(self.movie_id)
        return f"{self.name}:{pack(self.owner_id)}:{place}:{self.page}"


@dataclass(frozen=True)
class TakeBack(_FilmOfPage):
    """Lets a film that was set aside be recommended again."""

    name = "back"
    template = rf"{name}:{_FILM_OF_PAGE}"
    old_template = rf"free:{_OLD_FILM_OF_PAGE}"


@dataclass(frozen=True)
class RateSeen(_FilmOfPage):
    """Gives a film of the page, which the member has marked as seen, the stars that are chosen."""

    name = "give"
    template = rf"{name}:{_FILM_OF_PAGE}"
    old_template = rf"stars:{_OLD_FILM_OF_PAGE}"
