"""What members do, through the real discord.py."""

import pytest

from bot.playground import Member, Playground, Refused


async def test_a_command_is_answered(ann: Member, playground: Playground) -> None:
    reply = await ann.command("rate", title="Alien", stars=4.5)
    assert reply.text == "**Alien** has 4.5 stars"
    assert [button.label for button in reply.buttons] == ["Undo", "Off"]
    assert reply.is_ephemeral
    assert playground.violations == []


async def test_completion(ann: Member) -> None:
    assert await ann.complete("rate", "title", "alie") == [
        ("Alien (1979)", "Alien (1979)"),
        ("Aliens (1986)", "Aliens (1986)"),
    ]


async def test_a_button_rewrites_its_message(ann: Member) -> None:
    reply = await ann.command("rate", title="Alien", stars=4.5)
    clicked = await ann.click(reply, "Undo")
    assert clicked.text == reply.text == "Undone"
    assert clicked.message is reply.message
    assert reply.buttons == []


async def test_a_menu_is_answered(ann: Member) -> None:
    reply = await ann.command("rate", title="Alien", stars=4.5)
    chosen = await ann.choose(reply, "Arrival (2016)")
    assert chosen.text == "You chose Arriv(2016)"


async def test_a_deferred_answer_and_its_follow_up(ann: Member, playground: Playground) -> None:
    reply = await ann.command("think", n=2)
    assert reply.is_ephemeral
    while len(reply.messages) < 2:
        await reply.more()
    assert reply.text == "Thought 0\nThought 1"
    assert playground.violations == []


async def test_a_file(ann: Member, playground: Playground) -> None:
    reply = await ann.command("picture")
    [file] = reply.files
    assert (file.filename, file.description, file.content) == ("map.png", "A map", b"\x89PNG...")
    assert playground.violations == []
