"""The shards of one process, each held by a lock of the server: two processes with one are told."""

import logging
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, select

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

log = logging.getLogger(__name__)

# What a process holds that died without a word is let go after a while, and not another's.
_MAY_BE_DEAD_FOR_S = 30.0


class Shards:
    """Holds the locks of some shards as far as no other process does."""

    def __init__(self, kind: int, shard_ids: Iterable[int]) -> None:
        self._kind = kind  # the first number of these locks
        self._all = frozenset(shard_ids)
        self._others: set[int] = set()
        self._since = 0.0
        self._is_told = False

    def lost(self) -> None:
        """Begin anew: the connection that held the locks is no more."""
        self._others = set(self._all)
        self._since = time.monotonic()

    async def hold(self, connection: "AsyncConnection") -> None:
        """Take the locks that are free; say once which others have held for too long."""
        for shard_id in sorted(self._others):
            if await connection.scalar(select(func.pg_try_advisory_lock(self._kind, shard_id))):
                self._others.remove(shard_id)
        if not self._others:
            self._is_told = False
        elif not self._is_told and time.monotonic() - self._since >= _MAY_BE_DEAD_FOR_S:
            self._is_told = True
            log.warning(
                "shards of another process too: %s; what their servers ask is answered by two, so "
                "give each shard to one process in SHARD_IDS",
                ", ".join(map(str, sorted(self._others))),
            )
