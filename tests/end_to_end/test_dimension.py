"""/dimension, as a member sees it."""

from io import BytesIO

import pytest
from PIL import Image

from bot.playground import Member
from recsys import Recommender
from recsys.wording.dimensions import hypothesis
from tests.end_to_end.pictures import drawn

pytestmark = pytest.mark.picture


async def test_the_most_readable_ones(ann: Member, model: Recommender) -> None:
    reply = await drawn(await ann.command("dimension"))
    best = model.dimensions.report().dimensions[0]
    assert f"**Dimension {best.number}** · " in reply.text
    assert best.high.films[0].movie.title[:20] in reply.text
    [gallery, _] = reply.message.draft.components
    assert f"{best.number}: " in gallery["items"][0]["description"]
    [file] = reply.files
    with Image.open(BytesIO(file.content)) as image:
        assert image.format == "PNG"
    assert reply.is_ephemeral


async def test_one_of_them_before_and_after_rating(ann: Member, model: Recommender) -> None:
    reply = await drawn(await ann.command("dimension", number=1))
    found = model.dimensions.one(1)
    assert f"### Dimension 1 of {found.n_dimensions}" in reply.text
    assert hypothesis(found.told) in reply.text
    assert found.low.films[4].movie.label in reply.text
    assert "**You: not known until a film is rated**" in reply.text
    assert len(reply.files) == 1
    for film in found.high.films[:3]:
        await ann.command("rate", title=model.titles.key(film.movie), stars=5)
    reply = await drawn(await ann.command("dimension", number=1))
    assert "The taste stands: " in reply.message.draft.components[0]["items"][0]["description"]
    picture = [file.content for file in reply.files]
    detailed = await ann.click(reply, "Details")
    assert "What moves you most: " in detailed.text
    assert f"{found.high.films[0].movie.title} ★★★★★ +" in detailed.text
    assert found.low.films[9].movie.label in detailed.text
    assert [file.content for file in detailed.files] == picture
    assert "The taste stands: " in detailed.message.draft.components[0]["items"][0]["description"]


@pytest.mark.parametrize("number", [0, -1, 17, 9999, 2**53])
async def test_numbers_of_no_dimension(ann: Member, number: int) -> None:
    reply = await ann.command("dimension", number=number)
    assert reply.text == (
        "There are 16 dimensions; choose one from 1 to 16, or leave it out to see the most "
        "readable ones."
    )
    assert reply.is_ephemeral
    assert not reply.files


@pytest.mark.parametrize("number", ["x", "", 1.5])
async def test_what_is_no_number(ann: Member, number: object) -> None:
    reply = await ann.force_command("dimension", number=number)
    assert reply.text.startswith("I cannot read one of the options")
