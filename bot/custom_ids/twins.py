"""What the control below a member's twins remembers."""

import re
from dataclasses import dataclass
from typing import Self

from bot.custom_ids.custom_id import OWNER, CustomId

_BOTH, _ENDS = "both", "ends"


@dataclass(frozen=True)
class TurnTwins(CustomId):
    """Shows what the twins rated highest and lowest, or again what the member has in common."""

    template = rf"twins:{OWNER}:(?P<side>{_BOTH}|{_ENDS})"

    owner_id: int
    extremes: bool

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        return cls(int(match["owner"]), match["side"] == _ENDS)

    def __str__(self) -> str:
        return f"twins:{self.owner_id}:{_ENDS if self.extremes else _BOTH}"
