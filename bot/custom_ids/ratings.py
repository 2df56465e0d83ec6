"""What the controls below a member's ratings remember."""

import re
from dataclasses import dataclass
from typing import Self

from bot.custom_ids.custom_id import OWNER, CustomId


@dataclass(frozen=True)
class Undo(CustomId):
    """Takes back one change of a rating, and only that one."""

    template = rf"undo:{OWNER}:(?P<movie>\d{{1,10}}):(?P<change>\d{{1,20}})"

    owner_id: int
    movie_id: int
    change_id: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["movie"]), int(match["change"]))

    def __str__(self) -> str:
        return f"undo:{self.owner_id}:{self.movie_id}:{self.change_id}"


@dataclass(frozen=True)
class Keep(CustomId):
    """Keeps the stars of a title that no film has yet.

    Without the tap, a typo in a title would be kept as if it were a film.
    """

    template = rf"keep:{OWNER}:(?P<halves>\d{{1,2}}):(?P<title>.+)"

    owner_id: int
    stars: float
    title: str

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["halves"]) / 2, match["title"])

    def __str__(self) -> str:
        return f"keep:{self.owner_id}:{2 * self.stars:.0f}:{self.title}"


@dataclass(frozen=True)
class TurnPage(CustomId):
    """Shows another page of the ratings in place of this one; `page` counts from 0."""

    template = rf"page:{OWNER}:(?P<page>-?\d{{1,9}})"

    owner_id: int
    page: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["page"]))

    def __str__(self) -> str:
        return f"page:{self.owner_id}:{self.page}"
