"""How late the event loop comes to what is due: whatever keeps it, keeps members waiting."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

_EVERY_S = 0.1


@asynccontextmanager
async def measuring_lag(observe: Callable[[float], None]) -> AsyncIterator[None]:
    """Look ten times a second, as long as the body runs, and tell by how many seconds."""
    task = asyncio.create_task(_measure_lag(observe))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _measure_lag(observe: Callable[[float], None]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + _EVERY_S
        await asyncio.sleep(_EVERY_S)
        observe(max(loop.time() - due, 0.0))
