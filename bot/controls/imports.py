"""The controls of an import."""

from bot.controls.control import handles
from bot.custom_ids import (
    AnswerImport,
    AnswerList,
    AskWhich,
    SayWhich,
    ShowImported,
    ShowImports,
    UndoChosenImport,
    UndoImport,
)
from bot.errors import NothingToAsk
from bot.imported import NONE_OF_THEM, SettledFilm
from bot.interaction.context import Interaction, chosen, snowflake
from bot.interaction.delivery import delivery_of
from bot.interaction.posting import spoken_of
from bot.interaction.reply import answer
from bot.views.import_report import brought_card, imported_card
from bot.views.imports import import_undone_card, past_import_card, past_imports_card
from bot.views.sentences import sentence
from bot.views.which_film import all_asked_card, which_film_card


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
    card.offer_sharing()
    await delivery.rewrite(card)


@handles(AnswerList)
async def answer_list(interaction: Interaction, pressed: AnswerList) -> None:
    """Go on with the import as the list is meant, and report or ask on in place of the question."""
    delivery = delivery_of(interaction)
    await delivery.promise()
    imports, elsewhere = interaction.client.service.imports, interaction.client.studio.compute
    owner_id = pressed.owner_id
    brought = await imports.answer_list(
        owner_id, pressed.import_id, pressed.meant, elsewhere, guild_id=interaction.guild_id
    )
    card = brought_card(brought, owner_id)
    card.offer_sharing()
    await delivery.rewrite(card)


@handles(UndoImport)
async def undo_import(interaction: Interaction, pressed: UndoImport) -> None:
    """Take the import back and say so in place of its report."""
    undone = await interaction.client.service.imports.undo(pressed.owner_id, pressed.import_id)
    await answer(interaction, import_undone_card(undone))


@handles(ShowImports)
async def show_imports(interaction: Interaction, pressed: ShowImports) -> None:
    """Show which imports can be taken back, to choose one."""
    past = await interaction.client.service.imports.past(pressed.owner_id)
    await answer(interaction, past_imports_card(past, pressed.owner_id))


@handles(ShowImported)
async def show_imported(interaction: Interaction, pressed: ShowImported) -> None:
    """Show how much an import brought."""
    imports = interaction.client.service.imports
    past = await imports.one(pressed.owner_id, pressed.import_id)
    await answer(interaction, past_import_card(past, spoken_of(interaction)))


@handles(UndoChosenImport)
async def undo_chosen_import(interaction: Interaction, pressed: UndoChosenImport) -> None:
    """Take that import back and say so in place of the list."""
    import_id = chosen(interaction, snowflake)
    undone = await interaction.client.service.imports.undo(pressed.owner_id, import_id)
    await answer(interaction, import_undone_card(undone))


@handles(AskWhich)
async def ask_which(interaction: Interaction, pressed: AskWhich) -> None:
    """Ask which film the next title means."""
    await _ask(interaction, pressed.owner_id, pressed.place)


@handles(SayWhich)
async def say_which(interaction: Interaction, pressed: SayWhich) -> None:
    """Give the film what is kept for the title, or none of those offered; ask of the next title."""
    titles, owner_id, place = interaction.client.service.which_film, pressed.owner_id, pressed.place
    movie_id, elsewhere = chosen(interaction, int), interaction.client.studio.compute
    settled = None
    if movie_id != NONE_OF_THEM:
        settled = await titles.settle(owner_id, pressed.digest, movie_id, interaction.id, elsewhere)
    elif await titles.none_of_them(owner_id, pressed.digest, elsewhere):
        place += 1
    try:
        await _ask(interaction, owner_id, place, settled)
    except NothingToAsk as done:
        await answer(interaction, all_asked_card(sentence(done), settled))


async def _ask(
    interaction: Interaction, owner_id: int, place: int, settled: SettledFilm | None = None
) -> None:
    elsewhere = interaction.client.studio.compute
    which = await interaction.client.service.which_film.ask(owner_id, place, elsewhere)
    await answer(interaction, which_film_card(which, owner_id, settled))
