"""The controls of the first minute."""

from bot.controls.control import handles
from bot.custom_ids import (
    AnswerCard,
    Begin,
    ChooseTastes,
    LastCard,
    NextCard,
    OpenTastes,
    StopDeck,
)
from bot.interaction.context import Interaction, ticked
from bot.interaction.delivery import delivery_of
from bot.interaction.lists import answer_with_page
from bot.interaction.onboarding import begin
from bot.interaction.reply import answer
from bot.views.deck import TASTES, deck_card, tastes_form
from recsys import NO_FILTERS


@handles(Begin)
async def begin_by_button(interaction: Interaction, _: Begin) -> None:
    """Do what /start does."""
    await begin(interaction)


@handles(OpenTastes)
async def open_tastes(interaction: Interaction, pressed: OpenTastes) -> None:
    """Open the form, with what was chosen ticked."""
    choice = await interaction.client.service.onboarding.tastes(pressed.owner_id)
    await delivery_of(interaction).form(tastes_form(choice, pressed.owner_id))


@handles(ChooseTastes)
async def choose_tastes(interaction: Interaction, pressed: ChooseTastes) -> None:
    """Keep what was ticked and show the list that it makes; nothing ticked leads to the deck."""
    onboarding, keys = interaction.client.service.onboarding, ticked(interaction, TASTES)
    await onboarding.choose(pressed.owner_id, keys)
    if keys:
        await _show_list(interaction)
    else:
        await _ask(interaction)


@handles(NextCard)
async def next_card(interaction: Interaction, _: NextCard) -> None:
    """Ask about a film in place of what was shown."""
    await _ask(interaction)


@handles(AnswerCard)
async def answer_card(interaction: Interaction, pressed: AnswerCard) -> None:
    """Store the answer and ask about the next film."""
    asked = await interaction.client.service.onboarding.answer(
        pressed.owner_id,
        pressed.movie_id,
        pressed.answer,
        pressed.stars,
        interaction.id,
        guild_id=interaction.guild_id,
    )
    await answer(interaction, deck_card(asked, pressed.owner_id))


@handles(LastCard)
async def last_card(interaction: Interaction, pressed: LastCard) -> None:
    """Take the last answer back and ask again."""
    asked = await interaction.client.service.onboarding.back(pressed.owner_id, interaction.id)
    await answer(interaction, deck_card(asked, pressed.owner_id))


@handles(StopDeck)
async def stop_deck(interaction: Interaction, _: StopDeck) -> None:
    """Show the list in place of the deck."""
    await _show_list(interaction)


async def _ask(interaction: Interaction) -> None:
    owner_id = interaction.user.id
    asked = await interaction.client.service.onboarding.next_film(owner_id)
    await answer(interaction, deck_card(asked, owner_id))


async def _show_list(interaction: Interaction) -> None:
    owner_id = interaction.user.id
    pages = interaction.client.service.recommendations
    picks = await pages.next_page(owner_id, NO_FILTERS, interaction.id)
    await answer_with_page(interaction, picks)
