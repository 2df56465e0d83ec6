"""The controls that post an answer for all, and take it down again."""

import asyncio
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import aiohttp
import discord
from discord.ui import LayoutView, MediaGallery

from bot.controls.control import handles
from bot.custom_ids import Share, SharePage, TakeDown
from bot.errors import OutOfDate, PictureOutOfReach
from bot.interaction.context import Interaction, shown
from bot.interaction.delivery import delivery_of
from bot.views.sharing import posted, posted_films

# Discord waits three seconds for an answer, and the picture has to go back to it as well.
_FETCHED_WITHIN_S = 2.0


@handles(Share)
async def share(interaction: Interaction, pressed: Share) -> None:
    """Post the answer as it stands, with its picture; what it tells is what the member sees."""
    answer = shown(interaction)
    if answer is None:
        raise OutOfDate
    files = await _fetched(interaction, _urls(answer))
    name = interaction.user.display_name
    view = posted(answer, files, name, pressed.owner_id)
    await delivery_of(interaction).message(view, is_private=False, files=files)


@handles(SharePage)
async def share_page(interaction: Interaction, pressed: SharePage) -> None:
    """Post the films of the page, without the member's other ratings."""
    page = pressed.page
    pages = interaction.client.service.recommendations
    picks = await pages.same_page(pressed.owner_id, page.code, page.page, page.movie_ids)
    view = posted_films(picks, interaction.user.display_name, pressed.owner_id)
    await delivery_of(interaction).message(view, is_private=False)


@handles(TakeDown)
async def take_down(interaction: Interaction, _: TakeDown) -> None:
    """Remove the post."""
    delivery = delivery_of(interaction)
    await delivery.promise()
    await delivery.withdraw()


def _urls(answer: LayoutView) -> Iterator[str]:
    """Where the pictures are; Discord lists them nowhere but in the components."""
    for part in answer.children:
        if isinstance(part, MediaGallery):
            yield from (item.media.url for item in part.items)


async def _fetched(interaction: Interaction, urls: Iterable[str]) -> list[discord.File]:
    """The pictures, to be sent once more: Discord drops those of private answers in time.

    Raises PictureOutOfReach.
    """
    read = interaction.client.http.get_from_cdn
    try:
        async with asyncio.timeout(_FETCHED_WITHIN_S):
            return [discord.File(BytesIO(await read(url)), _name(url)) for url in urls]
    except (TimeoutError, discord.HTTPException, aiohttp.ClientError) as error:
        raise PictureOutOfReach from error


def _name(url: str) -> str:
    return PurePosixPath(urlsplit(url).path).name
