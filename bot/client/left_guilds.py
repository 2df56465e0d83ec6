"""Servers that Matinee has left: what was chosen for them is forgotten.

Discord tells of a server that is left only those who ask for the guilds intent, and nobody who was
offline. So it is asked, at each start, whether Matinee's commands are still in a server for which
something is stored.
"""

import logging

import discord

from bot.errors import StorageError
from bot.interaction.delivery import NETWORK_ERRORS
from bot.storage import Store

log = logging.getLogger(__name__)

_MISSING_ACCESS, _UNKNOWN_GUILD = 50001, 10004


async def forget_left_guilds(client: discord.Client, store: Store) -> None:
    """Forget what was chosen for servers that we left; what fails waits for the next start."""
    try:
        for guild_id in await store.guilds():
            if await _is_left(client, guild_id):
                await store.forget_guild(guild_id)
                log.info("forgot the settings of a server that was left")
    except (StorageError, *NETWORK_ERRORS) as error:
        log.warning("servers that were left could not be forgotten yet: %r", error)


async def _is_left(client: discord.Client, guild_id: int) -> bool:
    application_id = client.application_id
    if application_id is None:
        return False
    try:
        await client.http.get_guild_commands(application_id, guild_id)
    except discord.HTTPException as error:
        return error.code in {_MISSING_ACCESS, _UNKNOWN_GUILD}
    return False
