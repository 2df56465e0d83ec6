"""The open loop: members come when they come, whether or not others have been answered."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from bot.meanwhile import meanwhile
from bot.playground import Member
from tests.benchmarks.load.bot_process import BotProcess, doing
from tests.benchmarks.load.mix import Action, Mix
from tests.benchmarks.processes import megabytes, processor_seconds

PROBE = "probe"
_PROBE_EVERY_S = 0.5
_MEMORY_EVERY_S = 5.0


@dataclass
class Driven:
    """How the driving itself went, and what the bot took meanwhile; times in seconds."""

    took: float = 0.0
    own_processor: float = 0.0
    bots_processor: float = 0.0
    lags: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)  # when, megabytes
    could_not: Counter[str] = field(default_factory=Counter)


async def drive(
    mix: Mix,
    bot: BotProcess,
    prober: Member,
    *,
    rate: float,
    seconds: float,
    chance: random.Random,
) -> Driven:
    """Do what the mix says at the times of a Poisson process, and wait for the last answers."""
    driven = Driven()
    began, own = time.monotonic(), time.process_time()
    bots = processor_seconds(bot.process_id)
    async with meanwhile(_probe(prober)), meanwhile(_watch_memory(bot, driven.memory)):
        doings = await arrivals(mix, rate, seconds, chance, driven.lags)
        driven.took = time.monotonic() - began
        driven.own_processor = time.process_time() - own
        driven.bots_processor = processor_seconds(bot.process_id) - bots
    for ended in await asyncio.gather(*doings, return_exceptions=True):
        if isinstance(ended, BaseException):
            driven.could_not[f"{type(ended).__name__}: {ended}"] += 1
    driven.memory.append((time.monotonic() - began, megabytes(bot.process_id)))
    return driven


async def arrivals(
    mix: Mix, rate: float, seconds: float, chance: random.Random, lags: list[float]
) -> list[asyncio.Task[None]]:
    """Begin each at its time, which follows from the seed alone, and note how late it was."""
    loop = asyncio.get_running_loop()
    began, at = loop.time(), chance.expovariate(rate)
    doings = []
    while at < seconds:
        name, action = mix.draw()
        await asyncio.sleep(began + at - loop.time())
        lags.append(loop.time() - began - at)
        doings.append(asyncio.create_task(_done(name, action)))
        at += chance.expovariate(rate)
    return doings


async def _done(name: str, action: Action) -> None:
    doing.set(name)
    await action()


async def _probe(prober: Member) -> None:
    """Ask for what takes neither the database nor a thread: it waits for the event loop alone."""
    doing.set(PROBE)
    while True:
        asking = asyncio.create_task(prober.complete("recommend", "genre", ""))
        await asyncio.sleep(_PROBE_EVERY_S)
        asking.add_done_callback(lambda asked: asked.cancelled() or asked.exception())


async def _watch_memory(bot: BotProcess, memory: list[tuple[float, float]]) -> None:
    began = time.monotonic()
    while True:
        memory.append((time.monotonic() - began, megabytes(bot.process_id)))
        await asyncio.sleep(_MEMORY_EVERY_S)
