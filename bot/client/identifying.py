"""When a shard may identify: as often as Discord allows, over all processes of the bot.

Of the shards with the same `shard_id % max_concurrency` (a bucket) one may within five seconds.
discord.py lets a process's shards identify one after the other, and knows nothing of other
processes: these take turns, bucket by bucket.

Source: https://discord.com/developers/docs/events/gateway#rate-limiting
"""

import asyncio
import logging
import time
from collections import defaultdict

import discord

from bot.errors import StorageError
from bot.interaction.delivery import NETWORK_ERRORS
from bot.storage.others import Others

log = logging.getLogger(__name__)

_AFTER_A_LOSS_S, _BETWEEN_S = 1.0, 5.0


class Identifying:
    """Lets one shard identify after the other, those of other processes among them."""

    def __init__(self, others: Others) -> None:
        self._others = others
        self._n_buckets = 1
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[int, float] = {}
        self._had_their_turn: set[int] = set()

    async def learn_of_buckets(self, client: discord.AutoShardedClient) -> None:
        """Ask Discord how many shards may identify at once, where it matters."""
        if not self._others.are_there:
            return
        try:
            self._n_buckets = (await client.fetch_session_start_limits()).max_concurrency
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            log.warning("shards identify one at a time, since Discord did not say more: %s", error)

    async def before_connecting(self, shard_id: int, *, is_first: bool = False) -> None:
        """Wait for a shard's turn before it connects: that may take minutes."""
        await self._turn(shard_id, 0.0 if is_first else _AFTER_A_LOSS_S)
        self._had_their_turn.add(shard_id)

    async def before_identify(self, shard_id: int) -> None:
        """Wait until a shard that is connected may identify, unless it has waited already."""
        if shard_id in self._had_their_turn:
            self._had_their_turn.remove(shard_id)
        else:
            await self._turn(shard_id, _AFTER_A_LOSS_S)

    async def _turn(self, shard_id: int, pause: float) -> None:
        bucket = shard_id % self._n_buckets
        async with self._turns[bucket]:
            passed = time.monotonic() - self._last.get(bucket, -_BETWEEN_S)
            await asyncio.sleep(max(pause, _BETWEEN_S - passed))
            try:
                await self._others.identify_turn(bucket)
            except StorageError as error:
                said = "shard %d identifies without asking the other processes: %r"
                log.warning(said, shard_id, error.__cause__)
            self._last[bucket] = time.monotonic()
