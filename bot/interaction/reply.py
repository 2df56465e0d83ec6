"""The ways to answer a member in words."""

import logging
from dataclasses import replace

import discord
from discord.ui import LayoutView

from bot.errors import StorageError
from bot.interaction.context import Interaction, shown
from bot.interaction.delivery import delivery_of
from bot.interaction.posting import is_post, spoken_of
from bot.results import Audience
from bot.views.card import Card
from bot.views.sharing import posted, serve_readers

log = logging.getLogger(__name__)


async def answer(interaction: Interaction, card: Card) -> None:
    """Answer a command with a message of its own, a button or a menu in the message it is on.

    The member alone sees it, with a button that posts it for all, unless they let all see it, or
    have just tapped that button: what is posted is a message of its own.
    """
    delivery = delivery_of(interaction)
    if is_post(interaction):
        await delivery.message(as_posted(interaction, card), is_private=False)
        return
    audience = await audience_of(interaction, card)
    is_public = audience.is_public and await delivery.claim()
    offer(interaction, card, replace(audience, is_public=is_public))
    if interaction.type is discord.InteractionType.component:
        await delivery.rewrite(card)
    else:
        await delivery.message(card, is_private=not is_public)


async def audience_of(interaction: Interaction, card: Card) -> Audience:
    """Who sees an answer, and whether they know Matinee yet, as far as that makes a difference.

    All see the answer to a command that tells of nobody, and is asked by a member who lets them, in
    a channel where those who manage the server do.
    """
    if not card.suits_newcomers:
        return Audience()
    is_command = interaction.type is discord.InteractionType.application_command
    guild_id = interaction.guild_id if is_command and card.may_be_public else None
    account = interaction.client.service.account
    try:
        return await account.audience(interaction.user.id, guild_id, interaction.channel_id)
    except StorageError:  # nothing else of this answer needs the database
        log.exception("who may see an answer could not be read, so the member alone does")
        return Audience()


def offer(interaction: Interaction, card: Card, audience: Audience) -> None:
    """A button below the card that posts it for all, or takes down what all see.

    Who sees it alone and has rated nothing is offered the first minute as well.
    """
    if audience.is_public:
        serve_readers(card, interaction.user.id)
        return
    if audience.is_newcomer:
        card.offer_beginning(interaction.user.id)
    card.offer_sharing()


async def answer_below_pictures(interaction: Interaction, card: Card) -> None:
    """Answer a button in the message that it is on, and leave its pictures as they are."""
    before = shown(interaction)
    if before is not None:
        card.keep_pictures(before)
    card.offer_sharing()
    await delivery_of(interaction).rewrite(card)


def as_posted(interaction: Interaction, card: Card) -> LayoutView:
    """A card as all see it, signed with the name of who asked."""
    return posted(card, spoken_of(interaction), interaction.user.id)


async def notify_offering(interaction: Interaction, card: Card) -> None:
    """Answer whoever used a control of somebody's post, in a new message for them alone."""
    offer(interaction, card, await audience_of(interaction, card))
    await notify(interaction, card)


async def notify(interaction: Interaction, view: LayoutView) -> None:
    """Say something to the member alone in a new message, whatever else has been answered."""
    await delivery_of(interaction).message(view, is_private=True)
