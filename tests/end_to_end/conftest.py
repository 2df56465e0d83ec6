"""The whole bot: the real model, a real database, the real discord.py over loopback."""

import asyncio
import shutil
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.client import Matinee
from bot.interaction import delivery
from bot.interaction.drawing import Studio
from bot.interaction.drawing_process import DrawingProcess
from bot.playground import Manners, Member, Playground, redirect
from bot.results import NO_LINKS, Links
from bot.service import Service
from bot.service.filters.filters import FilterReader
from bot.storage import Store
from recsys import Recommender
from recsys.results.sweep import Sweep
from tests.end_to_end.processes import Launch, begin

Starter = Callable[..., AbstractAsyncContextManager[Matinee]]


@pytest.fixture
async def launch(tmp_path: Path, database: Path) -> AsyncIterator[Launch]:
    """Starts a process in a folder with an empty database, and ends it at the end of the test."""
    processes: list[Process] = []

    async def start(*arguments: str, **settings: str) -> Process:
        process = await begin(tmp_path, *arguments, **settings)
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Path:
    """A file of SQLite with tables that are empty."""
    return Path(shutil.copy(migrated, tmp_path))


@pytest.fixture
async def store(database: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{database}")
    yield store
    await store.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that was cut off is given again as often, and soon."""
    for pauses in ("_PAUSES_S", "_LATER_PAUSES_S"):
        monkeypatch.setattr(delivery, pauses, tuple(0.01 for _ in getattr(delivery, pauses)))


@pytest.fixture
def manners() -> Manners:
    """Discord's own patience; a test may parametrize a shorter one."""
    return Manners()


@pytest.fixture
async def strict_playground(manners: Manners) -> AsyncIterator[Playground]:
    """A local Discord; a test may make the bot break a rule of it."""
    playground = await Playground.start(manners=manners)
    with redirect(playground):
        yield playground
    await playground.stop()


@pytest.fixture
def playground(strict_playground: Playground) -> Iterator[Playground]:
    """A local Discord of which the bot has broken no rule when the test ends."""
    yield strict_playground
    assert strict_playground.violations == []


@pytest.fixture(scope="session")
def drawing_process() -> Iterator[DrawingProcess]:
    """One process for all bots: to begin one and load matplotlib takes longer than to draw."""
    process = DrawingProcess()
    yield process
    process.end()


@pytest.fixture
def lent(drawing_process: DrawingProcess) -> Iterator[DrawingProcess | None]:
    """What draws for the bot, and stays when the bot ends; with None the bot has its own."""

    async def leave(studio: Studio) -> None:
        await asyncio.to_thread(studio._drawing.shutdown)

    with pytest.MonkeyPatch.context() as patched:  # which no test undoes before its end
        patched.setattr(Studio, "end", leave)
        yield drawing_process


@pytest.fixture
def new_service(
    model: Recommender, filter_reader: FilterReader, store: Store, sweep: Sweep | None
) -> Callable[[], Service]:
    """Makes what answers; each start has its own."""

    def make() -> Service:
        service = Service(model, store, sweep)
        service.recommendations.filters = filter_reader
        return service

    return make


@pytest.fixture
def start(
    strict_playground: Playground,
    new_service: Callable[[], Service],
    store: Store,
    lent: DrawingProcess | None,
) -> Starter:
    """Starts the bot, for a test that stops it and starts it again."""

    @asynccontextmanager
    async def started(
        *, always_sync: bool = True, links: Links = NO_LINKS
    ) -> AsyncIterator[Matinee]:
        matinee = Matinee(new_service(), store, links=links, always_sync=always_sync)
        matinee.studio.process = lent or matinee.studio.process
        async with matinee:
            running = asyncio.create_task(matinee.start(strict_playground.token))
            ready = asyncio.create_task(matinee.wait_until_ready())
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
            yield matinee
        await running

    return started


@pytest.fixture
async def matinee(start: Starter) -> AsyncIterator[Matinee]:
    async with start() as matinee:
        yield matinee


@pytest.fixture
def ann(playground: Playground, matinee: Matinee) -> Member:
    return playground.member("ann")


@pytest.fixture
def ben(playground: Playground, matinee: Matinee) -> Member:
    return playground.member("ben")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits seconds before it asks a server anew that has failed."""

    async def briefly(_: float) -> None:
        await asyncio.sleep(0)

    hurried = SimpleNamespace(**vars(asyncio) | {"sleep": briefly})
    monkeypatch.setattr("discord.webhook.async_.asyncio", hurried)
    monkeypatch.setattr("discord.http.asyncio", hurried)
