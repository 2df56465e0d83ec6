"""What the menu of films remembers that asks which one was meant."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.custom_ids.custom_id import OWNER, CustomId
from bot.errors import OutOfDate


@dataclass(frozen=True)
class Pick(CustomId):
    """Completes a command with the film that is chosen.

    It holds the id of the request, the command's name and, as JSON, its options but the title.
    """

    template = (
        rf"pick:{OWNER}:(?P<request>\d{{1,20}}):(?P<command>[\w-]{{1,32}}):(?P<options>\{{.*\}})"
    )

    owner_id: int
    request_id: int
    command: str
    options: Mapping[str, Any]

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read it; raises OutOfDate."""
        try:
            options = json.loads(match["options"])
        except (ValueError, RecursionError):
            raise OutOfDate from None
        return cls(int(match["owner"]), int(match["request"]), match["command"], options)

    def __str__(self) -> str:
        options = json.dumps(self.options, separators=(",", ":"))
        return f"pick:{self.owner_id}:{self.request_id}:{self.command}:{options}"
