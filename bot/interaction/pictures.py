"""Answers with a picture: made elsewhere, and sent when it is there."""

import asyncio
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TypeVar

import discord

from bot.interaction.context import Interaction
from bot.views.card import Card
from bot.views.notice import drawing_card
from recsys.figures.figure import Figure, Words

NOTE_AFTER_S = 3.0
_Result = TypeVar("_Result")
_Words = TypeVar("_Words", bound=Words)


async def answer_with_picture(
    interaction: Interaction, card: Card, figure: Figure[_Result, _Words], result: _Result
) -> None:
    """Answer with a card, and above its text the picture of a result.

    Until it is drawn Discord says that Matinee is thinking; after 3 s a note says how many are
    being drawn. Raises TooManyPictures, PictureLost.
    """
    await answer_when_computed(interaction, lambda: result, lambda _: card, figure)


async def answer_when_computed(
    interaction: Interaction,
    compute: Callable[[], _Result],
    card_of: Callable[[_Result], Card],
    figure: Figure[_Result, _Words],
) -> None:
    """The same of a result that takes long: it is computed in the thread that draws it."""
    studio = interaction.client.studio
    drawing = studio.order(partial(_computed_and_drawn, figure), compute)
    await interaction.response.defer(ephemeral=True)
    await asyncio.wait([drawing], timeout=NOTE_AFTER_S)
    if not drawing.done():
        await interaction.edit_original_response(view=drawing_card(studio.n_waiting))
    result, words, content = await drawing
    name = f"{figure.__name__.rpartition('.')[2]}.png"
    file = discord.File(BytesIO(content), filename=name)
    card = card_of(result)
    card.picture(file, words.alt)
    card.offer_sharing(interaction.user.id)
    await interaction.edit_original_response(view=card, attachments=[file])


def _computed_and_drawn(
    figure: Figure[_Result, _Words], compute: Callable[[], _Result]
) -> tuple[_Result, _Words, bytes]:
    result = compute()
    words = figure.words(result)
    return result, words, figure.draw(result, words)
