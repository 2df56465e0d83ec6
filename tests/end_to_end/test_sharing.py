"""Every private answer can be posted for all, with its picture, and without what is private."""

import re
from typing import Any

import pytest

from bot.playground import Member, Reply
from tests.links import unlinked

_GALLERY = 12
SHARE, WITH_RATINGS = "Share", "Share with my ratings"


async def rate_some(member: Member) -> None:
    for title, stars in (("Alien", 5), ("The Thing 1982", 4.5), ("Fargo", 4), ("Cats 2019", 0.5)):
        await member.command("rate", title=title, stars=stars)


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.buttons]


# Each answer that can be shared: how it is asked for, and what its button says.
ANSWERS: dict[str, tuple[str, dict[str, Any], str]] = {
    "rate": ("rate", {"title": "Heat 1995", "stars": 4}, SHARE),
    "recommend": ("recommend", {}, SHARE),
    "similar": ("similar", {"title": "Alien"}, SHARE),
    "predict": ("predict", {"title": "Heat 1995"}, WITH_RATINGS),
    "twins": ("twins", {}, WITH_RATINGS),
    "mytype": ("mytype", {}, WITH_RATINGS),
    "ratings": ("ratings", {}, WITH_RATINGS),
    "ratings of a title": ("ratings", {"title": "alien"}, WITH_RATINGS),
    "watchlist": ("watchlist", {}, WITH_RATINGS),
    "listed": ("watchlist", {"title": "Jaws 1975"}, SHARE),
    "tonight": ("watchlist", {"tonight": "any"}, ""),
    "fit": ("fit", {}, WITH_RATINGS),
    "map": ("map", {}, WITH_RATINGS),
    "map of a film": ("map", {"title": "Alien"}, SHARE),
    "bias": ("bias", {}, SHARE),
    "bias of a film": ("bias", {"title": "Alien"}, SHARE),
    "dimensions": ("dimension", {}, SHARE),
    "dimension": ("dimension", {"number": 1}, WITH_RATINGS),
    "model": ("model", {}, SHARE),
}
COMMON = {"similar", "map of a film", "bias", "bias of a film", "dimensions", "model"}
# In a post "you" is whoever reads a button, and in the model's name for it nobody.
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


async def asked(member: Member, name: str) -> Reply:
    """An answer to a member who has rated films and wants to watch one."""
    await rate_some(member)
    await member.command("watchlist", title="Stalker")
    command, options, _ = ANSWERS[name]
    return await drawn(await member.command(command, **options))


async def drawn(reply: Reply) -> Reply:
    """The answer itself, where a picture takes so long that a note comes first."""
    while "Your picture is on its way" in reply.text:
        await reply.more()
    return reply


def alts_of(post: Reply) -> str:
    """What is said of the pictures to who does not see them."""
    drawn = (part for part in post.message.draft.components if part["type"] == _GALLERY)
    return " ".join(item["description"] for part in drawn for item in part["items"])


async def shared(member: Member, private: Reply) -> Reply:
    label = next(label for label in labels(private) if label.startswith(SHARE))
    return await drawn(await member.click(private, label))


@pytest.mark.picture
@pytest.mark.parametrize("name", ANSWERS)
async def test_every_answer_can_be_posted(ann: Member, ben: Member, name: str) -> None:
    private = await asked(ann, name)
    assert private.is_ephemeral
    assert not ben.sees_all(private)
    assert ANSWERS[name][2] in labels(private) or not ANSWERS[name][2]
    post = await shared(ann, private)
    assert not post.is_ephemeral
    assert ben.sees_all(post)
    assert post.text.startswith("-# Shared by Ann\n")
    assert labels(post)[-1] == "Take it down"
    assert len(post.files) == len(private.files)


@pytest.mark.picture
@pytest.mark.parametrize("name", ANSWERS)
async def test_a_post_speaks_of_who_asked_by_name(ann: Member, name: str) -> None:
    private = await asked(ann, name)
    post = await shared(ann, private)
    said = post.text.partition("\n")[2]
    if name in COMMON:  # whoever asks; some film has the word in its title
        assert said == private.text
        return
    assert "Ann" in said
    assert _YOU.findall(said + alts_of(post)) == []


@pytest.mark.picture
@pytest.mark.parametrize("name", ANSWERS)
async def test_nothing_of_who_is_forgotten_is_posted(ann: Member, name: str) -> None:
    """What is shared is asked for anew, and what tells of nobody goes on being shared."""
    private = await asked(ann, name)
    await ann.click(await ann.command("forget"), "Delete it all")
    post = await shared(ann, private)
    tells_nothing = name in {*COMMON, "predict", "dimension"}
    assert post.is_ephemeral is not tells_nothing
    for own in ("Heat", "Stalker", "Jaws", "Fargo", "★★★★"):
        assert tells_nothing or own not in post.text
    # Rated anew, nothing of what was before comes back either.
    await ann.command("rate", title="Notting Hill", stars=4)
    again = await shared(ann, private)
    for own in ("Stalker", "Jaws", "Fargo", "The Thing", "★★★★★"):
        assert tells_nothing or own not in again.text


@pytest.mark.picture
async def test_who_reads_a_post_says_and_asks_the_same_for_themselves(
    ann: Member, ben: Member
) -> None:
    await ben.command("rate", title="Notting Hill", stars=5)
    post = await shared(ann, await asked(ann, "recommend"))
    film = post.selects[0].options[0]
    guessed = await ben.choose(post, film["value"], menu="Would I like …")
    assert guessed.is_ephemeral
    assert not ann.sees_all(guessed)
    assert unlinked(guessed.text).startswith(f"### {film['label']} · ")
    assert "your *Notting Hill* ★★★★★" in guessed.text
    assert "*Alien*" not in guessed.text
    asked_for = await ben.choose(post, film["value"], menu="Rate it, or watch it later …")
    assert asked_for.is_ephemeral
    assert {"Seen", "Not for me", "Watch later"} <= {*labels(asked_for)}
    receipt = await ben.click(asked_for, "4 ★")
    assert "2 rated" in receipt.text
    assert "5 rated" not in (await ann.command("ratings")).text


async def test_who_reads_of_one_film_has_a_button_for_each(ann: Member, ben: Member) -> None:
    post = await shared(ann, await asked(ann, "rate"))
    assert labels(post) == ["Would I like it?", "Rate or mark it", "Watch later", "Take it down"]
    listed = await ben.click(post, "Watch later")
    assert listed.is_ephemeral
    assert "Heat (1995) is on your watchlist" in listed.text
    assert "Heat" in (await ben.command("watchlist")).text
    assert "Heat" not in (await ann.command("watchlist")).text
    guessed = await ben.click(post, "Would I like it?")
    assert guessed.is_ephemeral
    assert "you, like anybody" in guessed.text
    assert "Start" in labels(guessed)


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
    assert refused.text.startswith("Who posted this can take it down, and so can those who manage")
    assert ben.sees_all(post)
    assert not post.message.is_deleted
    message = post.message
    await ann.click(post, "Take it down")
    assert message.is_deleted


async def test_a_post_goes_when_who_manages_messages_wants(ann: Member, ben: Member) -> None:
    """Ann does."""
    post = await ben.click(await ben.command("similar", title="Alien"), SHARE)
    message = post.message
    await ann.click(post, "Take it down")
    assert message.is_deleted


@pytest.mark.parametrize("command", ["ratings", "unrate", "help"])
async def test_what_tells_nothing_is_not_offered(ann: Member, command: str) -> None:
    options = {"title": "Alien"} if command == "unrate" else {}
    assert SHARE not in " ".join(labels(await ann.command(command, **options)))
