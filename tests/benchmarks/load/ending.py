"""SIGTERM in the middle of more than the bot can answer: how many had an answer, and when it ends.

python -m tests.benchmarks.load.ending --rate 300 --seconds 15
"""

import argparse
import asyncio
import logging
import os
import random
import tempfile
import time
from pathlib import Path

from tests.benchmarks.load.__main__ import well_known
from tests.benchmarks.load.bot_process import Watched, bot_on, rate_before
from tests.benchmarks.load.driving import arrivals
from tests.benchmarks.load.mix import Mix
from tests.benchmarks.load.report import EVERYTHING, waits_of

_N_MEMBERS = 200
_SETTLING_S = 5.0


def main() -> None:
    """Drive the bot, end it meanwhile, and print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=300, help="arrivals a second")
    parser.add_argument("--seconds", type=float, default=15, help="for so long")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(
            _ended(Path(folder), arguments.rate, arguments.seconds, random.Random(arguments.seed))
        )


async def _ended(folder: Path, rate: float, seconds: float, chance: random.Random) -> None:
    films, playground = well_known(), await Watched.start()
    members = [playground.member(f"member{number}") for number in range(_N_MEMBERS)]
    url = f"sqlite:///{folder}/matinee.sqlite3"
    await rate_before(url, members, films, chance)
    mix = Mix(members, films, folder, chance.randrange(1000))
    async with bot_on(playground, folder, url) as bot:
        await asyncio.sleep(_SETTLING_S)
        load = os.getloadavg()[0]
        doings = await arrivals(mix, rate, seconds, chance, [])
        waits = waits_of(playground.asked)[EVERYTHING]
        began = time.monotonic()
    took = time.monotonic() - began
    for doing in doings:
        doing.cancel()
    await asyncio.gather(*doings, return_exceptions=True)
    await playground.stop()
    how = f"ended after {took:.1f} s" if bot.has_ended else f"was killed after {took:.0f} s"
    print(  # noqa: T201
        f"{waits.n:,} asked, {waits.n_missed:,} without a word in three seconds, "
        f"{waits.n_turned_away:,} turned away with one; the bot {how} (load average {load:.1f})"
    )


if __name__ == "__main__":
    main()
