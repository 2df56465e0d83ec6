"""Health checks and metrics for whoever runs the bot, on loopback, off by default."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.monitoring.monitor import Monitor, Running

__all__ = ["Monitor", "Running", "monitored"]


@asynccontextmanager
async def monitored(host: str, port: int | None) -> AsyncIterator[Monitor]:
    """What hears how the bot does, and serves it at an address unless `port` is None.

    Raises StartupError where it cannot be served there.
    """
    if port is None:
        yield Monitor()
        return
    # Who needs no metrics does without their library, a megabyte and its server's another.
    from bot.monitoring.server import serving  # noqa: PLC0415

    async with serving(host, port) as metrics:
        yield metrics
