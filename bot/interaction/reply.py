"""The ways to answer a member in words."""

import logging

import discord
from discord.ui import LayoutView

from bot.errors import StorageError
from bot.interaction.context import Interaction, shown
from bot.interaction.delivery import delivery_of
from bot.views.card import Card

log = logging.getLogger(__name__)


async def answer(interaction: Interaction, card: Card) -> None:
    """Answer a command with a message of its own, a button or a menu in the message it is on.

    The member alone sees it, with a button that posts it for all, unless they let all see it.
    """
    delivery = delivery_of(interaction)
    is_public = await is_for_all(interaction, card) and await delivery.claim()
    offer(interaction, card, is_public=is_public)
    if interaction.type is discord.InteractionType.component:
        await delivery.rewrite(card)
    else:
        await delivery.message(card, is_private=not is_public)


async def is_for_all(interaction: Interaction, card: Card) -> bool:
    """Whether all see the answer to a command: what tells of nobody, and is asked by a member who
    lets them, in a channel where those who manage the server do.
    """
    is_command = interaction.type is discord.InteractionType.application_command
    guild_id, channel_id = interaction.guild_id, interaction.channel_id
    if not (is_command and card.may_be_public and guild_id and channel_id):
        return False
    account = interaction.client.service.account
    try:
        return await account.is_public(interaction.user.id, guild_id, channel_id)
    except StorageError:  # nothing else of this answer needs the database
        log.exception("who may see an answer could not be read, so the member alone does")
        return False


def offer(interaction: Interaction, card: Card, *, is_public: bool) -> None:
    """A button below the card that posts it for all, or takes down what all see."""
    if is_public:
        card.offer_taking_down(interaction.user.id)
    else:
        card.offer_sharing(interaction.user.id)


async def answer_below_pictures(interaction: Interaction, card: Card) -> None:
    """Answer a button in the message that it is on, and leave its pictures as they are."""
    before = shown(interaction)
    if before is not None:
        card.keep_pictures(before)
    card.offer_sharing(interaction.user.id)
    await delivery_of(interaction).rewrite(card)


async def notify(interaction: Interaction, view: LayoutView) -> None:
    """Say something to the member alone in a new message, whatever else has been answered."""
    await delivery_of(interaction).message(view, is_private=True)
