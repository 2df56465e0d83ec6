"""/map, as a member sees it."""

import re
from io import BytesIO

import pytest
from PIL import Image

from bot.playground import Member
from recsys import Recommender
from recsys.known_films import HAS_CROWD_FROM
from tests.end_to_end.pictures import drawn

pytestmark = pytest.mark.picture


async def test_the_map_alone_and_then_with_the_member_on_it(
    ann: Member, model: Recommender
) -> None:
    reply = await drawn(await ann.command("map"))
    assert f"### The map of {len(model.map.whole().dots):,} films" in reply.text
    assert "Rate a few films, and /map shows where you stand." in reply.text
    await ann.command("rate", title="Halloween 1978", stars=5)
    await ann.command("rate", title="Friday the 13th 1980", stars=4.5)
    reply = await drawn(await ann.command("map"))
    [file] = reply.files
    with Image.open(BytesIO(file.content)) as image:
        assert image.size == (1200, 1400)
    assert len(file.content) <= 1_000_000
    [gallery, _] = reply.message.draft.components
    described = gallery["items"][0]["description"]
    horror = r"(\w+ & )?Horror"
    assert re.search(rf"a gold star for the taste in the region {horror}", described)
    assert re.search(rf"\*\*You stand in {horror}", reply.text)
    assert "**10** " in reply.text
    assert reply.is_ephemeral
    detailed = await ann.click(reply, "Details")
    assert re.search(rf"Halloween \(1978\) ★★★★★ · {horror}", detailed.text)
    assert [one.content for one in detailed.files] == [file.content]


async def test_a_film_with_its_neighbours(ann: Member, model: Recommender) -> None:
    reply = await drawn(await ann.command("map", title="shrek"))
    found = model.map.movie(4306)
    assert "### Shrek (2001) on the map" in reply.text
    for place, one in enumerate(found.neighbours, start=1):
        assert f"**{place}** {one.movie.title[:12]}" in reply.text
    [gallery, _] = reply.message.draft.components
    assert found.neighbours[0].movie.label in gallery["items"][0]["description"]
    assert len(reply.files) == 1


async def test_what_is_set_aside_is_not_to_see_next(ann: Member, model: Recommender) -> None:
    rated = {1214: 5.0, 4306: 4.0, 6: 4.5}
    for movie_id, stars in rated.items():
        await ann.command("rate", title=model.titles.key(model.catalogue[movie_id]), stars=stars)
    listed = await ann.command("recommend")
    [pick] = model.recommend(model.fold_in(rated), 1)
    await ann.choose(listed, pick.movie.label, menu="Not for me …")
    reply = await drawn(await ann.command("map"))
    aside = [pick.movie.movie_id]
    [first] = model.recommend(model.fold_in(rated, passed_over=aside), 1, aside)
    assert f"**1** {first.movie.label}" in reply.text
    assert f"** {pick.movie.label}" not in reply.text


async def test_a_film_that_few_people_rated(ann: Member, model: Recommender) -> None:
    few = next(movie for movie in model.catalogue if 1 < movie.most_ratings < HAS_CROWD_FROM)
    reply = await drawn(await ann.command("map", title=model.titles.key(few)))
    assert f"{few.most_ratings} people rated it" in reply.text
    assert "of the people of MovieLens that I learn from rated it" in reply.text
    assert "**12** " in reply.text
