"""Buttons, menus, forms: one file a subject, found by being here.

They work for their owner only, but for those that serve whoever uses them.

discord.py's DynamicItem does the same, but looks the control up in the message first: the second of
two quick taps, which comes when the first has rewritten the message, would find nothing there and
stay unanswered.
"""

from typing import Any

from bot.controls.control import Control
from bot.custom_ids import TOLD_AGAIN, CustomId, ShareAnswer, read
from bot.discovery import defined_in
from bot.errors import NotYours, OutOfDate
from bot.interaction.context import Interaction, data
from bot.interaction.posting import begin_post


class Controls:
    """Every control that a module of this package defines."""

    def __init__(self) -> None:
        controls: list[Control[Any]] = list(defined_in(__name__, Control))
        self._acts = {control.kind: control.act for control in controls}

    async def press(self, interaction: Interaction) -> None:
        """Act for the owner; raises NotYours, OutOfDate, and what the control raises."""
        pressed = read(str(data(interaction)["custom_id"]))
        if pressed.owner_id != interaction.user.id and not pressed.is_for_all:
            raise NotYours
        if isinstance(pressed, ShareAnswer):
            pressed = _told_again(pressed)
            begin_post(interaction)
        await self._acts[type(pressed)](interaction, pressed)


def _told_again(share: ShareAnswer) -> CustomId:
    """What shows once more what is to be posted."""
    asked = read(share.asked)
    if not isinstance(asked, TOLD_AGAIN):
        raise OutOfDate
    return asked
