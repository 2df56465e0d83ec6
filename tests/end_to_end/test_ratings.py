"""/ratings: found, sorted, turned by tens and hundreds, corrected, and seen beside others'."""

from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO

import pytest
from PIL import Image

from bot.playground import Member
from bot.storage import Member as StoredMember
from bot.storage import Store, StoredRating
from recsys import Recommender
from tests.end_to_end.pictures import drawn
from tests.links import unlinked

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


async def rate(member: Member, **films: float) -> None:
    for title, stars in films.items():
        await member.command("rate", title=title.replace("_", " "), stars=stars)


async def rate_some(member: Member) -> None:
    await rate(member, alien_1979=5, aliens=4, heat_1995=4, metropolis_1927=4.5)


async def shown(member: Member, **options: object) -> list[str]:
    reply = await member.command("ratings", **options)
    return [
        line.split("**")[1] for line in unlinked(reply.text).splitlines() if line.startswith("**")
    ]


@pytest.mark.parametrize(
    ("options", "films"),
    [
        ({"title": "alien"}, ["Aliens", "Alien"]),
        ({"title": "metropolis"}, ["Metropolis"]),
        ({"stars": 4.0}, ["Heat", "Aliens"]),
        ({"year": "1995"}, ["Heat"]),
        ({"year": "1970s", "title": "alie"}, ["Alien"]),
        ({"sort": "oldest first"}, ["Alien", "Aliens", "Heat", "Metropolis"]),
        ({"sort": "highest first"}, ["Alien", "Metropolis", "Heat", "Aliens"]),
        ({"sort": "lowest first"}, ["Heat", "Aliens", "Metropolis", "Alien"]),
        ({"sort": "by title"}, ["Alien", "Aliens", "Heat", "Metropolis"]),
        ({"sort": "latest film first"}, ["Heat", "Aliens", "Alien", "Metropolis"]),
    ],
)
async def test_what_is_asked_for_is_shown(
    ann: Member, options: dict[str, object], films: list[str]
) -> None:
    await rate_some(ann)
    assert await shown(ann, **options) == films


async def test_a_film_that_completion_offers_is_that_film_alone(ann: Member) -> None:
    await rate_some(ann)
    offered = dict(await ann.complete("ratings", "title", "alien"))
    reply = await ann.command("ratings", title=offered["Alien (1979)"])
    assert "### 1 of your 4 ratings\n-# 5.0 on average · newest first" in reply.text
    assert "#1214" not in reply.text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"title": "stalker"}, "None of your 4 ratings is like that"),
        ({"stars": 1.0}, "None of your 4 ratings is like that"),
        ({"year": "ninety"}, "I cannot read “ninety” as a year; type one such as 1994"),
        ({"year": "1994s"}, "I cannot read “1994s” as a year"),
    ],
)
async def test_what_finds_nothing_says_what_to_do(
    ann: Member, options: dict[str, object], said: str
) -> None:
    await rate_some(ann)
    assert said in (await ann.command("ratings", **options)).text


async def test_a_rating_is_corrected_and_taken_away_and_given_again(ann: Member) -> None:
    await rate_some(ann)
    listed = await ann.command("ratings")
    asked = await ann.choose(listed, "Heat (1995)", menu="Change the stars of …")
    assert "You gave it ★★★★; how many now?" in asked.text
    receipt = await ann.click(asked, "2½ ★")
    assert "was ★★★★" in receipt.text
    assert await shown(ann, stars=2.5) == ["Heat"]
    await ann.click(receipt, "Undo")
    asked = await ann.choose(listed, "Heat (1995)", menu="Change the stars of …")
    gone = await ann.click(asked, "Take the rating away")
    assert "### Heat (1995) removed\n-# was ★★★★ · 3 ratings left" in gone.text
    assert "Heat" not in await shown(ann)
    again = await ann.click(gone, "Give it again")
    assert "### Heat (1995) · ★★★★" in unlinked(again.text)


async def rate_hundreds(member: Member, store: Store, model: Recommender, n: int) -> None:
    films = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:n]
    for at, film in enumerate(films):
        rating = StoredRating(
            film.movie_id, 1 + at % 9 / 2, None, None, at, NOON + timedelta(minutes=at)
        )
        await store.transaction(int(member.member_id), partial(_put, rating))


def _put(rating: StoredRating, member: StoredMember) -> None:
    member.ratings.put(rating)


async def test_hundreds_are_turned_by_tens_and_by_hundreds(
    ann: Member, store: Store, model: Recommender
) -> None:
    await rate_hundreds(ann, store, model, 234)
    page = await ann.command("ratings", sort="oldest first")
    assert "page 1 of 24" in page.text
    assert [button.label for button in page.buttons if button.is_disabled] == ["« 100", "‹ Back"]
    for tap, number in (("100 »", 11), ("Next ›", 12), ("100 »", 22), ("100 »", 24), ("« 100", 14)):
        page = await ann.click(page, tap)
        assert f"page {number} of 24" in page.text
        assert "oldest first" in page.text


@pytest.mark.picture
async def test_how_i_rate_is_a_picture_in_a_message_of_its_own(ann: Member) -> None:
    await rate_some(ann)
    listed = await ann.command("ratings")
    reply = await drawn(await ann.click(listed, "How I rate"))
    assert "### How you rate\n-# 4 ratings" in reply.text
    assert "The average is 4.4 stars; people of MovieLens give 3.5." in reply.text
    assert "Of 100 films, 50 have 4 ★ here, and 27 from people of MovieLens." in reply.text
    with Image.open(BytesIO(reply.files[0].content)) as image:
        assert image.size == (1200, 760)
    assert "### Your 4 ratings" in listed.text
