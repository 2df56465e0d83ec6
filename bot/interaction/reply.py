"""The two ways to answer a member in words."""

import discord
from discord.ui import LayoutView

from bot.interaction.context import Interaction


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
