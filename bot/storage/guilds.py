"""What those who manage a server chose for it: one row a server, one a public channel."""

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.guild_settings import GuildSettings, StatisticsFor, Visibility
from bot.storage.connection.failures import translated
from bot.storage.schema import guilds, public_channels

_SETTINGS = select(guilds).where(guilds.c.guild_id == bindparam("guild"))
_CHANNELS = select(public_channels.c.channel_id).where(
    public_channels.c.guild_id == bindparam("guild")
)


def settings_of(connection: Connection, guild_id: int) -> GuildSettings:
    """A server's settings; the usual ones where nothing was chosen."""
    its = {"guild": guild_id}
    with translated():
        row = connection.execute(_SETTINGS, its).one_or_none()
        if row is None:
            return GuildSettings()
        public = frozenset(connection.scalars(_CHANNELS, its))
    return GuildSettings(
        visibility=Visibility(row.visibility),
        language=row.language,
        learns=row.learns,
        statistics_for=StatisticsFor(row.statistics_for),
        public_channels=public,
    )


def put_settings(connection: Connection, guild_id: int, chosen: GuildSettings) -> None:
    """Keep a server's settings in place of any older ones."""
    forget(connection, guild_id)
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
        connection.execute(insert(guilds).values(row))
        if channels:
            connection.execute(insert(public_channels), channels)


def all_of_them(connection: Connection) -> list[int]:
    """The servers for which anything was chosen."""
    with translated():
        return list(connection.scalars(select(guilds.c.guild_id)))


def forget(connection: Connection, guild_id: int) -> None:
    """Delete all that was chosen for a server, as when it asks Matinee to leave."""
    with translated():
        for table in (guilds, public_channels):
            connection.execute(delete(table).where(table.c.guild_id == guild_id))
