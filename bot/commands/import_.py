"""/import: ratings that a member gave elsewhere."""

from functools import partial

import aiohttp
import discord
from discord import app_commands

from bot.errors import BadFile, FileOutOfReach
from bot.imported import Conflict
from bot.interaction.context import Interaction
from bot.interaction.progress import Progress
from bot.views.imports import conflict_card, imported_card, progress_card
from recsys.errors import TooLargeError
from recsys.importers import MOST_BYTES


@app_commands.command(
    name="import", description="Bring your ratings from Letterboxd, IMDb and others"
)
@app_commands.describe(file="The zip or the CSV that the service gave you")
async def import_(interaction: Interaction, file: discord.Attachment) -> None:
    """Store what the file says, or ask first where the member gave other stars here."""
    if file.size > MOST_BYTES:
        raise BadFile(TooLargeError(file.filename, MOST_BYTES))
    progress = Progress(interaction, partial(progress_card, file.filename))
    await progress.begin()
    imports, elsewhere = interaction.client.service.imports, interaction.client.studio.compute
    content = await _content(file)
    plan = await imports.read(file.filename, content, elsewhere, progress.tell)
    member_id = interaction.user.id
    guild_id = interaction.guild_id
    brought = await imports.bring(member_id, plan, interaction.id, elsewhere, guild_id=guild_id)
    match brought:
        case Conflict() as conflict:
            await progress.end(conflict_card(conflict, member_id))
        case imported:
            await progress.end(imported_card(imported, member_id))


async def _content(file: discord.Attachment) -> bytes:
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError) as error:
        raise FileOutOfReach from error
