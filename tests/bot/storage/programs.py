"""What processes of their own do with a store, until they end or are killed."""

import asyncio
import itertools
import resource
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bot.errors import StorageError
from bot.storage import Member, Store, StoredRating


def rate_without_end(url: str, committed: Connection) -> None:
    """Rate films 1 to 3 and one more in each change, and tell its number once it is stored."""
    asyncio.run(_rate_without_end(url, committed))


async def _rate_without_end(url: str, committed: Connection) -> None:
    store = await Store.open(url)
    for change_id in itertools.count():
        await _put(store, change_id, 1, 2, 3, change_id + 4)
        committed.send(change_id)


def start_together(url: str, all_are_ready: Barrier) -> None:
    """Open a store at the moment at which others do."""
    all_are_ready.wait()
    asyncio.run(_start(url))


async def _start(url: str) -> None:
    store = await Store.open(url)
    await store.remember("started", "yes")
    await store.close()


def outgrow(url: str, path: Path) -> None:
    """Fill a file that may not grow: nothing of it is stored, and less is stored afterwards."""
    asyncio.run(_outgrow(url, path))


async def _outgrow(url: str, path: Path) -> None:
    store = await Store.open(url)
    await _put(store, 1, 1)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    a_little_more = path.with_name(f"{path.name}-wal").stat().st_size + 2 * 4096
    resource.setrlimit(resource.RLIMIT_FSIZE, (a_little_more, hard))
    try:
        await _put(store, 2, *range(1, 500))
    except StorageError:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    else:
        raise AssertionError("what has no room was stored")
    assert await _n_ratings(store) == 1
    await _put(store, 3, 1, 2)
    assert await _n_ratings(store) == 2
    await store.close()


async def _put(store: Store, change_id: int, *movie_ids: int) -> None:
    def change_it(mine: Member) -> None:
        for movie_id in movie_ids:
            now = datetime.now(UTC)
            mine.ratings.put(StoredRating(movie_id, 4.0, None, None, change_id, now))

    await store.transaction(1, change_it)


async def _n_ratings(store: Store) -> int:
    return len(await store.read(1, lambda mine: mine.ratings.all()))
