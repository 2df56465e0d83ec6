"""What the controls of a watchlist remember."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.custom_ids.custom_id import FILM, OWNER, CustomId, OfFilm
from bot.custom_ids.films import PageOfFilms
from bot.custom_ids.packed import PACKED_OWNER, pack, unpack
from bot.mood import Mood


@dataclass(frozen=True)
class WatchLater(CustomId):
    """Puts the film that is chosen of a page of /recommend on the watchlist."""

    template = rf"later:{PACKED_OWNER}:{PageOfFilms.template}"

    owner_id: int
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it; raises OutOfDate."""
        return cls(unpack(match["owner"]), PageOfFilms.from_match(match))

    def __str__(self) -> str:
        return f"later:{pack(self.owner_id)}:{self.page}"


@dataclass(frozen=True)
class _OfWatchlist(CustomId):
    """What remembers a page of the watchlist; `page` counts from 0."""

    name: ClassVar[str]

    owner_id: int
    page: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["page"]))

    def __str__(self) -> str:
        return f"{self.name}:{self.owner_id}:{self.page}"


@dataclass(frozen=True)
class TurnWatchlist(_OfWatchlist):
    """Shows another page of the watchlist in place of this one."""

    name = "listed"
    template = rf"{name}:{OWNER}:(?P<page>\d{{1,6}})"


@dataclass(frozen=True)
class Unlist(_OfWatchlist):
    """Takes the film that is chosen of the page off the watchlist."""

    name = "unlist"
    template = rf"{name}:{OWNER}:(?P<page>\d{{1,6}})"


@dataclass(frozen=True)
class PutOnList(OfFilm):
    """Puts a film on the watchlist, perhaps again."""

    name = "list"
    template = rf"{name}:{OWNER}:{FILM}"


@dataclass(frozen=True)
class TakeOffList(OfFilm):
    """Takes a film off the watchlist."""

    name = "off"
    template = rf"{name}:{OWNER}:{FILM}"


@dataclass(frozen=True)
class PickTonight(CustomId):
    """Picks a film of the watchlist for a mood; `number` films were passed by."""

    template = rf"tonight:{OWNER}:(?P<mood>{'|'.join(Mood)}):(?P<number>\d{{1,6}})"

    owner_id: int
    mood: Mood
    number: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), Mood(match["mood"]), int(match["number"]))

    def __str__(self) -> str:
        return f"tonight:{self.owner_id}:{self.mood}:{self.number}"
