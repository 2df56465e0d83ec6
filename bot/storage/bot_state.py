"""The few things that the bot remembers of itself: one row each, in the table `settings`."""

from sqlalchemy import Connection, delete, insert, select

from bot.storage.connection.failures import translated
from bot.storage.schema import settings

# Begins the key of what Discord was told of the commands.
FINGERPRINT = "commands of "


def remember(connection: Connection, key: str, value: str) -> None:
    """Keep a value, in place of any older one."""
    with translated():
        connection.execute(delete(settings).where(settings.c.key == key))
        connection.execute(insert(settings).values(key=key, value=value))


def recall(connection: Connection, key: str) -> str | None:
    """The value that was kept under a key, None when there is none."""
    with translated():
        value: str | None = connection.scalar(select(settings.c.value).where(settings.c.key == key))
        return value


def forget(connection: Connection, key: str) -> None:
    """Keep nothing under a key any more."""
    with translated():
        connection.execute(delete(settings).where(settings.c.key == key))
