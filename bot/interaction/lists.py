"""Answers with a page of films, which counts as shown once it has arrived."""

from contextlib import suppress

import discord

from bot.errors import StorageError
from bot.interaction.context import Interaction, request_id
from bot.interaction.delivery import NETWORK_ERRORS
from bot.interaction.reply import answer
from bot.results import Recommendations
from bot.views.recommendations import recommendations_card


async def answer_with_page(interaction: Interaction, picks: Recommendations) -> None:
    """Answer with the page; where that fails, who tries again is shown the same one."""
    member_id = interaction.user.id
    try:
        await answer(interaction, recommendations_card(picks, member_id))
    except (discord.HTTPException, *NETWORK_ERRORS):
        with suppress(StorageError):
            pages = interaction.client.service.recommendations
            await pages.take_back(member_id, request_id(interaction))
        raise
