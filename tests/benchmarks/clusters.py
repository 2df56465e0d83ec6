"""Two processes of one bot on one PostgreSQL, of which one is killed: the other goes on.

    python -m tests.benchmarks.clusters --seconds 10 --max-concurrency 1

Both are the real program on a local Discord of four shards in this process, each with two of them.
Members of a server of each rate films, change their stars and take them away. The process that
leads is killed by SIGKILL, and started again some time later. What happened is printed, and every
answer that a member saw is looked up in the database. Nothing leaves the machine.
"""

import argparse
import asyncio
import logging
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.playground import Playground, Sharding
from bot.playground.state.sharding import DISCORDS_PAUSE_S
from bot.storage import Store
from recsys import Movie
from recsys.model.artifact import load
from recsys.shipped import PRETRAINED
from tests.benchmarks.kills import Rater, server
from tests.benchmarks.load.bot_process import killed, launched

if TYPE_CHECKING:
    from asyncio.subprocess import Process

_N_SHARDS, _N_MEMBERS = 4, 5
_PAUSE_S = 0.7  # of a member, between two ratings
_AT_MOST_S = 120
_LEADS, _HAS_READ = "this process leads", "the model was read again"
_TOLD, _UNANSWERED = "told Discord of", "no answer within 3 s"
_MOST_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Where:
    """The local Discord, the database, the folder of the logs and that of the model."""

    playground: Playground
    url: str
    folder: Path
    model: Path


class Side:
    """One of the two processes, and the members of a server of its shards."""

    def __init__(self, name: str, shard_ids: Sequence[int], place: str) -> None:
        self.name, self.shard_ids, self.place = name, set(shard_ids), place
        self.raters: list[Rater] = []
        self.process: Process | None = None
        self._rating: list[asyncio.Task[None]] = []

    async def start(self, where: "Where") -> None:
        """Launch it; it is not on Discord yet."""
        self._log = where.folder / f"{self.name}.log"
        shards = ",".join(map(str, sorted(self.shard_ids)))
        settings = {"SHARD_COUNT": str(_N_SHARDS), "SHARD_IDS": shards}
        self.process = await launched(
            where.playground, self._log, where.url, where.model, **settings
        )

    def has_logged(self, words: str) -> int:
        """How often its log has some words."""
        return self._log.read_text(encoding="utf-8").count(words)

    def begin(self) -> None:
        """Let the members rate, each a few films a second."""
        self._rating = [asyncio.create_task(one.rate_without_end(_PAUSE_S)) for one in self.raters]

    async def stop(self) -> None:
        """Let them rate no more; raises what went wrong with them."""
        for task in self._rating:
            task.cancel()
        for result in await asyncio.gather(*self._rating, return_exceptions=True):
            if isinstance(result, Exception):  # not that it was cancelled
                raise result

    @property
    def n_told(self) -> int:
        """How many changes its members were told of."""
        return sum(rater.n_told for rater in self.raters)


@dataclass
class Story:
    """What became of the two processes, as it was seen from outside."""

    said: Callable[[str], None]
    acknowledged: int = 0
    unheard: list[str] = field(default_factory=list)  # by those whose process was not killed
    lost: list[str] = field(default_factory=list)
    n_too_soon: int = 0
    n_led: list[int] = field(default_factory=list)  # how many had led, at the start and the end
    n_synced: int = 0
    statuses: list[int | None] = field(default_factory=list)
    tracebacks: int = 0
    violations: list[str] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)  # the names of members whose process it was

    _began: float = field(default_factory=time.monotonic)

    def tell(self, sentence: str) -> None:
        """Say what happened, and when."""
        self.said(f"{time.monotonic() - self._began:6.1f} s  {sentence}")


async def two_processes(where: Where, seconds: float, said: Callable[[str], None]) -> Story:
    """Run both, kill one, start it again, and have both read the model again."""
    story = Story(said)
    playground = where.playground
    sides = Side("A", (0, 2), "night-owls"), Side("B", (1, 3), "film-club")
    films = [film for film in load(where.model).catalogue if film.n_ratings]
    least_known = min(films, key=lambda film: film.n_ratings)
    _invite(playground, sides, [film.movie_id for film in films if film is not least_known])
    try:
        async with asyncio.timeout(_AT_MOST_S + 3 * seconds):
            await _live(story, where, sides, least_known, seconds)
        await _look_up(story, where.url, sides)
        story.tell(f"{story.acknowledged} changes were acknowledged, {len(story.lost)} are lost")
    finally:
        for side in sides:
            if side.process is not None:
                await killed(side.process)
    story.n_too_soon = playground.gateway.identifies.n_too_soon
    story.violations = [str(v) for v in playground.violations if not _is_due_to_kill(str(v), story)]
    story.tracebacks = sum(side.has_logged("Traceback") for side in sides)
    return story


def _is_due_to_kill(violation: str, story: Story) -> bool:
    return _UNANSWERED in violation and any(f" by {name}:" in violation for name in story.killed)


def _invite(playground: Playground, sides: Sequence[Side], films: Sequence[int]) -> None:
    for side in sides:
        for number in range(_N_MEMBERS):
            member = playground.member(f"{side.name}{number}".lower())
            member.go(side.place)
            side.raters.append(Rater(member, films, random.Random(member.name)))


async def _live(
    story: Story, where: Where, sides: tuple[Side, Side], film: Movie, seconds: float
) -> None:
    playground = where.playground
    for side in sides:
        await side.start(where)
    await _until(lambda: len(playground.gateway.online_shards) == _N_SHARDS)
    leader, other = sorted(sides, key=lambda side: -side.has_logged(_LEADS))
    story.n_led.append(sum(side.has_logged(_LEADS) for side in sides))
    story.tell(f"all four shards are online; {leader.name} leads")
    for side in sides:
        side.begin()
    await asyncio.sleep(seconds)
    await _kill(story, leader)
    await _until(lambda: other.has_logged(_LEADS))
    story.tell(f"{other.name} leads; online are shards {sorted(playground.gateway.online_shards)}")
    # Its turn to identify went with it; whoever starts it again waits longer (docs/hosting.md).
    await asyncio.sleep(max(seconds, DISCORDS_PAUSE_S))
    n_told = other.n_told
    await leader.start(where)
    await _until(lambda: len(playground.gateway.online_shards) == _N_SHARDS)
    story.tell(f"{leader.name} is back; members of {other.name}: {other.n_told - n_told} changes")
    # What was asked for when it was killed may be done or not, and is forgotten by who asks again.
    await _look_up(story, where.url, [leader])
    leader.begin()
    await asyncio.sleep(seconds)
    await _learn_from_each_other(story, where, leader, other, film)
    await _read_again(story, leader, other)
    for side in sides:
        await side.stop()
    story.unheard += [text for rater in other.raters for text in rater.untold]
    story.n_led.append(sum(side.has_logged(_LEADS) for side in sides))
    story.n_synced = sum(side.has_logged(_TOLD) for side in sides)
    await _end(story, sides)


async def _kill(story: Story, leader: Side) -> None:
    assert leader.process is not None
    n_told = leader.n_told
    story.killed = [rater.member.name for rater in leader.raters]
    await killed(leader.process)
    await leader.stop()
    story.tell(f"{leader.name} is killed, whose members were told of {n_told} changes")


async def _learn_from_each_other(
    story: Story, where: Where, one: Side, other: Side, film: Movie
) -> None:
    """What is expected of a film by the other process is moved by members of the one."""
    onlooker, title = where.playground.member("onlooker"), f"#{film.movie_id}"
    onlooker.go(other.place)
    before = (await onlooker.command("predict", title=title)).text
    for rater in one.raters:
        await rater.member.command("rate", title=title, stars=0.5)
    while (await onlooker.command("predict", title=title)).text == before:
        pass
    story.tell(f"what {other.name} expects of {film.title} is moved by members of {one.name}")


async def _read_again(story: Story, one: Side, other: Side) -> None:
    assert one.process is not None
    one.process.send_signal(signal.SIGHUP)
    await _until(lambda: one.has_logged(_HAS_READ) and other.has_logged(_HAS_READ))
    story.tell(f"SIGHUP to {one.name}: both have read the model again")


async def _end(story: Story, sides: Sequence[Side]) -> None:
    for side in sides:
        assert side.process is not None
        side.process.terminate()
        story.statuses.append(await side.process.wait())
    story.tell(f"SIGTERM to both: ended with status {story.statuses}")


async def _until(has_happened: Callable[[], object]) -> None:
    while not has_happened():  # noqa: ASYNC110 - it is seen from outside
        await asyncio.sleep(0.05)


async def _look_up(story: Story, url: str, sides: Sequence[Side]) -> None:
    store = await Store.open(url)
    for rater in (rater for side in sides for rater in side.raters):
        stored = await store.read(rater.member_id, lambda member: member.ratings.stars())
        story.acknowledged += rater.n_told
        story.lost += rater.lost(stored)
        rater.begin_anew(stored)
    await store.close()


async def _told(sharding: Sharding, url: str, folder: Path, seconds: float) -> Story:
    playground = await Playground.start(sharding=sharding)
    try:
        return await two_processes(Where(playground, url, folder, PRETRAINED), seconds, print)
    finally:
        await playground.stop()


def main() -> None:
    """Tell the story, and fail where anything was lost or not heard of."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10, help="of load, three times")
    parser.add_argument("--max-concurrency", type=int, default=1, help="as Discord says it")
    arguments = parser.parse_args()
    if not 0 < arguments.seconds <= _MOST_SECONDS:
        parser.error(f"--seconds is at most {_MOST_SECONDS}")
    logging.disable()
    sharding = Sharding(_N_SHARDS, arguments.max_concurrency, DISCORDS_PAUSE_S)
    with tempfile.TemporaryDirectory() as name, server(Path(name)) as url:
        story = asyncio.run(_told(sharding, url, Path(name), arguments.seconds))
    for sentence in (*story.unheard, *story.lost, *story.violations):
        print(f"amiss: {sentence}")  # noqa: T201
    print(f"identified too soon: {story.n_too_soon}; tracebacks: {story.tracebacks}")  # noqa: T201
    sys.exit(bool(story.lost or story.unheard or story.n_too_soon or story.tracebacks))


if __name__ == "__main__":
    main()
