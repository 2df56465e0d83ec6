"""How long each reply is on a phone: `python -m tests.benchmarks.replies`. No test asserts it.

For a member with ten ratings and one with three hundred: lines of 45 characters and characters.
"""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.playground import Member, Reply
from bot.storage import Member as StoredMember
from bot.storage import Store, StoredRating
from recsys import Recommender, blas
from tests.benchmarks.pictures import running
from tests.phone import lines

# By movie_id: horror and science fiction, crime, and what the member does not like.
_TEN = {
    1214: 5.0,
    2288: 4.5,
    541: 4.5,
    1200: 4.0,
    6: 4.0,
    608: 5.0,
    736: 2.0,
    1562: 0.5,
    4973: 3.5,
    296: 4.5,
}
_MANY = 300
_COMMANDS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("help", {}),
    ("rate", {"title": "Jaws", "stars": 4}),
    ("recommend", {}),
    ("similar", {"title": "Alien"}),
    ("predict", {"title": "Heat 1995"}),
    ("ratings", {}),
    ("mytype", {}),
    ("twins", {}),
    ("map", {}),
    ("map", {"title": "The Lord of the Rings: The Two Towers"}),
    ("bias", {}),
    ("bias", {"title": "Alien"}),
    ("dimension", {}),
    ("dimension", {"number": 1}),
    ("fit", {}),
    ("model", {}),
)


def main() -> None:
    """Ask for everything, and print a table."""
    blas.use_one_thread()
    model = Recommender.pretrained()
    _ = model.titles, model.map  # drawn up, as they are soon after a start
    Console().print(asyncio.run(_counted(model)))


async def _counted(model: Recommender) -> Table:
    table = Table("", "10 ratings", "300 ratings", title="Lines on a phone (characters)")
    known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:_MANY]
    many = {movie.movie_id: 1 + at % 9 / 2 for at, movie in enumerate(known)}
    async with running(model) as (_, store, ann, ben):
        await _rate(store, int(ann.member_id), _TEN)
        await _rate(store, int(ben.member_id), many)
        for command, options in _COMMANDS:
            name = " ".join([f"/{command}", *map(str, options.values())])
            table.add_row(name, *[_size(await _asked(m, command, options)) for m in (ann, ben)])
    return table


async def _rate(store: Store, member_id: int, ratings: Mapping[int, float]) -> None:
    now = datetime.now(UTC)

    def change_it(member: StoredMember) -> None:
        for movie_id, stars in ratings.items():
            member.ratings.put(StoredRating(movie_id, stars, None, None, movie_id, now))

    await store.transaction(member_id, change_it)


async def _asked(member: Member, command: str, options: Mapping[str, Any]) -> Reply:
    reply = await member.command(command, **options)
    while "being drawn" in reply.text:
        await reply.more()
    return reply


def _size(reply: Reply) -> str:
    return f"{len(lines(reply.text))} ({len(reply.text)})"


if __name__ == "__main__":
    main()
