"""The bot in a process of its own, on a local Discord in this one, with members who have rated."""

import asyncio
import os
import random
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.playground import Manners, Member, Playground, Sharding
from bot.playground.state.interactions import Interaction
from bot.storage import Member as StoredMember
from bot.storage import Store, StoredRating
from recsys import Movie
from recsys.shipped import PRETRAINED

# The same program, but Discord, its gateway and the model are where the three arguments say.
_ELSEWHERE = """
import runpy, sys, yarl
from pathlib import Path
from discord.gateway import DiscordWebSocket
from discord.http import Route
from recsys import shipped
Route.BASE = sys.argv.pop(1)
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv.pop(1))
shipped.PRETRAINED = Path(sys.argv.pop(1))
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
_LOG = "log"
_STARTS_WITHIN_S = 120
_ENDS_WITHIN_S = 30
_USUALLY_RATED, _SPREAD, _MOST_RATED = 25, 1.0, 500

doing: ContextVar[str] = ContextVar("doing")


class Watched(Playground):
    """A local Discord that keeps all that is asked, by what the member was `doing`."""

    def __init__(self, manners: Manners | None = None, sharding: Sharding | None = None) -> None:
        super().__init__(manners, sharding)
        self.asked: list[tuple[str, Interaction]] = []

    async def deliver(self, interaction: Interaction) -> None:
        """Note it, and hand it to the bot."""
        self.asked.append((doing.get(), interaction))
        await super().deliver(interaction)


@dataclass
class BotProcess:
    """A running bot as it is seen from outside; whether it had ended in time when asked to."""

    process_id: int
    log: Path
    has_ended: bool = False

    def complaints(self) -> Counter[str]:
        """The warnings and errors of its log, each with how often it came."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        parts = (line.split(maxsplit=3) for line in lines)
        return Counter(
            part[3] for part in parts if len(part) == 4 and part[2] in {"WARNING", "ERROR"}
        )


@asynccontextmanager
async def bot_on(playground: Playground, folder: Path, url: str) -> AsyncIterator[BotProcess]:
    """Start it, wait until it is on Discord, and end it with the context."""
    process = await begun(playground, folder, url)
    try:
        yield (bot := BotProcess(process.pid, folder / _LOG))
        process.terminate()
        with suppress(TimeoutError):
            async with asyncio.timeout(_ENDS_WITHIN_S):
                await process.wait()
                bot.has_ended = True
    finally:
        await killed(process)


async def begun(
    playground: Playground, folder: Path, url: str, model: Path = PRETRAINED
) -> Process:
    """A bot that is on Discord, with its log in a folder."""
    playground.gateway.connected.clear()
    process = await launched(playground, folder / _LOG, url, model)
    try:
        async with asyncio.timeout(_STARTS_WITHIN_S):
            await playground.gateway.connected.wait()
    except BaseException:
        await killed(process)
        raise
    return process


async def launched(
    playground: Playground, log: Path, url: str, model: Path, **settings: str
) -> Process:
    """A bot that is on its way to Discord, with its log in a file."""
    places = playground.api_base, playground.gateway.url, str(model)
    discord = {"DISCORD_TOKEN": playground.token, "DATABASE_URL": url}
    with log.open("a") as errors:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _ELSEWHERE, *places),
            stdin=asyncio.subprocess.DEVNULL,
            stderr=errors,
            env=os.environ | discord | settings,
        )


async def killed(process: Process) -> None:
    """SIGKILL, unless it has ended."""
    if process.returncode is None:
        process.kill()
        await process.wait()


async def rate_before(
    url: str, members: Sequence[Member], films: Sequence[Movie], chance: random.Random
) -> None:
    """Store what the members rated before: a few films most of them, hundreds a few."""
    store = await Store.open(url)
    for member in members:
        n_rated = chance.lognormvariate(0, _SPREAD) * _USUALLY_RATED
        rated = chance.sample(films, min(round(n_rated), _MOST_RATED))
        stars = [chance.randint(1, 10) / 2 for _ in rated]
        put = partial(_put, ratings=dict(zip(rated, stars, strict=True)))
        await store.transaction(int(member.member_id), put)
    await store.close()


def _put(member: StoredMember, ratings: dict[Movie, float]) -> None:
    now = datetime.now(UTC)
    for number, (film, stars) in enumerate(ratings.items()):
        rated_at = now - timedelta(minutes=number)
        member.ratings.put(StoredRating(film.movie_id, stars, None, None, number, rated_at))
