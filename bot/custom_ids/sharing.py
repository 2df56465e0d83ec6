"""What the buttons remember that post an answer for all, and take it down again."""

import re
from dataclasses import dataclass
from typing import Self

from bot.custom_ids.custom_id import OWNER, CustomId, OfOwner
from bot.custom_ids.films import PageOfFilms
from bot.custom_ids.packed import PACKED_OWNER, pack, unpack


@dataclass(frozen=True)
class Share(OfOwner):
    """Posts the answer that it stands below, as it is."""

    name = "share"
    template = rf"{name}:{OWNER}"


@dataclass(frozen=True)
class TakeDown(OfOwner):
    """Removes the post that it stands below."""

    name = "down"
    template = rf"{name}:{OWNER}"


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
