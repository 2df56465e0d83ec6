"""What a command or a button may ask of the client, and the two ways to answer a member.

It stands below the client, the commands and the views, so that none of them imports another in
a circle.
"""

from abc import ABC, abstractmethod
from typing import TypeAlias

import discord
from discord.ui import LayoutView

from bot.interaction.drawing import Studio
from bot.service import Service


class Host(discord.AutoShardedClient, ABC):
    """The client as commands and buttons see it."""

    service: Service
    studio: Studio
    tree: "discord.app_commands.CommandTree[Host]"

    @abstractmethod
    def admit(self, interaction: "Interaction") -> bool:
        """Whether to answer an interaction: not one delivered twice, and none while closing."""

    @abstractmethod
    async def explain(self, interaction: "Interaction", error: Exception) -> None:
        """Say what went wrong: in one place, for all commands and buttons."""


Interaction: TypeAlias = discord.Interaction[Host]


_REQUEST_ID = "request_id"


def request_id(interaction: Interaction) -> int:
    """The id of the interaction that asked first: of the command, where a menu completes it."""
    asked: int = interaction.extras.get(_REQUEST_ID, interaction.id)
    return asked


def continue_request(interaction: Interaction, request_id: int) -> None:
    """Make an interaction part of an earlier one, so that a double tap is the same request."""
    interaction.extras[_REQUEST_ID] = request_id


async def answer(interaction: Interaction, view: LayoutView) -> None:
    """Answer a command with a message of its own, a button or a menu in the message it is on."""
    if interaction.type is discord.InteractionType.component:
        await interaction.response.edit_message(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def notify(interaction: Interaction, view: LayoutView) -> None:
    """Say something in a new message, whether or not the interaction has been answered."""
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)
