"""What a store holds of a member, each read by itself."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from bot.film_status import FilmStatus
from bot.storage import Member, Store, StoredRating, StoredUnmatched


async def ratings(store: Store, member_id: int) -> list[StoredRating]:
    return await store.read(member_id, lambda member: member.ratings.all())


async def stars(store: Store, member_id: int) -> dict[int, float]:
    return await store.read(member_id, lambda member: member.ratings.stars())


async def unmatched(store: Store, member_id: int) -> list[StoredUnmatched]:
    return await store.read(member_id, lambda member: member.unmatched.all())


async def statuses(store: Store, member_id: int) -> dict[int, FilmStatus]:
    return await store.read(member_id, lambda member: member.statuses.all())


@contextmanager
def changing(url: str, member_id: int, change: Callable[[Member], object]) -> Iterator[None]:
    """Hold a change open, in a thread of its own, and store it at the end."""
    has_begun, may_end = Event(), Event()

    def hold(member: Member) -> None:
        change(member)
        has_begun.set()
        assert may_end.wait(30)

    async def hold_open() -> None:
        store = await Store.open(url)
        await store.transaction(member_id, hold)
        await store.close()

    with ThreadPoolExecutor(1) as thread:
        held = thread.submit(asyncio.run, hold_open())
        assert has_begun.wait(30)
        try:
            yield
        finally:
            may_end.set()
            held.result()


async def open_and_close(url: str) -> None:
    """Leave a database as a store does: with its schema."""
    await (await Store.open(url)).close()
