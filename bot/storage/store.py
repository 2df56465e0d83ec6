"""The store: one transaction for all that a request reads or changes of a member."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL, delete, false
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.guild_settings import GuildSettings
from bot.storage import bot_state, guilds, moved_films, unmatched, whole_member
from bot.storage.connection.engines import (
    SCHEMA_LOCK,
    STATE_LOCK,
    connect,
    create_engines,
    lock,
    take_snapshot,
)
from bot.storage.connection.failures import Transaction, startup_error, translated
from bot.storage.connection.urls import describe, parse_url
from bot.storage.connection.workers import Workers
from bot.storage.deck import MemberDeck
from bot.storage.film_statuses import MemberStatuses
from bot.storage.imports import MemberImports
from bot.storage.migrations import is_current
from bot.storage.ratings import MemberRatings, ratings_that_teach, size
from bot.storage.schema import settings
from bot.storage.shown_pages import MemberPages
from bot.storage.unmatched import MemberUnmatched
from bot.storage.visibility import MemberVisibility
from bot.storage.watchlist import MemberWatchlist

_PATIENCE = 1.0  # seconds for a thread to end whose connection is closed


class Member:
    """All that is stored of a member, within one transaction."""

    def __init__(self, connection: AsyncConnection, member_id: int) -> None:
        self.ratings = MemberRatings(connection, member_id)
        self.unmatched = MemberUnmatched(connection, member_id)
        self.statuses = MemberStatuses(connection, member_id)
        self.pages = MemberPages(connection, member_id)
        self.watchlist = MemberWatchlist(connection, member_id)
        self.imports = MemberImports(connection, member_id)
        self.deck = MemberDeck(connection, member_id)
        self.visibility = MemberVisibility(connection, member_id)
        self._connection = connection
        self._member_id = member_id

    async def rows(self) -> dict[str, list[dict[str, Any]]]:
        """All of it as it lies in the tables: rows by table, each by column."""
        return await whole_member.rows_of(self._connection, self._member_id)

    async def forget(self) -> int:
        """Delete all of it, and say how many rows that were."""
        return await whole_member.forget(self._connection, self._member_id)


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
        if not await self._is_current():
            # Before the lock, which another process may be waiting for.
            from bot.storage.migrations.steps import migrate  # noqa: PLC0415

            async with self._locked(SCHEMA_LOCK) as connection:
                with translated():
                    await connection.run_sync(migrate)
        async with self._locked(SCHEMA_LOCK) as connection:
            with translated():
                # A database that may only be read shows at the first write, be it of nothing.
                await connection.execute(delete(settings).where(false()))

    async def _is_current(self) -> bool:
        async with Transaction(self._reading) as connection:
            with translated():
                return await connection.run_sync(is_current)

    async def close(self) -> None:
        """Close the connections; the store cannot be used afterwards."""
        await self._reading.dispose()
        await self._writing.dispose()
        await self._workers.ended(_PATIENCE)

    @asynccontextmanager
    async def transaction(self, member_id: int) -> AsyncIterator[Member]:
        """What a request changes of a member: all of it is stored, or nothing is.

        No other change of the same member, of this process or another, runs meanwhile.
        """
        async with self._locked(member_id) as connection:
            yield Member(connection, member_id)

    @asynccontextmanager
    async def read(self, member_id: int) -> AsyncIterator[Member]:
        """What a request reads of a member, all of it as it stood at one moment."""
        async with Transaction(self._reading) as connection:
            with translated():
                await take_snapshot(connection)
            yield Member(connection, member_id)

    async def members_with_unmatched(self) -> list[int]:
        """The members who have ratings of titles that no film has yet."""
        async with Transaction(self._reading) as connection:
            return await unmatched.members_with_unmatched(connection)

    async def ratings_that_teach(self, after: int, n: int) -> dict[int, dict[int, float]]:
        """Stars by member and movie_id of n members who teach, whose ids follow one, in order.

        All as it stood at one moment; fewer than n where there are no more.
        """
        async with Transaction(self._reading) as connection:
            return await ratings_that_teach(connection, after, n)

    async def size(self) -> tuple[int, int]:
        """How many members have rated films, and how many ratings there are."""
        async with Transaction(self._reading) as connection:
            return await size(connection)

    async def move_films(self, moved: Mapping[int, int]) -> None:
        """Put what is stored of films under the movie_ids that theirs have become."""
        async with self._locked(STATE_LOCK) as connection:
            await moved_films.move(connection, moved)

    async def guild(self, guild_id: int) -> GuildSettings:
        """What was chosen for a server; the usual settings where nothing was."""
        async with Transaction(self._reading) as connection:
            return await guilds.settings_of(connection, guild_id)

    async def change_guild(
        self, guild_id: int, change: Callable[[GuildSettings], GuildSettings]
    ) -> GuildSettings:
        """Change what was chosen for a server, and say what holds now."""
        async with self._locked(guild_id) as connection:
            changed = change(await guilds.settings_of(connection, guild_id))
            await guilds.put_settings(connection, guild_id, changed)
        return changed

    async def guilds(self) -> list[int]:
        """The servers for which anything was chosen."""
        async with Transaction(self._reading) as connection:
            return await guilds.all_of_them(connection)

    async def forget_guild(self, guild_id: int) -> None:
        """Delete what was chosen for a server."""
        async with self._locked(guild_id) as connection:
            await guilds.forget(connection, guild_id)

    async def remember(self, key: str, value: str) -> None:
        """Keep a value of the bot itself, in place of any older one."""
        async with self._locked(STATE_LOCK) as connection:
            await bot_state.remember(connection, key, value)

    async def recall(self, key: str) -> str | None:
        """The value that was kept under a key, None when there is none."""
        async with Transaction(self._reading) as connection:
            return await bot_state.recall(connection, key)

    @asynccontextmanager
    async def _locked(self, key: int) -> AsyncIterator[AsyncConnection]:
        async with Transaction(self._writing) as connection:
            with translated():
                await lock(connection, key)
            yield connection
