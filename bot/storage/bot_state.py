"""The few things that the bot remembers of itself: one row each, in the table `settings`."""

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.connection.failures import translated
from bot.storage.schema import settings

# Begins the key of what Discord was told of the commands.
FINGERPRINT = "commands of "


async def remember(connection: AsyncConnection, key: str, value: str) -> None:
    """Keep a value, in place of any older one."""
    with translated():
        await connection.execute(delete(settings).where(settings.c.key == key))
        await connection.execute(insert(settings).values(key=key, value=value))


async def recall(connection: AsyncConnection, key: str) -> str | None:
    """The value that was kept under a key, None when there is none."""
    with translated():
        value: str | None = await connection.scalar(
            select(settings.c.value).where(settings.c.key == key)
        )
        return value
