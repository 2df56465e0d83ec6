"""Each command's good path, as a member sees it."""

import re

import pytest

from bot.playground import Member, Reply
from tests.links import unlinked

TEN_FILMS = (
    ("Alien", 5),
    ("The Thing 1982", 4.5),
    ("Blade Runner", 4.5),
    ("Aliens", 4),
    ("Heat 1995", 4),
    ("Fargo", 5),
    ("Twister 1996", 2),
    ("Batman & Robin", 0.5),
    ("Amelie", 3.5),
    ("Pulp Fiction", 4.5),
)
FILM_LINE = re.compile(r"\*\*\[.+\]\(https://www\.imdb\.com/title/tt\d+/\)\*\* \(\d{4}\) · (.+)")


async def rate_ten(member: Member) -> None:
    for title, stars in TEN_FILMS:
        reply = await member.command("rate", title=title, stars=stars)
        assert "rated" in reply.text


def film_lines(reply: Reply) -> list[str]:
    """What stands behind each film."""
    return FILM_LINE.findall(reply.text)


async def test_rate_says_what_it_understood(ann: Member) -> None:
    reply = await ann.command("rate", title="alien", stars=5)
    assert "### Alien (1979) · ★★★★★" in unlinked(reply.text)
    assert "1 rated · /recommend has films for you; each rating sharpens them" in reply.text
    assert "guessed" not in reply.text
    assert reply.is_ephemeral
    assert [button.label for button in reply.buttons] == ["Undo", "Share"]


async def test_rate_says_what_it_had_guessed_and_what_stood_there(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    first = await ann.command("rate", title="Aliens", stars=3)
    again = await ann.command("rate", title="Aliens", stars=4.5)
    assert re.search(r"-# I had guessed \d\.\d\n", first.text)
    assert "### Aliens (1986) · ★★★★½" in unlinked(again.text)
    assert "was ★★★ · I had guessed" in again.text
    assert "2 rated" in again.text


async def test_rate_takes_what_a_completion_offers(ann: Member) -> None:
    offered = await ann.complete("rate", "title", "the matr")
    label, key = offered[0]
    reply = await ann.command("rate", title=key, stars=4)
    assert label == "The Matrix (1999)"
    assert "### The Matrix (1999) · ★★★★" in unlinked(reply.text)


async def test_the_tenth_rating_leads_to_recommendations(ann: Member) -> None:
    await rate_ten(ann)
    reply = await ann.command("rate", title="Alien", stars=4)
    assert "10 rated · /recommend" in reply.text


@pytest.mark.parametrize("place", ["film-club", "night-owls", "dm"])
async def test_commands_work_everywhere(ann: Member, place: str) -> None:
    ann.go(place)
    await ann.command("rate", title="Alien", stars=5)
    reply = await ann.command("ratings")
    assert "**Alien** (1979) · ★★★★★" in unlinked(reply.text)
    assert reply.is_ephemeral


async def test_recommend_gives_well_liked_films_to_a_stranger(ann: Member) -> None:
    reply = await ann.command("recommend")
    assert "Films that most people like" in reply.text
    assert "Rate one film that you love with /rate" in reply.text
    assert len(film_lines(reply)) == 10
    assert re.search(r"-# (?:\S.+ · )?most of [\d,]+ who rated it love it", reply.text)


async def test_recommend_is_for_the_member_from_the_first_rating_on(ann: Member) -> None:
    await ann.command("recommend")
    await ann.command("rate", title="Batman & Robin", stars=0.5)
    reply = await ann.command("recommend")
    assert "### Films for you\n-# A first guess · rate one that you love" in reply.text
    await ann.command("rate", title="Paddington 2", stars=5)
    reply = await ann.command("recommend")
    assert "### Films for you\n-# A first guess · each rating sharpens it\n" in reply.text
    assert "because you gave *Paddington 2* 5" in reply.text


async def test_recommend_gives_ten_films_and_reasons(ann: Member) -> None:
    await rate_ten(ann)
    reply = await ann.command("recommend")
    assert "Best fit first · from your 10 ratings" in reply.text
    assert len(film_lines(reply)) == 10
    assert all(re.fullmatch(r"\d\.\d ★", behind) for behind in film_lines(reply))
    assert re.search(r"-# .+ \*.+\*,? .*[\d.]+", reply.text)
    assert "**[Alien]" not in reply.text


async def test_predict_shows_a_sum_that_ends_in_the_prediction(ann: Member) -> None:
    await rate_ten(ann)
    reply = await ann.command("predict", title="predator 1987")
    assert re.search(
        r"### Predator \(1987\) · \d\.\d ★\n-# 8 in 10 people like you", unlinked(reply.text)
    )
    *terms, total = re.findall(r"^\*\*(?:= )?([+−]?\d\.\d\d)", reply.text, re.MULTILINE)
    hundredths = [round(100 * float(term.replace("−", "-"))) for term in (*terms, total)]
    assert sum(hundredths[:-1]) == hundredths[-1]
    assert "your *Alien* ★★★★★" in reply.text
    assert "your 5 other ratings" in reply.text
    assert re.search(r"-# Without your \*.+\* [★½]+ it would be \d\.\d\d ★", reply.text)


async def test_predict_leaves_out_what_the_film_itself_was_given(ann: Member) -> None:
    before = await ann.command("predict", title="Alien")
    assert "Rate films that you know with /rate" in before.text
    await ann.command("rate", title="Alien", stars=4.5)
    reply = await ann.command("predict", title="Alien")
    assert "You gave it ★★★★½. This is my guess without that rating." in reply.text
    assert reply.text.splitlines()[0] == before.text.splitlines()[0]
    assert "Rate other films with /rate" in reply.text


async def test_similar_gives_ten_most_and_three_least(ann: Member) -> None:
    reply = await ann.command("similar", title="Alien")
    most, least = reply.text.split("### Least like it")
    assert "### Films like Alien (1979)" in most
    assert len(FILM_LINE.findall(most)) == 10
    assert len(FILM_LINE.findall(least)) == 3
    assert "**[Alien]" not in reply.text


async def test_twins_show_five_people_and_what_we_share(ann: Member) -> None:
    await rate_ten(ann)
    reply = await ann.command("twins")
    assert len(re.findall(r"\*\*Viewer \d+\*\* · \d+% alike · [\d,]+ ratings?", reply.text)) == 5
    assert len(re.findall(r"^You (?:both gave|nearly agree on) .+", reply.text, re.MULTILINE)) == 5
    extremes = await ann.click(reply, "Their best and worst")
    assert len(re.findall(r"\*\*Viewer \d+\*\*", extremes.text)) == 5
    assert re.search(r"^★★★★★ .+ · .+", extremes.text, re.MULTILINE)
    assert (await ann.click(extremes, "What you share")).text == reply.text


async def test_ratings_are_paged_newest_first(ann: Member) -> None:
    await rate_ten(ann)
    await ann.command("rate", title="Jaws", stars=3)
    first = await ann.command("ratings")
    assert "### Your 11 ratings" in first.text
    assert first.text.index("Jaws") < first.text.index("Pulp Fiction")
    assert [button.is_disabled for button in first.buttons[:2]] == [True, False]
    second = await ann.click(first, "Next ›")
    assert "page 2 of 2" in second.text
    assert "**Alien** (1979) · ★★★★★" in unlinked(second.text)
    assert [button.is_disabled for button in second.buttons[:2]] == [False, True]
    assert second.message.message_id == first.message.message_id
    assert "page 1 of 2" in (await ann.click(second, "‹ Back")).text


async def test_unrate_removes_a_rating(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    await ann.command("rate", title="Aliens", stars=4)
    reply = await ann.command("unrate", title="alien")
    assert "### Alien (1979) removed" in reply.text
    assert "was ★★★★★ · 1 rating left · /rate gives it again" in reply.text
    assert "Alien** (1979)" not in unlinked((await ann.command("ratings")).text)


async def test_unrate_offers_what_was_rated(ann: Member) -> None:
    await ann.command("rate", title="Alien", stars=5)
    await ann.command("rate", title="Fargo", stars=4)
    offered = await ann.complete("unrate", "title", "")
    assert [label for label, _ in offered] == ["Fargo (1996)", "Alien (1979)"]
    assert [label for label, _ in await ann.complete("unrate", "title", "ali")] == ["Alien (1979)"]


async def test_completion_offers_at_most_25_films(ann: Member) -> None:
    assert 10 < len(await ann.complete("similar", "title", "the")) <= 25
    assert await ann.complete("similar", "title", "asdfghjkl") == []


async def test_help_shows_every_other_command(ann: Member) -> None:
    reply = await ann.command("help")
    for name in ann.commands.keys() - {"help"}:
        assert f"**/{name}**" in reply.text
    assert "**/rate** title stars" in reply.text


async def test_help_begins_with_what_members_came_for(ann: Member) -> None:
    named = re.findall(r"^\*\*/(\w+)\*\*", (await ann.command("help")).text, re.MULTILINE)
    assert named[:4] == ["start", "rate", "recommend", "similar"]
    assert named[-8:] == [
        *("bias", "dimension", "fit", "model"),
        *("privacy", "export", "forget", "matinee"),
    ]


async def test_help_tells_of_nothing_that_a_member_may_not_use(ann: Member, ben: Member) -> None:
    assert "/matinee" not in (await ben.command("help")).text
    ann.go("dm")
    assert "/matinee" not in (await ann.command("help")).text


async def test_every_answer_is_for_one_pair_of_eyes(ann: Member) -> None:
    await rate_ten(ann)
    for name in ("help", "ratings", "recommend", "twins"):
        assert (await ann.command(name)).is_ephemeral
    for name in ("predict", "similar", "unrate"):
        assert (await ann.command(name, title="hamlet")).is_ephemeral
        assert (await ann.command(name, title="asdfghjkl")).is_ephemeral
        assert (await ann.command(name, title="alien")).is_ephemeral


async def test_members_do_not_see_each_other(ann: Member, ben: Member) -> None:
    reply = await ann.command("rate", title="Alien", stars=5)
    assert not ben.sees_all(reply)
    assert "not rated any film" in (await ben.command("ratings")).text


async def test_commands_are_offered_with_their_options(ann: Member) -> None:
    rate = ann.commands["rate"]
    title, stars = rate["options"]
    assert rate["contexts"] == [0, 1, 2]
    assert rate["integration_types"] == [0, 1]
    assert title["autocomplete"]
    choices = [choice["value"] for choice in stars["choices"]]
    assert choices == [5, 4, 3, 2, 1, 4.5, 3.5, 2.5, 1.5, 0.5]
    names = [choice["name"] for choice in stars["choices"]]
    assert names[5] == "4.5 ★★★★½"
    for whole in "12345":  # which clients filter by what is typed, and take the first
        assert next(name for name in names if whole in name).split()[0] == whole
