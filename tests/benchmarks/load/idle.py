"""A bot that nobody asks anything: the processor time that it takes, and its memory.

python -m tests.benchmarks.load.idle --seconds 120
"""

import argparse
import asyncio
import logging
import random
import tempfile
from pathlib import Path

from tests.benchmarks.load.__main__ import well_known
from tests.benchmarks.load.bot_process import Watched, bot_on, rate_before
from tests.benchmarks.processes import megabytes, processor_seconds

_N_MEMBERS = 300
_SETTLING_S = 20.0  # what the first lists need is made, and the community learnt


def main() -> None:
    """Start the bot, leave it alone, and print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120, help="for so long")
    arguments = parser.parse_args()
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_left_alone(Path(folder), arguments.seconds))


async def _left_alone(folder: Path, seconds: float) -> None:
    playground = await Watched.start()
    members = [playground.member(f"member{number}") for number in range(_N_MEMBERS)]
    url = f"sqlite:///{folder}/matinee.sqlite3"
    await rate_before(url, members, well_known(), random.Random(1))
    async with bot_on(playground, folder, url) as bot:
        await asyncio.sleep(_SETTLING_S)
        began = processor_seconds(bot.process_id)
        await asyncio.sleep(seconds)
        took, resident = processor_seconds(bot.process_id) - began, megabytes(bot.process_id)
    await playground.stop()
    print(  # noqa: T201
        f"{took:.2f} s of processor time in {seconds:.0f} s, {took / seconds:.2%} of a core; "
        f"{resident:.0f} MB resident"
    )


if __name__ == "__main__":
    main()
