"""What those who manage a server chose for it: one row a server, one a public channel."""

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.guild_settings import GuildSettings, StatisticsFor, Visibility
from bot.storage.connection.failures import translated
from bot.storage.schema import guilds, public_channels


async def settings_of(connection: AsyncConnection, guild_id: int) -> GuildSettings:
    """A server's settings; the usual ones where nothing was chosen."""
    channels = select(public_channels.c.channel_id).where(public_channels.c.guild_id == guild_id)
    with translated():
        rows = await connection.execute(select(guilds).where(guilds.c.guild_id == guild_id))
        row = rows.one_or_none()
        if row is None:
            return GuildSettings()
        public = frozenset(await connection.scalars(channels))
    return GuildSettings(
        visibility=Visibility(row.visibility),
        language=row.language,
        learns=row.learns,
        statistics_for=StatisticsFor(row.statistics_for),
        public_channels=public,
    )


async def put_settings(connection: AsyncConnection, guild_id: int, chosen: GuildSettings) -> None:
    """Keep a server's settings in place of any older ones."""
    await forget(connection, guild_id)
    row = {
        "guild_id": guild_id,
        "visibility": chosen.visibility.value,
        "language": chosen.language,
        "learns": chosen.learns,
        "statistics_for": chosen.statistics_for.value,
    }
    channels = [
        {"guild_id": guild_id, "channel_id": channel_id}
        for channel_id in sorted(chosen.public_channels)
    ]
    with translated():
        await connection.execute(insert(guilds).values(row))
        if channels:
            await connection.execute(insert(public_channels), channels)


async def all_of_them(connection: AsyncConnection) -> list[int]:
    """The servers for which anything was chosen."""
    with translated():
        return list(await connection.scalars(select(guilds.c.guild_id)))


async def forget(connection: AsyncConnection, guild_id: int) -> None:
    """Delete all that was chosen for a server, as when it asks Matinee to leave."""
    with translated():
        for table in (guilds, public_channels):
            await connection.execute(delete(table).where(table.c.guild_id == guild_id))
