"""How a bot's servers are divided between its connections to the gateway.

Source: https://discord.com/developers/docs/events/gateway#sharding
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

DISCORDS_PAUSE_S = 5.0


@dataclass(frozen=True)
class Sharding:
    """Into how many shards, and how fast these may identify.

    Of those with the same `shard_id % max_concurrency` one may in `pause_s` seconds: five with
    Discord, and here, where bots are started again and again, at any time unless it is said.
    """

    n_shards: int = 1
    max_concurrency: int = 1
    pause_s: float = 0.0

    def shard_of(self, guild_id: str | None) -> int:
        """The shard that hears of a server; the first hears of direct messages."""
        return 0 if guild_id is None else (int(guild_id) >> 22) % self.n_shards


class Identifies:
    """When each bucket of shards identified last, and how often one came too soon."""

    def __init__(self, sharding: Sharding, clock: Callable[[], float] = time.monotonic) -> None:
        self._sharding = sharding
        self._clock = clock
        self._last: dict[int, float] = {}
        self.n_too_soon = 0

    def take(self, shard_id: int) -> bool:
        """Whether the shard may identify now."""
        bucket = shard_id % self._sharding.max_concurrency
        now = self._clock()
        if now - self._last.get(bucket, -self._sharding.pause_s) < self._sharding.pause_s:
            self.n_too_soon += 1
            return False
        self._last[bucket] = now
        return True
