"""The store: what the members rated, and the few things that the bot remembers of itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVarTuple

from sqlalchemy import URL, ColumnElement, Select, delete, false, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.film_status import FilmStatus
from bot.storage.connection.engines import connect, create_engines, lock
from bot.storage.connection.failures import Transaction, startup_error, translated
from bot.storage.connection.urls import describe, parse_url
from bot.storage.connection.workers import Workers
from bot.storage.lists import MemberLists, statuses_of
from bot.storage.migrations import migrate
from bot.storage.records import StoredRating, StoredUnmatched
from bot.storage.schema import (
    from_row,
    from_unmatched_row,
    kept_ratings,
    ratings,
    settings,
    to_row,
    to_unmatched_row,
)

# Keys of locks beside the members' own ids, which are positive.
_SETTINGS = 0
_SCHEMA = -1
_Columns = TypeVarTuple("_Columns")

_PATIENCE = 1.0  # seconds for a thread to end whose connection is closed


class Store:
    """The database of one bot. Every method raises StorageError where it cannot be used."""

    def __init__(self, url: URL) -> None:
        self._workers = Workers()
        self._reading, self._writing = create_engines(url, self._workers)

    @classmethod
    async def open(cls, url: str) -> "Store":
        """Connect, and bring the schema up to date; raises StartupError."""
        parsed = parse_url(url)
        store = cls(parsed)
        try:
            await store._begin()
        except StorageError as error:
            await store.close()
            raise startup_error(error, describe(parsed)) from error
        except BaseException:
            await store.close()
            raise
        return store

    async def _begin(self) -> None:
        await connect(self._reading, self._writing)
        async with self._locked(_SCHEMA) as connection:
            with translated():
                await connection.run_sync(migrate)
                # A database that may only be read shows at the first write, be it of nothing.
                await connection.execute(delete(settings).where(false()))

    async def close(self) -> None:
        """Close the connections; the store cannot be used afterwards."""
        await self._reading.dispose()
        await self._writing.dispose()
        await self._workers.ended(_PATIENCE)

    @asynccontextmanager
    async def member(self, member_id: int) -> AsyncIterator["MemberRatings"]:
        """One transaction on a member's ratings: all of it is stored, or nothing is.

        No other request of the same member, of this process or another, runs meanwhile.
        """
        async with self._locked(member_id) as connection:
            yield MemberRatings(connection, member_id)

    @asynccontextmanager
    async def lists(self, member_id: int) -> AsyncIterator[MemberLists]:
        """The same on the films that a member set aside and on the lists that were shown."""
        async with self._locked(member_id) as connection:
            yield MemberLists(connection, member_id)

    async def statuses(self, member_id: int) -> dict[int, FilmStatus]:
        """The films that a member set aside, by movie_id, latest first."""
        async with Transaction(self._reading) as connection:
            return await statuses_of(connection, member_id)

    async def ratings(self, member_id: int) -> list[StoredRating]:
        """What a member rated, newest first."""
        async with Transaction(self._reading) as connection:
            with translated():
                rows = await connection.execute(_newest_first(select(ratings), member_id))
                return [from_row(row) for row in rows]

    async def stars(self, member_id: int) -> dict[int, float]:
        """The stars alone by movie_id, newest first: for what is asked at every keystroke."""
        async with Transaction(self._reading) as connection:
            with translated():
                columns = select(ratings.c.movie_id, ratings.c.half_stars)
                rows = await connection.execute(_newest_first(columns, member_id))
                return {movie_id: half_stars / 2 for movie_id, half_stars in rows}

    async def kept(self, member_id: int) -> list[StoredUnmatched]:
        """What a member rated that no film of the catalogue is, newest first."""
        async with Transaction(self._reading) as connection:
            return await _kept(connection, member_id)

    async def members_with_unmatched(self) -> list[int]:
        """The members for whom something is kept."""
        members = select(kept_ratings.c.member_id).distinct()
        async with Transaction(self._reading) as connection:
            with translated():
                return list(await connection.scalars(members))

    async def remember(self, key: str, value: str) -> None:
        """Keep a value of the bot itself, in place of any older one."""
        async with self._locked(_SETTINGS) as connection:
            with translated():
                await connection.execute(delete(settings).where(settings.c.key == key))
                await connection.execute(insert(settings).values(key=key, value=value))

    async def recall(self, key: str) -> str | None:
        """The value that was kept under a key, None when there is none."""
        async with Transaction(self._reading) as connection:
            with translated():
                value: str | None = await connection.scalar(
                    select(settings.c.value).where(settings.c.key == key)
                )
                return value

    @asynccontextmanager
    async def _locked(self, key: int) -> AsyncIterator[AsyncConnection]:
        async with Transaction(self._writing) as connection:
            with translated():
                await lock(connection, key)
            yield connection


class MemberRatings:
    """A member's ratings within the transaction of `Store.member`."""

    def __init__(self, connection: AsyncConnection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id

    async def get(self, movie_id: int) -> StoredRating | None:
        """The rating of a film, None where there is none."""
        with translated():
            rows = await self._connection.execute(select(ratings).where(self._is_of(movie_id)))
            row = rows.one_or_none()
        return None if row is None else from_row(row)

    async def count(self) -> int:
        """How many films are rated."""
        mine = select(func.count()).where(ratings.c.member_id == self._member_id)
        with translated():
            return (await self._connection.execute(mine)).scalar_one()

    async def put(self, rating: StoredRating) -> None:
        """Store a rating in place of any older one of the same film."""
        row = to_row(self._member_id, rating)
        await self.remove(rating.movie_id)
        with translated():
            await self._connection.execute(insert(ratings).values(row))

    async def remove(self, movie_id: int) -> None:
        """Remove the rating of a film, if there is one."""
        with translated():
            await self._connection.execute(delete(ratings).where(self._is_of(movie_id)))

    async def kept(self) -> list[StoredUnmatched]:
        """The ratings of titles that no film of the catalogue has, newest first."""
        return await _kept(self._connection, self._member_id)

    async def keep(self, kept: StoredUnmatched) -> None:
        """Keep a rating of a title in place of any older one of the same key."""
        row = to_unmatched_row(self._member_id, kept)
        await self.forget(kept.key)
        with translated():
            await self._connection.execute(insert(kept_ratings).values(row))

    async def forget(self, key: str) -> None:
        """Remove the kept rating of a title, if there is one."""
        mine = kept_ratings.c.member_id == self._member_id
        with translated():
            await self._connection.execute(
                delete(kept_ratings).where(mine & (kept_ratings.c.title_key == key))
            )

    def _is_of(self, movie_id: int) -> ColumnElement[bool]:
        return (ratings.c.member_id == self._member_id) & (ratings.c.movie_id == movie_id)


def _newest_first(query: Select[*_Columns], member_id: int) -> Select[*_Columns]:
    mine = query.where(ratings.c.member_id == member_id)
    return mine.order_by(ratings.c.rated_at.desc(), ratings.c.movie_id)


async def _kept(connection: AsyncConnection, member_id: int) -> list[StoredUnmatched]:
    mine = select(kept_ratings).where(kept_ratings.c.member_id == member_id)
    newest_first = mine.order_by(kept_ratings.c.rated_at.desc(), kept_ratings.c.title_key)
    with translated():
        return [from_unmatched_row(row) for row in await connection.execute(newest_first)]
