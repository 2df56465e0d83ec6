"""Answers with a picture: drawn elsewhere, and sent when it is there."""

import asyncio
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
    studio = interaction.client.studio
    words = figure.words(result)
    drawing = studio.order(partial(figure.draw, result), words)
    await interaction.response.defer(ephemeral=True)
    await asyncio.wait([drawing], timeout=NOTE_AFTER_S)
    if not drawing.done():
        await interaction.edit_original_response(view=drawing_card(studio.n_waiting))
    name = f"{figure.__name__.rpartition('.')[2]}.png"
    file = discord.File(BytesIO(await drawing), filename=name)
    card.picture(file, words.alt)
    await interaction.edit_original_response(view=card, attachments=[file])
