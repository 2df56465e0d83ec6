"""Every command and the buttons below its answer, wherever a member may type it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.client import Matinee
from bot.playground import Member, Playground, Reply

# What is typed, in an order in which each has something to say.
TYPED: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("rate", {"title": "Alien", "stars": 5}),
    ("rate", {"title": "Heat 1995", "stars": 4}),
    ("rate", {"title": "hamlet", "stars": 4}),
    ("rate", {"title": "Zyzzyva", "stars": 4}),
    ("start", {}),
    ("help", {}),
    ("recommend", {}),
    ("similar", {"title": "Alien"}),
    ("predict", {"title": "Blade Runner"}),
    ("watchlist", {"title": "Stalker"}),
    ("watchlist", {}),
    ("watchlist", {"tonight": "any"}),
    ("ratings", {}),
    ("ratings", {"title": "alien"}),
    ("mytype", {}),
    ("twins", {}),
    ("fit", {}),
    ("bias", {}),
    ("bias", {"title": "Alien"}),
    ("dimension", {}),
    ("model", {}),
    ("unrate", {"title": "Heat 1995"}),
    ("privacy", {}),
    ("export", {}),
    ("forget", {}),
)
KEPT = {"rate", "forget"}  # what else would there be to ask about?
DRAWN = {"map"}  # has tests of its own, as its picture takes a while


def is_answered(reply: Reply) -> bool:
    is_seen = bool(reply.text) or reply.interaction.modal is not None
    return is_seen and not reply.has_failed and "went wrong" not in reply.text


@pytest.fixture(params=["in a server", "as a guest", "dm"])
def ann(request: pytest.FixtureRequest, playground: Playground, matinee: Matinee) -> Member:
    """In a server, in one where Matinee is only because she has installed it, and in private."""
    assert matinee.is_ready()
    ann = playground.member("ann")
    ann.go("dm" if request.param == "dm" else "film-club")
    if request.param == "as a guest":
        playground.world.leave(str(ann.place.guild_id))
    return ann


@pytest.mark.slow
async def test_every_command_and_button_answers(ann: Member, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("title,year,rating\nHeat,1995,4\nHamlet,,5\n", encoding="utf-8")
    typed = (*TYPED[:-1], ("import", {"file": str(file)}), TYPED[-1])
    assert {name for name, _ in typed} == ann.commands.keys() - DRAWN - {"matinee"}
    for name, options in typed:
        reply = await ann.command(name, **options)
        assert is_answered(reply), (name, reply.text)
        assert reply.is_ephemeral or ann.place.is_dm, name
        for button in reply.buttons:
            if name not in KEPT and not button.is_disabled:
                pressed = await ann.force_click(button.message, button.custom_id)
                assert is_answered(pressed), (name, button.label, pressed.text)
