"""Buttons and menus that work for their owner only, and after a restart of the bot as well.

All that a control needs is in its custom_id, `name:owner:...`, at most 100 characters; nothing is
kept in memory. discord.py's DynamicItem does the same, but looks the control up in the message
first: the second of two quick taps, which comes when the first has rewritten the message, would
find nothing there and stay unanswered.
"""

import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

from bot.errors import NotYours, OutOfDate
from bot.interaction.context import Interaction

OWNER = r"(?P<owner>\d{1,20})"


class Control(ABC):
    """What a button or a menu does; a subclass is found by being defined."""

    template: ClassVar[str]
    owner_id: int

    @classmethod
    @abstractmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The control whose custom_id matched the template."""

    @abstractmethod
    async def act(self, interaction: Interaction) -> None:
        """Do what the control is for."""


def data(interaction: Interaction) -> dict[str, Any]:
    """What came with the interaction, whose kind decides what there is."""
    return {**(interaction.data or {})}


async def press(interaction: Interaction) -> None:
    """Act for the owner; raises NotYours, OutOfDate, and what the control raises."""
    control = _find(str(data(interaction)["custom_id"]))
    if control.owner_id != interaction.user.id:
        raise NotYours
    await control.act(interaction)


def _find(custom_id: str) -> Control:
    for kind in Control.__subclasses__():
        match = re.fullmatch(kind.template, custom_id)
        if match is not None:
            return kind.from_match(match)
    raise OutOfDate
