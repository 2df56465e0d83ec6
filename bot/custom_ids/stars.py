"""What the controls remember by which stars are given to a film that an answer shows."""

import re
from dataclasses import dataclass
from typing import Self

from bot.custom_ids.custom_id import FILM, OWNER, CustomId, OfFilm, OfOwner


@dataclass(frozen=True)
class AskStarsOfChosen(OfOwner):
    """Asks who uses it for their stars of the film that is chosen of those that an answer shows."""

    name = "which"
    template = rf"{name}:{OWNER}"
    is_for_all = True


@dataclass(frozen=True)
class AskStars(OfFilm):
    """Asks who uses it for their stars of the film that an answer is about."""

    name = "ask"
    template = rf"{name}:{OWNER}:{FILM}"
    is_for_all = True


@dataclass(frozen=True)
class GiveStars(CustomId):
    """Gives a film stars."""

    template = rf"star:{OWNER}:(?P<movie>\d{{1,10}}):(?P<halves>10|[1-9])"

    owner_id: int
    movie_id: int
    stars: float

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), int(match["movie"]), int(match["halves"]) / 2)

    def __str__(self) -> str:
        return f"star:{self.owner_id}:{self.movie_id}:{2 * self.stars:.0f}"
