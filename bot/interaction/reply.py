"""The ways to answer a member in words."""

import discord
from discord.ui import LayoutView

from bot.interaction.context import Interaction, shown
from bot.views.card import Card


async def answer(interaction: Interaction, card: Card) -> None:
    """Answer a command with a message of its own, a button or a menu in the message it is on.

    The member alone sees it, with a button that posts it for all.
    """
    card.offer_sharing(interaction.user.id)
    if interaction.type is discord.InteractionType.component:
        await interaction.response.edit_message(view=card)
    else:
        await interaction.response.send_message(view=card, ephemeral=True)


async def answer_below_pictures(interaction: Interaction, card: Card) -> None:
    """Answer a button in the message that it is on, and leave its pictures as they are.

    Who pressed it may have been told to wait by `interaction.response.defer()`.
    """
    before = shown(interaction)
    if before is not None:
        card.keep_pictures(before)
    card.offer_sharing(interaction.user.id)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=card)
    else:
        await interaction.response.edit_message(view=card)


async def notify(interaction: Interaction, view: LayoutView) -> None:
    """Say something in a new message, whether or not the interaction has been answered."""
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)
