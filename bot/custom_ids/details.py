"""What the control below an answer with a picture remembers, of which not all was said at once."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.custom_ids.custom_id import OWNER, CustomId

_ALL, _FEW = "all", "few"


class Subject(StrEnum):
    """What the answer is about."""

    FIT = "fit"
    MAP = "map"
    DIMENSION = "dimension"
    MODEL = "model"


@dataclass(frozen=True)
class TurnDetails(CustomId):
    """Says all below the picture, or again the little that a phone shows.

    `number` is the dimension's, and 0 for what has none.
    """

    template = (
        rf"more:{OWNER}:(?P<subject>{'|'.join(Subject)}):(?P<number>\d{{1,3}})"
        rf":(?P<side>{_ALL}|{_FEW})"
    )

    owner_id: int
    subject: Subject
    number: int
    detailed: bool

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it."""
        subject, number = Subject(match["subject"]), int(match["number"])
        return cls(int(match["owner"]), subject, number, match["side"] == _ALL)

    def __str__(self) -> str:
        side = _ALL if self.detailed else _FEW
        return f"more:{self.owner_id}:{self.subject}:{self.number}:{side}"
