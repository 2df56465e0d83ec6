"""The disk fails under a running bot: a sentence with an id, nothing lost, and it goes on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.playground import Member
from recsys import Recommender
from tests.bot.damage import damage_open_ratings, damage_ratings


@pytest.mark.process
async def test_a_full_disk(
    ann: Member, model: Recommender, page_limit: Callable[[int], None]
) -> None:
    films = iter(model.catalogue)
    page_limit(1)  # SQLite takes this as: no more pages than there are
    n_stored = 0
    while "My memory is full" not in (reply := await rate(ann, next(films).movie_id)):
        n_stored += 1
        assert n_stored < 500
    assert "tell whoever hosts me to free some disk" in reply
    assert re.search(r"-# id [0-9a-f]{6}", reply)
    assert f"Your {n_stored} ratings" in (await ann.command("ratings")).text
    page_limit(2**30)
    assert f"{n_stored + 1} rated" in await rate(ann, next(films).movie_id)


async def rate(member: Member, movie_id: int) -> str:
    return (await member.command("rate", title=f"#{movie_id}", stars=4)).text


async def test_a_disk_that_may_only_be_read(
    ann: Member, model: Recommender, read_only: Callable[[int], None]
) -> None:
    first, second, *_ = model.catalogue
    await rate(ann, first.movie_id)
    read_only(1)
    reply = await rate(ann, second.movie_id)
    assert reply.startswith("I could not reach my memory, so nothing was changed")
    assert "Your 1 rating" in (await ann.command("ratings")).text
    read_only(0)
    assert "2 rated" in await rate(ann, second.movie_id)


@pytest.fixture
def damaged(database: Path) -> bytes:
    """What the file has once the page is written over at which the ratings begin."""
    return damage_ratings(database)


async def test_a_damaged_page_is_told_and_left_as_it_is(
    damaged: bytes, ann: Member, model: Recommender, database: Path
) -> None:
    """Whoever hosts it may still read from it what is whole."""
    reply = await rate(ann, next(iter(model.catalogue)).movie_id)
    assert reply.startswith("My memory is damaged, so nothing was changed")
    assert re.search(r"-# id [0-9a-f]{6}", reply)
    assert "### Films like Alien (1979)" in (await ann.command("similar", title="Alien")).text
    assert database.read_bytes() == damaged  # noqa: ASYNC240


@pytest.mark.process
async def test_a_page_that_is_damaged_while_the_bot_runs(
    ann: Member, ben: Member, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As a disk does that goes bad: members are told, and what needs no such page is answered."""
    assert "1 rated" in (await ann.command("rate", title="Alien", stars=4)).text
    await damage_open_ratings(database)
    damaged = database.read_bytes()  # noqa: ASYNC240
    for reply in (
        await ann.command("rate", title="Heat 1995", stars=4),
        await ann.command("ratings"),
        await ben.command("rate", title="Heat 1995", stars=4),
    ):
        [sentence, reference] = reply.text.splitlines()
        assert sentence.startswith("My memory is damaged, so nothing was changed")
        assert reference.startswith("-# id ")
        assert f"{reference.removeprefix('-# ')}: " in caplog.text
    for command in ("similar", "bias"):
        assert "Alien (1979)" in (await ann.command(command, title="Alien")).text
    assert "/recommend" in (await ann.command("help")).text
    assert database.read_bytes() == damaged  # noqa: ASYNC240
