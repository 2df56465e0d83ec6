"""The store: one transaction for all that a request reads or changes of a member."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, delete, false

from bot.errors import StorageError
from bot.guild_settings import GuildSettings
from bot.storage import bot_state, guilds, moved_films, scrubbing, unmatched, whole_member
from bot.storage.connection.database import SCHEMA_LOCK, STATE_LOCK, Observer, database, unheeded
from bot.storage.connection.failures import startup_error, translated
from bot.storage.connection.urls import describe, parse_url
from bot.storage.deck import MemberDeck
from bot.storage.film_statuses import MemberStatuses
from bot.storage.imports import MemberImports
from bot.storage.migrations import is_current
from bot.storage.others import ALONE, Others
from bot.storage.others.notices import EVERYBODY, Topic, tell
from bot.storage.ratings import MemberRatings, ratings_that_teach, size
from bot.storage.schema import settings
from bot.storage.shown_pages import MemberPages
from bot.storage.unmatched import MemberUnmatched
from bot.storage.visibility import MemberVisibility
from bot.storage.watchlist import MemberWatchlist

_Result = TypeVar("_Result")


class Member:
    """All that is stored of a member, within one transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
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

    def tell_all(self) -> None:
        """Let all processes know, once it is stored, that the ratings are others than before."""
        tell(self._connection, Topic.RATINGS, str(self._member_id))

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """All of it as it lies in the tables: rows by table, each by column."""
        return whole_member.rows_of(self._connection, self._member_id)

    def guild(self, guild_id: int) -> GuildSettings:
        """What was chosen for a server that the member is in."""
        return guilds.settings_of(self._connection, guild_id)

    def counts(self) -> dict[str, int]:
        """How many rows of it each table has."""
        return whole_member.counts(self._connection, self._member_id)

    def forget(self) -> int:
        """Delete all of it, and say how many rows that were; Store.scrub belongs after it."""
        n_rows = whole_member.forget(self._connection, self._member_id)
        if n_rows:
            scrubbing.remember(self._connection)
        return n_rows


class Store:
    """The database of one bot. Every method raises StorageError where it cannot be used."""

    def __init__(self, url: URL, observe: Observer = unheeded, others: Others = ALONE) -> None:
        self._database = database(url, observe)
        self._scrubber = scrubbing.Scrubber(self._database)
        self.others = others
        self.where = describe(url)  # as the operator knows it, without a password

    @classmethod
    async def open(cls, url: str, observe: Observer = unheeded, others: Others = ALONE) -> "Store":
        """Connect, and bring the schema up to date; raises StartupError.

        `observe` is told of each unit of work from then on; the `others` use the database too.
        """
        parsed = parse_url(url)
        store = cls(parsed, observe, others)
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
        await self._database.connect(may_create=True)
        async with self.others.starting():
            await self._bring_up_to_date()

    async def _bring_up_to_date(self) -> None:
        if not await self._database.read(_is_current):
            # Before the lock, which another process may be waiting for.
            from bot.storage.migrations.steps import migrate  # noqa: PLC0415

            def migrated(connection: Connection) -> None:
                with translated():
                    migrate(connection)

            await self._database.write(migrated, SCHEMA_LOCK)
        await self._database.write(_write_nothing, SCHEMA_LOCK)

    async def check(self) -> None:
        """Read something, and nothing of anybody's."""
        await self._database.read(_is_current)

    async def close(self) -> None:
        """Close the connections; the store cannot be used afterwards."""
        await self._database.close()

    async def transaction(self, member_id: int, work: Callable[[Member], _Result]) -> _Result:
        """What a request changes of a member: all of it is stored, or nothing is.

        No other change of the same member, of this process or another, runs meanwhile. The work may
        be done in another thread.
        """
        return await self._database.write(
            lambda connection: work(Member(connection, member_id)), member_id
        )

    async def read(self, member_id: int, work: Callable[[Member], _Result]) -> _Result:
        """What a request reads of a member, all of it as it stood at one moment, likewise."""
        return await self._database.read(lambda connection: work(Member(connection, member_id)))

    async def members_with_unmatched(self) -> list[int]:
        """The members who have ratings of titles that no film has yet."""
        return await self._database.read(unmatched.members_with_unmatched)

    async def unmatched_titles(self, after: str, n: int) -> list[str]:
        """At most n of the titles that anybody keeps, each once, which follow one in order."""
        return await self._database.read(lambda connection: unmatched.titles(connection, after, n))

    async def ratings_that_teach(self, after: int, n: int) -> dict[int, dict[int, float]]:
        """Stars by member and movie_id of n members who teach, whose ids follow one, in order.

        All as it stood at one moment; fewer than n where there are no more.
        """
        return await self._database.read(
            lambda connection: ratings_that_teach(connection, after, n)
        )

    async def size(self) -> tuple[int, int]:
        """How many members have rated films, and how many ratings there are."""
        return await self._database.read(size)

    async def move_films(self, moved: Mapping[int, int]) -> None:
        """Put what is stored of films under the movie_ids that theirs have become."""

        def move(connection: Connection) -> None:
            moved_films.move(connection, moved)
            tell(connection, Topic.RATINGS, EVERYBODY)

        await self._database.write(move, STATE_LOCK)

    async def guild(self, guild_id: int) -> GuildSettings:
        """What was chosen for a server; the usual settings where nothing was."""
        return await self._database.read(
            lambda connection: guilds.settings_of(connection, guild_id)
        )

    async def change_guild(
        self, guild_id: int, change: Callable[[GuildSettings], GuildSettings]
    ) -> GuildSettings:
        """Change what was chosen for a server, and say what holds now."""

        def changed(connection: Connection) -> GuildSettings:
            chosen = change(guilds.settings_of(connection, guild_id))
            guilds.put_settings(connection, guild_id, chosen)
            return chosen

        return await self._database.write(changed, guild_id)

    async def guilds(self) -> list[int]:
        """The servers for which anything was chosen."""
        return await self._database.read(guilds.all_of_them)

    async def forget_guild(self, guild_id: int) -> None:
        """Delete what was chosen for a server."""
        await self._database.write(lambda connection: guilds.forget(connection, guild_id), guild_id)

    def scrub(self) -> None:
        """Have what was deleted leave SQLite's files soon; a server does so in its own time."""
        self._scrubber.ask()

    async def keep_scrubbed(self) -> None:
        """Do what `scrub` asks for, and what an earlier run has left of it, until cancelled.

        That writes the file anew: a second for each 30 MB, in which others wait to write.
        """
        await self._scrubber.run()

    async def remember(self, key: str, value: str) -> None:
        """Keep a value of the bot itself, in place of any older one."""
        await self._database.write(
            lambda connection: bot_state.remember(connection, key, value), STATE_LOCK
        )

    async def tell_all(self, topic: Topic, value: str) -> None:
        """Keep a value under a topic, as `remember` does, and let all processes know of it."""

        def keep_and_tell(connection: Connection) -> None:
            bot_state.remember(connection, topic, value)
            tell(connection, topic, value)

        await self._database.write(keep_and_tell, STATE_LOCK)

    async def recall(self, key: str) -> str | None:
        """The value that was kept under a key, None when there is none."""
        return await self._database.read(lambda connection: bot_state.recall(connection, key))


def _is_current(connection: Connection) -> bool:
    with translated():
        return is_current(connection)


def _write_nothing(connection: Connection) -> None:
    """A database that may only be read shows at the first write, be it of nothing."""
    with translated():
        connection.execute(delete(settings).where(false()))
