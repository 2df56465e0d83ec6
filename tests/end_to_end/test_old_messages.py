"""Buttons below messages that an earlier version sent: each kind still does what it is for."""

import pytest

from bot.custom_ids.packed import pack
from bot.playground import Member, Reply
from tests.bot.test_custom_ids import ALIEN, OLD_MESSAGES, OWNER
from tests.links import unlinked

ANSWERS = {
    "undo": (None, "There is nothing left to undo here: your rating of Alien (1979) has changed"),
    "keep": (None, "### Oppenheimer (2023) · ★★★★½\n-# 2 rated"),
    "page": (None, "### Your 1 rating"),
    "mine": (None, "### Your 1 rating"),
    "gone": (None, "### Alien (1979) removed\n-# was ★★★"),
    "spread": (None, ""),
    "turn": (None, "### Films for you"),
    "series": ("260", "### Star Wars\n-# 12 films, in the order in which they came out"),
    "seen": (str(ALIEN), "-# you gave it ★★★"),
    "dismissed": ("318", "-# not for you · I will not bring it up again"),
    "free": (None, "### Hidden gems: "),
    "stars": ("4.5", "-# you gave it ★★★★½"),
    "saw": (str(ALIEN), "-# you gave it ★★★"),
    "not": ("318", "-# not for you · I will not bring it up again"),
    "back": (None, "### Hidden gems: "),
    "give": ("4.5", "-# you gave it ★★★★½"),
    "later": ("318", "-# on your watchlist · "),
    "listed": (None, "Your watchlist is empty"),
    "unlist": ("318", "### The Shawshank Redemption (1994) is off your watchlist"),
    "list": (None, "### Alien (1979) is on your watchlist, to watch again\n-# you gave it ★★★"),
    "off": (None, "### Alien (1979) is off your watchlist"),
    "tonight": (None, "Your watchlist is empty"),
    "import": (None, "This file waits for no answer any more"),
    "list-import": (None, "This file waits for no answer any more"),
    "unimport": (None, "This import is already taken back"),
    "imports": (None, "There is no import to take back"),
    "unimports": ("1310012345678901234", "This import is already taken back"),
    "meaning": (None, "No title is left to ask about"),
    "meant": (str(ALIEN), "This is from an earlier version of me"),
    "server": ("100371979571750679", "### Matinee in this server"),
    # What these two would post is not known by the button, or by now by nothing else.
    "share": (None, "What this answer told is not as it was"),
    "post": (None, "What this answer told is not as it was"),
    "show": (None, "Rate 2 more films"),
    "again": (None, "### Alien (1979) · "),
    "rated": (None, "### Alien (1979) · ★★★"),
    "wanted": (None, "What this answer told is not as it was"),
    "serial": (None, "### Alien\n"),
    "brought": (None, "What this answer told is not as it was"),
    "guess": (None, "### Alien (1979) · "),
    "guesses": (str(ALIEN), "### Alien (1979) · "),
    "too": (None, "### Alien (1979) is on your watchlist"),
    "down": (None, ""),
    "forget": (None, "### Delete all that I keep of you?\n-# 1 rating"),
    "forgotten": (None, "### I have forgotten you"),
    "export": (None, "### All that I keep of you"),
    "visible": ("everybody", "### What I keep of you"),
    "kept": (None, "### Nothing was deleted"),
    "more": (None, "### How well I know you"),
    "twins": (None, "Rate 2 more films"),
    "start": (None, "How many stars?"),
    "tastes": (None, ""),
    "taste": (None, "How many stars?"),
    "deck": (None, "How many stars?"),
    "undeck": (None, "How many stars?"),
    "stop": (None, "### Films for you"),
    "card": (None, "1 answer so far"),
    "ask": (None, "### Alien (1979)\n-# You gave it ★★★; how many now?"),
    "which": (str(ALIEN), "### Alien (1979)\n-# You gave it ★★★; how many now?"),
    "mark": (None, "### Alien (1979) is marked as seen\n-# you gave it ★★★"),
    "unmark": (None, "### Alien (1979) is marked no more\n-# you gave it ★★★"),
    "star": (None, "### Alien (1979) · ★★★★½"),
    "pick": ("Alien 1979", "### Films like Alien (1979)"),
}


def test_every_kind_is_pressed() -> None:
    assert ANSWERS.keys() == {custom_id.partition(":")[0] for custom_id in OLD_MESSAGES}


FOR_ALL = {"ask", "which", "guess", "guesses", "too"}


@pytest.mark.parametrize("name", ANSWERS)
async def test_it_answers_its_owner_and_nobody_else(ann: Member, ben: Member, name: str) -> None:
    """But for what serves whoever reads a post, and for a post's end, which has its own refusal."""
    value, answer = ANSWERS[name]
    old = await ann.command("rate", title="Alien", stars=3)
    refused = await press(ben, old, ann, name, value)
    if name not in FOR_ALL:
        whose = "Who posted this" if name == "down" else "This answer belongs to another member"
        assert refused.text.startswith(whose)
    assert answer in unlinked((await press(ann, old, ann, name, value)).text)


async def press(member: Member, below: Reply, owner: Member, name: str, value: str | None) -> Reply:
    custom_id = next(custom_id for custom_id in OLD_MESSAGES if custom_id.startswith(f"{name}:"))
    custom_id = custom_id.replace(str(OWNER), str(owner.member_id))
    custom_id = custom_id.replace(pack(OWNER), pack(int(owner.member_id)))
    return await member.force_click(below.message, custom_id, None if value is None else [value])
