"""What /import hands the service, for tests without Discord."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


async def elsewhere(call: Callable[[], _T]) -> _T:
    return await asyncio.to_thread(call)


async def unheeded(_: int, __: int) -> None:
    """Nobody is told how far it is."""
