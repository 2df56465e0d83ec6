"""The films that a member wants to watch: one row a film."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.connection.failures import translated
from bot.storage.schema import watchlist


class MemberWatchlist:
    """A member's watchlist within a transaction."""

    def __init__(self, connection: AsyncConnection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id
        self._is_mine = watchlist.c.member_id == member_id

    async def all(self) -> dict[int, datetime]:
        """When each film was added, by movie_id, latest first; in UTC."""
        latest_first = (
            select(watchlist.c.movie_id, watchlist.c.added_at)
            .where(self._is_mine)
            .order_by(watchlist.c.added_at.desc(), watchlist.c.movie_id)
        )
        with translated():
            rows = await self._connection.execute(latest_first)
            return {row.movie_id: row.added_at for row in rows}

    async def put(self, movie_id: int, change_id: int, added_at: datetime) -> bool:
        """Add a film and say whether it is new there; one that is there stays as it was."""
        if movie_id in await self.all():
            return False
        row = {"movie_id": movie_id, "change_id": change_id, "added_at": added_at}
        with translated():
            await self._connection.execute(
                insert(watchlist).values(member_id=self._member_id, **row)
            )
        return True

    async def remove(self, movie_id: int) -> bool:
        """Remove a film and say whether it was there."""
        is_it = self._is_mine & (watchlist.c.movie_id == movie_id)
        with translated():
            removed = await self._connection.execute(delete(watchlist).where(is_it))
        return bool(removed.rowcount)
