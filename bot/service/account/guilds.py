"""What was chosen for a server, and what may be told there of how Matinee is used."""

from collections.abc import Callable

from bot.guild_settings import GuildSettings, StatisticsFor
from bot.results import Statistics
from bot.storage import Member, Store

# Fewer could be told apart by who knows that they are there.
FEWEST_MEMBERS = 3


class Guilds:
    """The choices of those who manage a server. Each method raises StorageError."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def settings(self, guild_id: int) -> GuildSettings:
        """What holds in a server."""
        return await self._store.guild(guild_id)

    async def change(
        self, guild_id: int, change: Callable[[GuildSettings], GuildSettings]
    ) -> GuildSettings:
        """Store what was chosen, and say what holds now."""
        return await self._store.change_guild(guild_id, change)

    async def statistics(
        self, guild_id: int | None, *, for_manager: bool = False
    ) -> Statistics | None:
        """How Matinee is used in all places together, None where that is not to be told."""
        if guild_id is None:
            return None
        chosen = (await self._store.guild(guild_id)).statistics_for
        is_for_them = chosen is StatisticsFor.EVERYONE
        if not is_for_them and not (for_manager and chosen is StatisticsFor.MANAGERS):
            return None
        n_members, n_ratings = await self._store.size()
        return Statistics(n_members, n_ratings) if n_members >= FEWEST_MEMBERS else None


def teaches(member: Member, guild_id: int | None) -> bool:
    """Whether ratings that a member gives there teach; None is for direct messages, where they do.

    Within a transaction; raises StorageError.
    """
    return guild_id is None or member.guild(guild_id).learns
