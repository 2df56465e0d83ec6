"""Answers with a picture: drawn elsewhere, and sent when it is there."""

import asyncio
from io import BytesIO
from typing import Protocol, TypeVar

import discord

from bot.interaction.context import Interaction
from bot.views.card import Card
from bot.views.notice import drawing_card

NOTE_AFTER_S = 3.0
_Found_contra = TypeVar("_Found_contra", contravariant=True)
_Found = TypeVar("_Found")


class Figure(Protocol[_Found_contra]):
    """A module of recsys.figures."""

    __name__: str

    def draw(self, found: _Found_contra, /) -> bytes:
        """The bytes of a PNG."""

    def describe(self, found: _Found_contra, /) -> str:
        """The alt text."""


async def answer_with_picture(
    interaction: Interaction, card: Card, figure: Figure[_Found], found: _Found
) -> None:
    """Answer with a card, and above its text the picture of what was found.

    Until it is drawn Discord says that Matinee is thinking; after 3 s a note says how many are
    being drawn. Raises TooManyPictures, PictureLost.
    """
    studio = interaction.client.studio
    drawing = studio.order(figure.draw, found)
    await interaction.response.defer(ephemeral=True)
    await asyncio.wait([drawing], timeout=NOTE_AFTER_S)
    if not drawing.done():
        await interaction.edit_original_response(view=drawing_card(studio.n_waiting))
    name = f"{figure.__name__.rpartition('.')[2]}.png"
    file = discord.File(BytesIO(await drawing), filename=name)
    card.picture(file, figure.describe(found))
    await interaction.edit_original_response(view=card, attachments=[file])
