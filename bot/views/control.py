"""Buttons and menus that work for their owner only, and after a restart of the bot as well.

All that a control needs is in its custom_id, `name:owner:...`, at most 100 characters; nothing is
kept in memory. discord.py finds the class by its template.
"""

import re
from typing import Any, Self

import discord
from discord.ui import DynamicItem, Item, LayoutView

from bot.errors import NotYours
from bot.interaction import Host, Interaction

OWNER = r"(?P<owner>\d{1,20})"


class Control(DynamicItem[Item[LayoutView]], template=r"(?!)"):
    """A button or a menu; a subclass has a template, `from_match` and `act`."""

    def __init__(self, item: Item[LayoutView], owner_id: int) -> None:
        super().__init__(item)
        self.owner_id = owner_id

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The control whose custom_id matched the template."""
        raise NotImplementedError

    async def act(self, interaction: Interaction) -> None:
        """Do what the control is for."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: Item[Any], match: re.Match[str], /
    ) -> Self:
        """What discord.py asks for: the control that was pressed."""
        return cls.from_match(match)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Drop what is delivered twice; discord.py runs this before the callback, in its task."""
        host: Host = interaction.client
        return host.admit(interaction)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Act for the owner; what goes wrong is explained where the commands' errors are."""
        try:
            self._check_owner(interaction.user.id)
            await self.act(interaction)
        except Exception as error:  # noqa: BLE001 - for a control what on_error is for a command
            await interaction.client.explain(interaction, error)

    def _check_owner(self, member_id: int) -> None:
        if member_id != self.owner_id:
            raise NotYours
