"""What Discord's own app would never send: one sentence, and one line in the log."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.custom_ids import KINDS, Forget
from bot.playground import Member, Playground
from bot.playground.wire.words import OptionType
from tests.bot.test_custom_ids import OLD_MESSAGES

ODD_VALUES: list[list[str]] = [["nonsense"], ["9" * 30], ["-1"], ["nan"], [""], []]
UNREADABLE = "I cannot read one of the options; choose from what Discord offers you."


@pytest.fixture(autouse=True)
def no_traceback(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert [r for r in caplog.get_records("call") if r.exc_info and r.exc_info[0]] == []


@pytest.mark.parametrize("title", [5, None, True, ["alien"], {"title": "alien"}])
async def test_titles_that_are_no_text(
    ann: Member, title: object, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await ann.force_command("rate", title=title, stars=4)
    assert reply.text == UNREADABLE
    assert caplog.text.count("/rate came with what is not offered") == 1
    assert await ann.complete("rate", "stars", "x", title=title) == []


async def test_options_of_another_type(ann: Member, playground: Playground) -> None:
    """Of every command there is, each option in turn."""
    n_options = 0
    for name, command in ann.commands.items():
        for option in command["options"]:
            odd: Any = {3: 7, 4: "x", 5: "yes"}.get(option["type"])
            if odd is not None:
                reply = await ann.force_command(name, **{option["name"]: odd})
                assert reply.text == UNREADABLE, (name, option["name"])
                n_options += 1
    assert n_options > 20


@pytest.mark.parametrize("odd", ["nonsense", "", "Newest"])
async def test_choices_that_are_not_offered(ann: Member, odd: str) -> None:
    """Of every command there is, each option for which a word is chosen."""
    asked = []
    for name, command in ann.commands.items():
        for option in command["options"]:
            if option["type"] == OptionType.STRING and "choices" in option:
                reply = await ann.force_command(name, **{option["name"]: odd})
                assert reply.text == UNREADABLE, (name, option["name"])
                asked.append(option["name"])
    assert asked == ["sort", "known", "variety", "tonight"]


@pytest.mark.parametrize("odd", [3.3, -1.0, 1e300])
async def test_stars_that_are_not_offered(ann: Member, odd: float) -> None:
    await ann.command("rate", title="Alien", stars=5)
    assert "Your 1 rating is not like that" in (await ann.force_command("ratings", stars=odd)).text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_values_that_no_menu_offers(ann: Member, kind: type) -> None:
    """Of every kind of control, those of earlier versions too."""
    message = (await ann.command("rate", title="Alien", stars=5)).message
    samples: list[Any] = [value for value in OLD_MESSAGES.values() if type(value) is kind]
    for odd in ODD_VALUES if kind is not Forget else ODD_VALUES[:1]:
        pressed = replace(samples[0], owner_id=int(ann.member_id))
        reply = await ann.force_click(message, str(pressed), odd)
        assert not reply.has_failed
        assert "went wrong" not in reply.text


@pytest.mark.parametrize("custom_id", ["", ":::", "undo:\x00", "undo:zzz:zz:zz", "x" * 5000])
async def test_custom_ids_that_nobody_wrote(
    ann: Member, custom_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    message = (await ann.command("rate", title="Alien", stars=5)).message
    reply = await ann.force_click(message, custom_id)
    assert reply.text.startswith("This is from an earlier version of me")
    assert caplog.text.count("came with what is not offered") == 1


async def test_a_completion_while_the_database_fails(
    ann: Member, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TABLE dismissals")
    assert await ann.complete("unrate", "title", "alien") == []
    said = [r.getMessage() for r in caplog.records if "completion" in r.getMessage()]
    assert len(said) == 1
    assert "no such table" in said[0]
