"""One line in the log for each interaction: what became of it, not who asked for what."""

import asyncio
import logging
import re
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.client import Matinee
from bot.playground import Cut, Manners, Member, Playground

LINE = re.compile(
    r"command=(?P<command>\S+) kind=(?P<kind>\S+) outcome=(?P<outcome>\S+) "
    r"ms=\d+ shard=0 error=(?P<error>\S+)"
)
Told: TypeAlias = list[tuple[str, ...]]

pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture(autouse=True)
def _at_length(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")


def lines(caplog: pytest.LogCaptureFixture, level: int = logging.INFO) -> Told:
    """Command, kind, outcome and error id of each line of a level, in order."""
    found = [LINE.fullmatch(r.getMessage()) for r in caplog.records if r.levelno == level]
    return [match.groups() for match in found if match]


async def ended(caplog: pytest.LogCaptureFixture, n: int) -> Told:
    """The lines of n interactions: a member has the answer a moment before its task has ended."""
    async with asyncio.timeout(30):
        while len(told := lines(caplog)) < n:  # noqa: ASYNC110 - the log calls nobody
            await asyncio.sleep(0.01)
    assert len(told) == n
    return told


async def test_a_command_and_a_tap(ann: Member, caplog: pytest.LogCaptureFixture) -> None:
    receipt = await ann.command("rate", title="Notting Hill", stars=5)
    await ann.click(receipt, "Undo")
    assert await ended(caplog, 2) == [
        ("/rate", "command", "answered", "-"),
        ("Undo", "control", "answered", "-"),
    ]


async def test_a_completion_is_told_at_length_only(
    ann: Member, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.complete("rate", "title", "notting")
    await ann.command("help")
    assert await ended(caplog, 1) == [("/help", "command", "answered", "-")]
    assert lines(caplog, logging.DEBUG) == [("/rate", "completion", "answered", "-")]


async def test_nothing_is_told_of_who_asked_for_what(
    ann: Member, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.complete("rate", "title", "notting")
    receipt = await ann.command("rate", title="Notting Hill", stars=5)
    await ann.click(receipt, "Undo")
    await ann.command("similar", title="Zyzzyva")
    await ended(caplog, 3)
    said = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("bot"))
    assert "interaction=" in said
    for typed in ("notting", "Notting", "Zyzzyva", ann.user["id"], ann.user["username"]):
        assert typed not in said


async def test_what_a_member_can_mend_is_refused(
    ann: Member, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.command("predict", title="Zyzzyva")
    await ann.force_command("rate", title="Alien", stars="five")
    assert await ended(caplog, 2) == [
        ("/predict", "command", "refused", "-"),
        ("/rate", "command", "refused", "-"),
    ]


async def test_a_command_that_is_no_more_is_unknown(
    ann: Member, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    matinee.tree.remove_command("twins")
    await ann.command("twins")
    assert await ended(caplog, 1) == [("unknown", "command", "refused", "-")]


async def test_a_control_that_never_was_is_unknown(
    ann: Member, caplog: pytest.LogCaptureFixture
) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    await ann.force_click(receipt.message, "x" * 100)
    assert (await ended(caplog, 2))[1] == ("unknown", "control", "refused", "-")


async def test_a_database_that_is_locked(
    ann: Member, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")
        reply = await ann.command("rate", title="Alien", stars=1)
    [(command, _, outcome, error)] = await ended(caplog, 1)
    assert (command, outcome) == ("/rate", "storage")
    assert f"id {error}" in reply.text


async def test_a_fault_of_ours_has_the_id_that_the_member_sees(
    ann: Member, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    matinee.served = None  # type: ignore[assignment]  # any bug will do
    reply = await ann.command("recommend")
    [(command, _, outcome, error)] = await ended(caplog, 1)
    assert (command, outcome) == ("/recommend", "failed")
    assert f"id {error}" in reply.text


async def test_a_completion_that_fails_names_nobody(
    ann: Member, matinee: Matinee, caplog: pytest.LogCaptureFixture
) -> None:
    matinee.served = None  # type: ignore[assignment]  # any bug will do
    asked = asyncio.create_task(ann.complete("recommend", "genre", "west"))
    assert await ended(caplog, 1) == [("/recommend", "completion", "failed", "-")]
    asked.cancel()


async def test_a_completion_without_its_database(
    ann: Member, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TABLE dismissals")
    assert await ann.complete("unrate", "title", "alien") == []
    assert await ended(caplog, 1) == [("/unrate", "completion", "storage", "-")]


@pytest.mark.parametrize("manners", [Manners(answer_within=0.2)])
async def test_an_answer_that_comes_too_late(
    strict_playground: Playground,
    matinee: Matinee,
    database: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")
        await strict_playground.member("ann").command("rate", title="Alien", stars=1)
        [told] = await ended(caplog, 1)
    assert told[2] == "too-late"


@pytest.mark.parametrize(
    ("command", "options"),
    [("rate", {"title": "Alien", "stars": 1}), ("predict", {"title": "Zyz"})],
)
async def test_an_answer_that_is_lost_on_its_way(
    ann: Member,
    playground: Playground,
    caplog: pytest.LogCaptureFixture,
    command: str,
    options: dict[str, object],
) -> None:
    playground.faults.add(Cut.BEFORE, "POST", "/callback$", times=100)
    asked = asyncio.create_task(ann.command(command, **options))
    assert await ended(caplog, 1) == [(f"/{command}", "command", "cut", "-")]
    asked.cancel()


async def test_what_nobody_expected_is_told_and_has_its_traceback(
    ann: Member,
    matinee: Matinee,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("in the middle of an explanation")

    monkeypatch.setattr("bot.client.tree.explain", fails)
    asked = asyncio.create_task(ann.command("predict", title="Zyzzyva"))
    [told] = await ended(caplog, 1)
    assert told[:3] == ("/predict", "command", "failed")
    assert "in the middle of an explanation" in caplog.text
    asked.cancel()


async def test_the_same_interaction_is_told_once(
    ann: Member, playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await ann.command("ratings")
    await ended(caplog, 1)
    await playground.deliver_again(reply.interaction)
    await ann.command("ratings")
    await ended(caplog, 2)


async def test_a_message_that_is_deleted_before_the_answer(
    ann: Member,
    playground: Playground,
    matinee: Matinee,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Dismissed by whoever asked, while a picture is drawn."""
    monkeypatch.setattr("bot.interaction.pictures.NOTE_AFTER_S", 0.05)
    done = threading.Event()
    held = matinee.studio.order(lambda event: bytes(event.wait(30)), done)
    reply = await ann.command("bias")
    playground.messages.delete(reply.message)
    done.set()
    await held
    assert await ended(caplog, 1) == [("/bias", "command", "gone", "-")]
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert reply.messages == []


async def test_a_message_that_is_deleted_before_its_button_answers(
    ann: Member, playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    receipt = await ann.command("rate", title="Alien", stars=5)
    undo = next(button for button in receipt.buttons if button.label == "Undo")
    playground.messages.delete(undo.message)
    told = await ann.force_click(undo.message, undo.custom_id)
    assert "my answer belongs in was deleted" in told.text
    assert told.is_ephemeral
    assert (await ended(caplog, 2))[1] == ("Undo", "control", "gone", "-")
    assert "not rated any film" in (await ann.command("ratings")).text
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
