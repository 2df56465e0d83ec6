"""The server in which somebody asks, and whether they manage it."""

from bot.errors import NotManager
from bot.interaction.context import Interaction


def managed_guild(interaction: Interaction) -> int:
    """The server's id; raises NotManager for who may not manage it, and outside of servers.

    Discord shows the command to nobody else, unless a server lets others have it.
    """
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        raise NotManager
    return interaction.guild_id
