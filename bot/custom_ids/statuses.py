"""What the controls remember by which a film is said to be seen or not for the member."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from bot.base36 import to_base36
from bot.custom_ids.custom_id import FILM, OWNER, CustomId
from bot.film_status import FilmStatus, Marked

_LETTERS = {"s": FilmStatus.SEEN, "l": FilmStatus.LIKED, "x": FilmStatus.DISMISSED}
_LETTER_OF = {status: letter for letter, status in _LETTERS.items()}
_MARKED = rf"(?:[{''.join(_LETTERS)}][0-9a-z]{{1,11}})?"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT = timedelta(microseconds=1)  # to which databases keep a moment


@dataclass(frozen=True)
class Mark(CustomId):
    """Says a status of a film, of which `before` was said when the control was made."""

    template = rf"mark:{OWNER}:{FILM}:(?P<status>[{''.join(_LETTERS)}]):(?P<before>{_MARKED})"

    owner_id: int
    movie_id: int
    status: FilmStatus
    before: Marked | None = None

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        status, before = _LETTERS[match["status"]], _read(match["before"])
        return cls(int(match["owner"]), int(match["movie"]), status, before)

    def __str__(self) -> str:
        letter = _LETTER_OF[self.status]
        return f"mark:{self.owner_id}:{self.movie_id}:{letter}:{_written(self.before)}"


@dataclass(frozen=True)
class Unmark(CustomId):
    """Puts what was said of a film before in the place of a status, None being nothing."""

    template = rf"unmark:{OWNER}:{FILM}:(?P<status>{_MARKED}):(?P<before>{_MARKED})"

    owner_id: int
    movie_id: int
    status: Marked | None
    before: Marked | None = None

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        status, before = _read(match["status"]), _read(match["before"])
        return cls(int(match["owner"]), int(match["movie"]), status, before)

    def __str__(self) -> str:
        both = f"{_written(self.status)}:{_written(self.before)}"
        return f"unmark:{self.owner_id}:{self.movie_id}:{both}"


def _written(marked: Marked | None) -> str:
    if marked is None:
        return ""
    return f"{_LETTER_OF[marked.status]}{to_base36((marked.at - _EPOCH) // _UNIT)}"


def _read(written: str) -> Marked | None:
    if not written:
        return None
    return Marked(_LETTERS[written[0]], _EPOCH + int(written[1:], 36) * _UNIT)
