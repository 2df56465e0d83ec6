"""Every private answer can be posted for all, with its picture, and without what is private."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.playground import Member, Reply

SHARE, WITH_RATINGS = "Share", "Share with my ratings"


async def rate_some(member: Member) -> None:
    for title, stars in (("Alien", 5), ("The Thing 1982", 4.5), ("Fargo", 4), ("Cats 2019", 0.5)):
        await member.command("rate", title=title, stars=stars)


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.buttons]


@pytest.mark.picture
@pytest.mark.parametrize(
    ("command", "options", "label"),
    [
        ("rate", {"title": "Heat 1995", "stars": 4}, SHARE),
        ("recommend", {}, SHARE),
        ("similar", {"title": "Alien"}, SHARE),
        ("predict", {"title": "Heat 1995"}, WITH_RATINGS),
        ("twins", {}, WITH_RATINGS),
        ("mytype", {}, WITH_RATINGS),
        ("ratings", {}, WITH_RATINGS),
        ("fit", {}, WITH_RATINGS),
        ("map", {}, WITH_RATINGS),
        ("map", {"title": "Alien"}, SHARE),
        ("bias", {}, SHARE),
        ("bias", {"title": "Alien"}, SHARE),
        ("dimension", {}, SHARE),
        ("dimension", {"number": 1}, WITH_RATINGS),
        ("model", {}, SHARE),
    ],
)
async def test_every_answer_can_be_posted(
    ann: Member, ben: Member, command: str, options: Mapping[str, Any], label: str
) -> None:
    await rate_some(ann)
    private = await ann.command(command, **options)
    assert private.is_ephemeral
    assert not ben.sees_all(private)
    post = await ann.click(private, label)
    assert not post.is_ephemeral
    assert ben.sees_all(post)
    assert post.text.startswith("-# Shared by Ann\n")
    assert labels(post) == ["Take it down"]
    assert not post.selects
    assert [file.content for file in post.files] == [file.content for file in private.files]
    if command != "recommend":
        assert post.text.partition("\n")[2] == private.text


async def test_a_list_is_posted_without_what_the_member_said_of_films(ann: Member) -> None:
    await rate_some(ann)
    private = await ann.command("recommend", genre="horror")
    assert "because you gave *" in private.text
    film = private.selects[0].options[0]["value"]
    await ann.choose(private, film, menu="I have seen …")
    post = await ann.click(private, SHARE)
    assert post.text.startswith(
        "-# Shared by Ann\n### Horror\n-# what I would show Ann, and the stars that I expect"
    )
    assert post.text.count("★") == 10
    for private_word in ("because", "Alien*", "~~", "you have seen"):
        assert private_word not in post.text


async def test_a_post_goes_when_who_shared_it_wants(ann: Member, ben: Member) -> None:
    post = await ann.click(await ann.command("similar", title="Alien"), SHARE)
    refused = await ben.click(post, "Take it down")
    assert refused.is_ephemeral
    assert ben.sees_all(post)
    assert not post.message.is_deleted
    message = post.message
    await ann.click(post, "Take it down")
    assert message.is_deleted


@pytest.mark.picture
async def test_a_picture_that_is_gone_is_one_sentence(ann: Member) -> None:
    private = await ann.command("map", title="Alien")
    media = private.message.draft.components[0]["items"][0]["media"]
    media["url"] = media["url"].replace("map.png", "gone.png")
    post = await ann.click(private, SHARE)
    assert post.is_ephemeral
    assert post.text.startswith("I cannot fetch this picture from Discord now; ask again")


@pytest.mark.parametrize("command", ["ratings", "unrate", "help"])
async def test_what_tells_nothing_is_not_offered(ann: Member, command: str) -> None:
    options = {"title": "Alien"} if command == "unrate" else {}
    assert SHARE not in " ".join(labels(await ann.command(command, **options)))
