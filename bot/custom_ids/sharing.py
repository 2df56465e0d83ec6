"""What the buttons remember that post an answer for all, take it down, or serve who reads it."""

import re
from dataclasses import dataclass
from typing import Self

from bot.custom_ids.custom_id import FILM, OWNER, CustomId, OfFilm, OfOwner
from bot.custom_ids.films import PageOfFilms
from bot.custom_ids.packed import PACKED_OWNER, pack, unpack


@dataclass(frozen=True)
class Share(OfOwner):
    """Below the answers of earlier versions: would post them as they stood."""

    name = "share"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class ShareAnswer(CustomId):
    """Asks once more what the answer told and posts that, so that it tells what holds by now.

    `asked` is the custom_id of what would show the same answer to the member.
    """

    template = rf"show:(?P<asked>[a-z]+:{OWNER}(?::.*)?)"

    owner_id: int
    asked: str

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), match["asked"])

    def __str__(self) -> str:
        return f"show:{self.asked}"


@dataclass(frozen=True)
class AskAgain(CustomId):
    """Asks a command that changes nothing once more, about one film unless `movie_id` is 0."""

    template = rf"again:{OWNER}:(?P<command>bias|dimension|map|mytype|predict|similar):{FILM}"

    owner_id: int
    command: str
    movie_id: int = 0

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), match["command"], int(match["movie"]))

    def __str__(self) -> str:
        return f"again:{self.owner_id}:{self.command}:{self.movie_id}"


@dataclass(frozen=True)
class ShowRated(OfFilm):
    """Shows the stars that the member gave a film."""

    name = "rated"
    template = rf"{name}:{OWNER}:{FILM}"


@dataclass(frozen=True)
class ShowListed(OfFilm):
    """Shows that a film is on the member's watchlist."""

    name = "wanted"
    template = rf"{name}:{OWNER}:{FILM}"


@dataclass(frozen=True)
class ShowSeries(OfFilm):
    """Shows the series of a film."""

    name = "serial"
    template = rf"{name}:{OWNER}:{FILM}"


@dataclass(frozen=True)
class TakeDown(OfOwner):
    """Removes the post that it stands below, for its owner and who manages messages there."""

    name = "down"
    template = rf"{name}:{OWNER}"
    is_for_all = True


@dataclass(frozen=True)
class SharePage(CustomId):
    """Posts a page of films without what the member has said of others."""

    template = rf"post:{PACKED_OWNER}:{PageOfFilms.template}"

    owner_id: int
    page: PageOfFilms

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it; raises OutOfDate."""
        return cls(unpack(match["owner"]), PageOfFilms.from_match(match))

    def __str__(self) -> str:
        return f"post:{pack(self.owner_id)}:{self.page}"


@dataclass(frozen=True)
class GuessFilm(OfFilm):
    """Tells who taps it what they would give a film, whoever posted it."""

    name = "guess"
    template = rf"{name}:{OWNER}:{FILM}"
    is_for_all = True


@dataclass(frozen=True)
class GuessChosen(OfOwner):
    """The same of the film that is chosen."""

    name = "guesses"
    template = rf"{name}:{OWNER}"
    is_for_all = True


@dataclass(frozen=True)
class WatchToo(OfFilm):
    """Puts a film on the watchlist of who taps it, whoever posted it."""

    name = "too"
    template = rf"{name}:{OWNER}:{FILM}"
    is_for_all = True
