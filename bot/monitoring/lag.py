"""How late the event loop comes to what is due: whatever keeps it, keeps members waiting."""

import asyncio
from collections.abc import Callable

_EVERY_S = 0.1


async def measure_lag(observe: Callable[[float], None]) -> None:
    """Look ten times a second, for good, and tell by how many seconds it is late."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + _EVERY_S
        await asyncio.sleep(_EVERY_S)
        observe(max(loop.time() - due, 0.0))
