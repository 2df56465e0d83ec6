"""Answers with a picture: made elsewhere, and sent when it is there."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import Generic, TypeVar

import discord

from bot.interaction.context import Interaction
from bot.interaction.delivery import delivery_of
from bot.interaction.drawing_process import DrawingProcess
from bot.interaction.posting import is_post
from bot.interaction.reply import as_posted, audience_of, offer
from bot.results import Audience
from bot.views.card import Card
from bot.views.notice import drawing_card
from recsys.figures.figure import FigureModule

NOTE_AFTER_S = 5.0
_Result = TypeVar("_Result")


async def answer_with_picture(
    interaction: Interaction, card: Card, figure: FigureModule[_Result], result: _Result
) -> None:
    """Answer with a card, and above its text the picture of a result.

    The picture is drawn in a process of its own: a bot that was asked for no picture does without
    matplotlib, and nobody waits while it draws. One that tells of nobody is drawn once for all who
    ask. Until it is there Discord says that Matinee is thinking; after 5 s a note says how many are
    being drawn. Raises TooManyPictures, PictureLost, DrawingFailedError.
    """
    studio = interaction.client.studio
    audience = await audience_of(interaction, card)

    draw = partial(_computed_and_drawn, studio.process, figure)

    def order() -> asyncio.Task[_Drawn[_Result]]:
        return studio.order(draw, lambda: result)

    drawing = studio.gallery.picture(figure, result, order) if card.is_of_all else order()
    await _answer(interaction, drawing, lambda _: card, audience)


async def answer_when_computed(
    interaction: Interaction,
    compute: Callable[[], _Result],
    card_of: Callable[[_Result], Card],
    figure: FigureModule[_Result],
) -> None:
    """The same of a result that takes long: it is computed in the thread that has it drawn.

    It tells of the member, who alone sees it.
    """
    studio = interaction.client.studio
    drawing = studio.order(partial(_computed_and_drawn, studio.process, figure), compute)
    await _answer(interaction, drawing, card_of, Audience())


async def _answer(
    interaction: Interaction,
    drawing: "asyncio.Task[_Drawn[_Result]]",
    card_of: Callable[[_Result], Card],
    audience: Audience,
) -> None:
    delivery = delivery_of(interaction)
    is_for_all = is_post(interaction)
    is_public = (is_for_all or audience.is_public) and await delivery.claim()
    # A picture that a button asks for does not take the place of what the button is on.
    await delivery.promise(is_private=not is_public, is_new=True)
    await asyncio.wait([drawing], timeout=NOTE_AFTER_S)
    if not drawing.done():
        await delivery.note(drawing_card(interaction.client.studio.n_waiting))
    await asyncio.wait([drawing])
    drawn = drawing.result()
    file = discord.File(BytesIO(drawn.content), filename=drawn.name)
    card = card_of(drawn.result)
    card.picture(file, drawn.alt)
    if is_for_all:
        posted = as_posted(interaction, card)
        await delivery.message(posted, is_private=False, files=[file])
        return
    offer(interaction, card, replace(audience, is_public=is_public))
    await delivery.rewrite(card, [file])


@dataclass(frozen=True, slots=True)
class _Drawn(Generic[_Result]):
    """A result and its picture: the bytes of a PNG, the file's name, and what its text says."""

    result: _Result
    content: bytes
    name: str
    alt: str


def _computed_and_drawn(
    process: DrawingProcess, figure: FigureModule[_Result], compute: Callable[[], _Result]
) -> _Drawn[_Result]:
    result = compute()
    drawn = process.draw(figure.name, result)
    return _Drawn(result, drawn.content, figure.file_name, drawn.alt)
