"""Hundreds of members at once, and a bot in a process of its own: how long they wait.

    python -m tests.benchmarks.load --rate 60 --seconds 300 --members 300 --seed 1

The bot is the real program on a local Discord in this process, so two processors are kept busy.
Members come in an open loop: at times that follow from the seed alone, however slowly others are
answered. Nothing leaves the machine, and it stops by itself.
"""

import argparse
import asyncio
import json
import logging
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from recsys import Movie, Recommender
from tests.benchmarks.load.bot_process import Watched, bot_on, doing, rate_before
from tests.benchmarks.load.driving import PROBE, drive
from tests.benchmarks.load.mix import Mix
from tests.benchmarks.load.report import Report, Spread, memory_of, printed, waits_of
from tests.benchmarks.processes import megabytes

_MOST = {"rate": 1000.0, "seconds": 3600.0, "members": 10_000}
_MOST_INTERACTIONS = 500_000  # all of them are kept until the end
_N_FILMS = 2000
_SETTLING_S = 5.0
_SPARE_S = 300.0


def main() -> None:
    """Drive the bot and print what it showed."""
    arguments = _arguments()
    logging.disable()  # the local Discord tells of each answer that came too late; they are counted
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(_measured(arguments, Path(folder)))
    if arguments.json:
        print(json.dumps(report.as_json(), indent=1))  # noqa: T201
    else:
        printed(report, Console(width=130))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=float, default=60, help="arrivals a second")
    parser.add_argument("--seconds", type=float, default=300, help="for so long")
    parser.add_argument("--members", type=int, default=300, help="who rated films before")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    arguments = parser.parse_args()
    for name, most in _MOST.items():
        if not 0 < getattr(arguments, name) <= most:
            parser.error(f"--{name} is more than 0 and at most {most:g}")
    if arguments.rate * arguments.seconds > _MOST_INTERACTIONS:
        parser.error(f"that is more than {_MOST_INTERACTIONS:,} interactions")
    return arguments


async def _measured(arguments: argparse.Namespace, folder: Path) -> Report:
    films, chance = well_known(), random.Random(arguments.seed)
    playground = await Watched.start()
    members = [playground.member(f"member{number}") for number in range(arguments.members)]
    url = f"sqlite:///{folder}/matinee.sqlite3"
    await rate_before(url, members, films, chance)
    mix = Mix(members, films, folder, arguments.seed)
    async with (
        asyncio.timeout(arguments.seconds + _SPARE_S),
        bot_on(playground, folder, url) as bot,
    ):
        print(f"the bot is process {bot.process_id}", file=sys.stderr)  # noqa: T201
        prober = playground.member("prober")
        doing.set(PROBE)
        await prober.command("help")
        await asyncio.sleep(_SETTLING_S)  # what the first lists need is still being made
        playground.asked.clear()
        load, at_start = os.getloadavg()[0], megabytes(bot.process_id)
        driven = await drive(
            mix, bot, prober, rate=arguments.rate, seconds=arguments.seconds, chance=chance
        )
        load_after, most = os.getloadavg()[0], megabytes(bot.process_id, "VmHWM")
    if not bot.has_ended:
        driven.could_not["the bot did not end when it was asked to, so it was killed"] = 1
    await playground.stop()
    asked = playground.asked
    probes = [one for name, one in asked if name == PROBE and one.answered_at is not None]
    return Report(
        settings={k: v for k, v in vars(arguments).items() if k != "json"},
        waits=(waits := waits_of(asked)),
        rate=next(iter(waits.values())).n / driven.took,
        megabytes=memory_of(driven, at_start, most),
        bots_cores=driven.bots_processor / driven.took,
        own_cores=driven.own_processor / driven.took,
        loop=Spread.of((one.answered_at or 0) - one.began_at for one in probes),
        own_lag=Spread.of(driven.lags),
        load_average=(load, load_after),
        broken_rules=_broken_rules(playground),
        complaints=dict(bot.complaints().most_common(5)),
        could_not=dict(driven.could_not.most_common(5)),
    )


def _broken_rules(playground: Watched) -> dict[str, int]:
    """Discord's rules that the bot broke, other than to answer in time, which the table counts."""
    reports = Counter(report.sentence for report in playground.violations)
    return {each: n for each, n in reports.items() if not each.startswith("no answer within")}


def well_known() -> Sequence[Movie]:
    """The films that most people have seen."""
    films = sorted(Recommender.pretrained().catalogue, key=lambda film: -film.n_ratings)
    return films[:_N_FILMS]


if __name__ == "__main__":
    main()
