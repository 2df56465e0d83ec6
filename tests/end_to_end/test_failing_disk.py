"""The disk fails under a running bot: a sentence with an id, nothing lost, and it goes on."""

import re
from collections.abc import Callable

import pytest

from bot.playground import Member
from recsys import Recommender


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
