"""/import: ratings that a member gave elsewhere."""

from functools import partial

import aiohttp
import discord
from discord import app_commands

from bot.errors import BadFile, FileOutOfReach
from bot.interaction.context import Interaction
from bot.interaction.progress import Progress
from bot.service.imports.imports import Imports
from bot.views.card import Card
from bot.views.import_report import brought_card
from bot.views.imports import progress_card
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
    imports = interaction.client.service.imports
    with imports.turn(interaction.user.id):
        progress = Progress(interaction, partial(progress_card, file.filename))
        await progress.begin()
        await progress.end(await _brought(interaction, imports, file, progress))


async def _brought(
    interaction: Interaction, imports: Imports, file: discord.Attachment, progress: Progress
) -> Card:
    member_id, elsewhere = interaction.user.id, interaction.client.studio.compute
    plan = await imports.read(file.filename, await _content(file), elsewhere, progress.tell)
    brought = await imports.bring(
        member_id, plan, interaction.id, elsewhere, guild_id=interaction.guild_id
    )
    return brought_card(brought, member_id)


async def _content(file: discord.Attachment) -> bytes:
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError) as error:
        raise FileOutOfReach from error
