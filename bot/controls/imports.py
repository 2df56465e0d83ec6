"""The controls of an import."""

from bot.controls.control import handles
from bot.custom_ids import AnswerImport, AskWhich, SayWhich, UndoImport
from bot.errors import NothingToAsk
from bot.interaction.context import Interaction, chosen
from bot.interaction.delivery import delivery_of
from bot.interaction.reply import answer
from bot.views.imports import import_undone_card, imported_card
from bot.views.notice import notice_card
from bot.views.sentences import sentence
from bot.views.which_film import which_film_card


@handles(AnswerImport)
async def answer_import(interaction: Interaction, pressed: AnswerImport) -> None:
    """Store the import as the member chose, and report it in place of the question."""
    delivery = delivery_of(interaction)
    await delivery.promise()
    imports, elsewhere = interaction.client.service.imports, interaction.client.studio.compute
    owner_id = pressed.owner_id
    imported = await imports.answer(
        owner_id, pressed.import_id, pressed.choice, elsewhere, guild_id=interaction.guild_id
    )
    card = imported_card(imported, owner_id)
    card.offer_sharing(owner_id)
    await delivery.rewrite(card)


@handles(UndoImport)
async def undo_import(interaction: Interaction, pressed: UndoImport) -> None:
    """Take the import back and say so in place of its report."""
    undone = await interaction.client.service.imports.undo(pressed.owner_id, pressed.import_id)
    await answer(interaction, import_undone_card(undone))


@handles(AskWhich)
async def ask_which(interaction: Interaction, pressed: AskWhich) -> None:
    """Ask which film the next title means."""
    await _ask(interaction, pressed.owner_id, pressed.place)


@handles(SayWhich)
async def say_which(interaction: Interaction, pressed: SayWhich) -> None:
    """Give the film its stars, and ask of the next title."""
    unmatched, owner_id = interaction.client.service.unmatched, pressed.owner_id
    movie_id, elsewhere = chosen(interaction, int), interaction.client.studio.compute
    await unmatched.settle_one(owner_id, pressed.digest, movie_id, interaction.id, elsewhere)
    try:
        await _ask(interaction, owner_id, pressed.place)
    except NothingToAsk as done:
        await answer(interaction, notice_card(sentence(done)))


async def _ask(interaction: Interaction, owner_id: int, place: int) -> None:
    elsewhere = interaction.client.studio.compute
    which = await interaction.client.service.unmatched.which_film(owner_id, place, elsewhere)
    await answer(interaction, which_film_card(which, owner_id))
