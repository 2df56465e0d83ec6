"""Buttons, menus, forms: one file a subject, found by being here; they work for their owner only.

discord.py's DynamicItem does the same, but looks the control up in the message first: the second of
two quick taps, which comes when the first has rewritten the message, would find nothing there and
stay unanswered.
"""

from typing import Any

from bot.controls.control import Control
from bot.custom_ids import read
from bot.discovery import defined_in
from bot.errors import NotYours
from bot.interaction.context import Interaction, data


class Controls:
    """Every control that a module of this package defines."""

    def __init__(self) -> None:
        controls: list[Control[Any]] = list(defined_in(__name__, Control))
        self._acts = {control.kind: control.act for control in controls}

    async def press(self, interaction: Interaction) -> None:
        """Act for the owner; raises NotYours, OutOfDate, and what the control raises."""
        pressed = read(str(data(interaction)["custom_id"]))
        if pressed.owner_id != interaction.user.id:
            raise NotYours
        await self._acts[type(pressed)](interaction, pressed)
