"""/fit and /mytype, as a member sees them."""

from io import BytesIO

import pytest
from PIL import Image

from bot.playground import Member
from tests.end_to_end.pictures import drawn
from tests.end_to_end.test_commands import TEN_FILMS, rate_ten

pytestmark = pytest.mark.picture


@pytest.mark.parametrize("command", ["fit", "mytype"])
async def test_no_rating_yet(ann: Member, command: str) -> None:
    reply = await ann.command(command)
    assert "You have not rated any film yet; /start asks you" in reply.text
    assert not reply.files
    assert reply.is_ephemeral


async def test_fit_shows_each_rating_and_the_honest_number(ann: Member) -> None:
    await rate_ten(ann)
    reply = await drawn(await ann.command("fit"))
    [file] = reply.files
    with Image.open(BytesIO(file.content)) as image:
        assert image.format == "PNG"
    [gallery, _] = reply.message.draft.components
    assert "10 ratings beside" in gallery["items"][0]["description"]
    assert "**Where I am most wrong**" in reply.text
    assert reply.is_ephemeral
    first, text = [file.content], reply.text
    detailed = await ann.click(reply, "Details")
    assert detailed.text.count("without it ") >= len(TEN_FILMS)
    assert "the honest number" in detailed.text
    assert "is no art" in detailed.text
    assert [file.content for file in detailed.files] == first
    assert (await ann.click(detailed, "Less")).text == text


async def test_fit_of_one_rating_says_what_is_missing(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    reply = await drawn(await ann.command("fit"))
    assert "With one rating there is nothing else to guess it from" in reply.text
    assert len(reply.files) == 1


@pytest.mark.parametrize("stars", [0.5, 4])
async def test_equal_ratings(ann: Member, stars: float) -> None:
    for title, _ in TEN_FILMS[:4]:
        await ann.command("rate", title=title, stars=stars)
    fitted = await drawn(await ann.command("fit"))
    assert "your own average each time would be off by **0.00 ★**" in fitted.text
    assert len(fitted.files) == 1
    liking = await ann.command("mytype")
    assert ("You have liked none" in liking.text) == (stars < 1)


async def test_mytype_ticks_what_was_rated(ann: Member) -> None:
    await rate_ten(ann)
    reply = await ann.command("mytype")
    assert "### Your type of film" in reply.text
    assert "**20** " in reply.text
    assert "[Alien](https://www.imdb.com/title/tt0078748/) (1979) · " in reply.text
    assert "% · ✓ ★★★★★" in reply.text
    assert reply.is_ephemeral


async def test_mytype_of_ratings_that_say_nothing(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=2.5)
    reply = await ann.command("mytype")
    assert reply.text.startswith("You gave every film 2.5 stars, which says nothing of your type")
