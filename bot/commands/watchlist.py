"""/watchlist: the films that a member wants to watch."""

from discord import app_commands
from discord.app_commands import Choice

from bot.commands.options import films
from bot.errors import NoTitle, TitleAndMood
from bot.interaction.context import Interaction, request_id
from bot.interaction.reply import answer
from bot.mood import Mood
from bot.service.films.watchlist import Watchlist
from bot.views.card import Card
from bot.views.watchlist import (
    listed_card,
    mood_label,
    tonight_card,
    unlisted_card,
    watchlist_card,
)


@app_commands.command(
    description="Show the films that you want to watch, add one, or have me pick tonight's"
)
@app_commands.describe(
    title="A film to put on it",
    take_off="Whether to take that film off instead",
    tonight="What you are in the mood for, and I pick one",
)
@app_commands.autocomplete(title=films)
@app_commands.choices(tonight=[Choice(name=mood_label(mood), value=mood.value) for mood in Mood])
async def watchlist(
    interaction: Interaction,
    *,
    title: str | None = None,
    take_off: bool = False,
    tonight: str | None = None,
) -> None:
    """Do the one thing that was asked for; without any option, show the list."""
    if title is not None and tonight is not None:
        raise TitleAndMood
    if title is None and take_off:
        raise NoTitle
    service, member_id = interaction.client.service.watchlist, interaction.user.id
    if tonight is not None:
        card = await _tonight(service, member_id, tonight)
    elif title is None:
        card = watchlist_card(await service.page(member_id), member_id)
    elif take_off:
        card = unlisted_card(await service.remove(member_id, title), member_id)
    else:
        listed = await service.add(member_id, title, request_id(interaction))
        card = listed_card(listed, member_id)
    await answer(interaction, card)


async def _tonight(service: Watchlist, member_id: int, text: str) -> Card:
    return tonight_card(await service.tonight(member_id, Mood(text)), member_id)
