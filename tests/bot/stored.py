"""What a store holds of a member, each read by itself."""

from bot.film_status import FilmStatus
from bot.storage import Store, StoredRating, StoredUnmatched


async def ratings(store: Store, member_id: int) -> list[StoredRating]:
    async with store.read(member_id) as member:
        return await member.ratings.all()


async def stars(store: Store, member_id: int) -> dict[int, float]:
    async with store.read(member_id) as member:
        return await member.ratings.stars()


async def unmatched(store: Store, member_id: int) -> list[StoredUnmatched]:
    async with store.read(member_id) as member:
        return await member.unmatched.all()


async def statuses(store: Store, member_id: int) -> dict[int, FilmStatus]:
    async with store.read(member_id) as member:
        return await member.statuses.all()


async def open_and_close(url: str) -> None:
    """Leave a database as a store does: with its schema."""
    await (await Store.open(url)).close()
