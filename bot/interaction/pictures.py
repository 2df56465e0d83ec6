"""Answers with a picture: made elsewhere, and sent when it is there."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Generic, TypeVar

import discord

from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.reply import is_for_all, offer
from bot.views.card import Card
from bot.views.notice import drawing_card
from recsys.figures.figure import Figure, Words

NOTE_AFTER_S = 3.0
_Result = TypeVar("_Result")
_Words = TypeVar("_Words", bound=Words)


async def answer_with_picture(
    interaction: Interaction,
    card: Card,
    load: Callable[[], Figure[_Result, _Words]],
    result: _Result,
) -> None:
    """Answer with a card, and above its text the picture of a result.

    `load` gives the picture's module, in the thread that draws: a bot that was asked for no picture
    does without matplotlib, and nobody waits while it is loaded. Until it is drawn Discord says
    that Matinee is thinking; after 3 s a note says how many are being drawn. Raises
    TooManyPictures, PictureLost.
    """
    is_public = await is_for_all(interaction, card)
    await _answer(interaction, lambda: result, lambda _: card, load, is_public=is_public)


async def answer_when_computed(
    interaction: Interaction,
    compute: Callable[[], _Result],
    card_of: Callable[[_Result], Card],
    load: Callable[[], Figure[_Result, _Words]],
) -> None:
    """The same of a result that takes long: it is computed in the thread that draws it.

    It tells of the member, who alone sees it.
    """
    await _answer(interaction, compute, card_of, load, is_public=False)


async def _answer(
    interaction: Interaction,
    compute: Callable[[], _Result],
    card_of: Callable[[_Result], Card],
    load: Callable[[], Figure[_Result, _Words]],
    *,
    is_public: bool,
) -> None:
    studio = interaction.client.studio
    drawing = studio.order(partial(_computed_and_drawn, load), compute)
    delivery = delivery_of(interaction)
    is_public = is_public and await delivery.claim()
    # A picture that a button asks for does not take the place of what the button is on.
    await delivery.promise(is_private=not is_public, is_new=True)
    await asyncio.wait([drawing], timeout=NOTE_AFTER_S)
    if not drawing.done():
        await delivery.rewrite(drawing_card(studio.n_waiting))
    drawn = await drawing
    file = discord.File(BytesIO(drawn.content), filename=drawn.name)
    card = card_of(drawn.result)
    card.picture(file, drawn.alt)
    offer(interaction, card, is_public=is_public)
    await delivery.rewrite(card, [file])


@dataclass(frozen=True, slots=True)
class _Drawn(Generic[_Result]):
    """A result and its picture: the bytes of a PNG, the file's name, and what its text says."""

    result: _Result
    content: bytes
    name: str
    alt: str


def _computed_and_drawn(
    load: Callable[[], Figure[_Result, _Words]], compute: Callable[[], _Result]
) -> _Drawn[_Result]:
    figure, result = load(), compute()
    words = figure.words(result)
    name = f"{figure.__name__.rpartition('.')[2]}.png"
    return _Drawn(result, figure.draw(result, words), name, words.alt)
