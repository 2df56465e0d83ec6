"""What a thousand mixed interactions cost a bot in a process of its own.

    python -m tests.benchmarks.interactions

They come at 60 a second over a local Discord, in the same order in every run. The figures are the
processor time that the bot's process took for them, and how long members waited.
"""

import asyncio
import logging
import os
import random
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table

from bot.playground import Member, Playground

_N_INTERACTIONS = 1000
_A_SECOND = 60
_N_MEMBERS = 20
_N_RATED = 10
_SEED = 0
# Weights of what members do: each keystroke of a title may ask for its completion.
_MIX = {
    "completion": 30,
    "rate": 20,
    "recommend": 15,
    "similar": 10,
    "predict": 10,
    "ratings": 10,
    "twins": 5,
}
_FILMS = (
    "Alien (1979)",
    "Aliens (1986)",
    "Amadeus (1984)",
    "Apollo 13 (1995)",
    "Babe (1995)",
    "Beetlejuice (1988)",
    "Big (1988)",
    "Blade Runner (1982)",
    "Braveheart (1995)",
    "Casablanca (1942)",
    "Clueless (1995)",
    "Die Hard (1988)",
    "Fargo (1996)",
    "Forrest Gump (1994)",
    "Gladiator (2000)",
    "Inception (2010)",
    "Jaws (1975)",
    "Jumanji (1995)",
    "Memento (2000)",
    "Pulp Fiction (1994)",
    "Shrek (2001)",
    "Speed (1994)",
    "Spirited Away (2001)",
    "Titanic (1997)",
    "Toy Story (1995)",
    "Twister (1996)",
)
# The same program, but Discord is where the first argument says.
_ELSEWHERE = """
import runpy, sys
from discord.http import Route
Route.BASE = sys.argv.pop(1)
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""

_Action: TypeAlias = Callable[[], Coroutine[Any, Any, bool]]


def main() -> None:
    """Send them all and print a table."""
    logging.disable()  # the local Discord tells of each answer that came too late; they are counted
    Console().print(asyncio.run(_measured()))


async def _measured() -> Table:
    chance = random.Random(_SEED)
    async with _bot() as (playground, process_id):
        members = [playground.member(f"member{number}") for number in range(_N_MEMBERS)]
        for member in members:
            for film in chance.sample(_FILMS, _N_RATED):
                await member.command("rate", title=film, stars=chance.randint(1, 10) / 2)
        actions = list(_actions(chance, members))
        before = _processor_seconds(process_id)
        waited, n_unanswered = await _sent(actions)
        took = _processor_seconds(process_id) - before
    table = Table("", "", title=f"{_N_INTERACTIONS} interactions, {_A_SECOND} a second")
    everything = [seconds for times in waited.values() for seconds in times]
    table.add_row("processor time of the bot", f"{took:.2f} s")
    table.add_row("cores kept busy", f"{took / (_N_INTERACTIONS / _A_SECOND):.2f}")
    table.add_row("unanswered after 3 s", str(n_unanswered))
    for name, times in [("all", everything), *sorted(waited.items())]:
        table.add_row(f"{name}: median, 99th percentile", _shown(times))
    return table


def _actions(chance: random.Random, members: list[Member]) -> Iterator[tuple[str, _Action]]:
    for name in chance.choices(list(_MIX), list(_MIX.values()), k=_N_INTERACTIONS):
        member, film = chance.choice(members), chance.choice(_FILMS)
        if name == "completion":
            typed = film[: chance.randint(1, 8)]
            yield name, partial(_completes, member, typed)
        elif name == "rate":
            stars = chance.randint(1, 10) / 2
            yield name, partial(_answers, member, name, {"title": film, "stars": stars})
        elif name in ("similar", "predict"):
            yield name, partial(_answers, member, name, {"title": film})
        else:
            yield name, partial(_answers, member, name, {})


async def _answers(member: Member, name: str, options: dict[str, Any]) -> bool:
    return not (await member.command(name, **options)).has_failed


async def _completes(member: Member, typed: str) -> bool:
    """Whether anything is offered; each of these texts begins a film's title."""
    return bool(await member.complete("rate", "title", typed))


async def _sent(actions: list[tuple[str, _Action]]) -> tuple[dict[str, list[float]], int]:
    """Seconds waited by the kind of interaction, and how many waited in vain."""
    loop = asyncio.get_running_loop()
    waited: dict[str, list[float]] = defaultdict(list)
    n_unanswered = 0
    first = loop.time()

    async def send(at: int, name: str, action: _Action) -> None:
        nonlocal n_unanswered
        await asyncio.sleep(first + at / _A_SECOND - loop.time())
        start = loop.time()
        is_answered = await action()  # before the count is read, which others change meanwhile
        n_unanswered += not is_answered
        waited[name].append(loop.time() - start)

    await asyncio.gather(*(send(at, *action) for at, action in enumerate(actions)))
    return waited, n_unanswered


def _shown(seconds: list[float]) -> str:
    slow = statistics.quantiles(seconds, n=100)[-1]
    return f"{1000 * statistics.median(seconds):.0f} ms, {1000 * slow:.0f} ms"


@asynccontextmanager
async def _bot() -> AsyncIterator[tuple[Playground, int]]:
    """A local Discord here, and a bot on it in a process of its own, of that id."""
    playground = await Playground.start()
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _ELSEWHERE, playground.api_base),
            stderr=asyncio.subprocess.DEVNULL,
            env=os.environ
            | {
                "DISCORD_TOKEN": playground.token,
                "DATABASE_URL": f"sqlite:///{folder}/matinee.sqlite3",
            },
        )
        try:
            await playground.gateway.connected.wait()
            yield playground, process.pid
        finally:
            process.terminate()
            await process.wait()
            await playground.stop()


def _processor_seconds(process_id: int) -> float:
    """User and system time of all threads of a process; Linux only."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
