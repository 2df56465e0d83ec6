"""How a shard comes back after Discord's gateway was away: with its session, so nothing is missed.

discord.py's client of one shard resumes; its shards identify anew, which costs five seconds and all
that members did meanwhile, after pauses that grow to many minutes.
"""

import logging
import random
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from discord.gateway import ReconnectWebSocket

if TYPE_CHECKING:
    from discord.shard import Shard

log = logging.getLogger(__name__)

_PAUSES_S = (1.0, 5.0)  # between two tries: by lot, so that not all bots of the world come at once


class Pauses:
    """In the place of discord.py's pauses."""

    def delay(self) -> float:
        """For how long to wait before the next try."""
        return random.uniform(*_PAUSES_S)  # noqa: S311 - it keeps no secret


def resume_after_loss(
    client: discord.AutoShardedClient,
    shard_id: int,
    before_identify: Callable[[int], Awaitable[None]],
) -> None:
    """Let a shard that was launched resume its session where it would identify anew.

    Discord refuses a session that it no longer has, and then the shard identifies: it connects once
    `before_identify` is done, since Discord hangs up on who is connected and says nothing.
    """
    info = client.get_shard(shard_id)
    if info is None:
        return
    shard: Shard = info._parent
    reidentify = shard.reidentify

    async def reidentify_in_turn(exc: ReconnectWebSocket) -> None:
        if not exc.resume:
            await before_identify(shard_id)
        await reidentify(exc)

    async def reconnect() -> None:
        await shard.reidentify(ReconnectWebSocket(shard_id, resume=True))

    shard.reidentify = reidentify_in_turn  # type: ignore[method-assign]
    shard.reconnect = reconnect  # type: ignore[method-assign]
    shard._backoff = Pauses()  # type: ignore[assignment]


class Losses:
    """One line in the log when a shard loses the gateway, and one when it is back."""

    def __init__(self) -> None:
        self._since: dict[int, float] = {}

    def lost(self, shard_id: int) -> None:
        """discord.py says this again with each try that fails."""
        if self._since.setdefault(shard_id, now := time.monotonic()) == now:
            log.warning("shard %d lost Discord's gateway, and tries to come back", shard_id)

    def back(self, shard_id: int, how: str) -> None:
        """It is connected again."""
        since = self._since.pop(shard_id, None)
        if since is not None:
            seconds = time.monotonic() - since
            log.warning("shard %d is back after %.0f s, %s", shard_id, seconds, how)
