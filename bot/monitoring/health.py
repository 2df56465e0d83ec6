"""Whether the bot can answer members now, and what is missing where it can not."""

import asyncio
from collections.abc import AsyncIterator

from bot.deadline import set_deadline
from bot.errors import StorageError
from bot.interaction.context import Host
from bot.monitoring.monitor import Running
from bot.storage import Store

_PATIENCE_S = 2.0  # who asks waits some seconds at most


async def missing(running: Running | None) -> list[str]:
    """One word for each part that is not there: gateway, database, model."""
    return [word async for word in _missing(running)]


async def _missing(running: Running | None) -> AsyncIterator[str]:
    if running is None or not _is_connected(running.client):
        yield "gateway"
    if running is None or not await _can_be_read(running.store):
        yield "database"
    if running is None or not running.prepared.done():
        yield "model"


def _is_connected(client: Host) -> bool:
    """Whether all shards are, which is when no server is left out."""
    is_open = client.is_ready() and not client.is_closed()
    return is_open and not any(shard.is_closed() for shard in client.shards.values())


async def _can_be_read(store: Store) -> bool:
    set_deadline(_PATIENCE_S)
    try:
        async with asyncio.timeout(_PATIENCE_S):
            await store.check()
    except (StorageError, TimeoutError):
        return False
    return True
