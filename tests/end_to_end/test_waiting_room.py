"""More is asked than can be answered in time: some are told so at once, and the others answered."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator

import pytest

from bot.client import Matinee, waiting_room
from bot.playground import Member, Playground
from bot.storage import Store
from tests.links import unlinked

MOST = 3
SAID = "Too many people ask me things just now; please try again in a minute."


@pytest.fixture
async def full(
    matinee: Matinee, playground: Playground, store: Store, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[list[Member]]:
    """As many as may wait do so, for a thread that works until the test has its answers."""
    monkeypatch.setattr(waiting_room, "_MOST_WAITING", MOST)
    may_end = threading.Event()
    holding = asyncio.create_task(store.transaction(1, lambda _: may_end.wait(30)))
    members = [playground.member(f"member{number}") for number in range(MOST)]
    asked = [asyncio.create_task(one.command("rate", title="Alien", stars=5)) for one in members]
    while len(matinee._admission._waiting_room._waiting) < MOST:  # noqa: ASYNC110
        await asyncio.sleep(0)
    yield members
    may_end.set()
    await holding
    for reply in asyncio.as_completed(asked):
        assert "### Alien (1979) · ★★★★★" in unlinked((await reply).text)


async def test_who_is_one_too_many_is_told_so(
    full: list[Member], playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ann = playground.member("ann")
    for _ in range(3):
        reply = await ann.command("ratings")
        assert reply.text == SAID
        assert reply.is_ephemeral
    said = [record.getMessage() for record in caplog.records]
    assert len([line for line in said if "more is asked than can be answered in time" in line]) == 1
    assert any("command=/ratings kind=command outcome=busy" in line for line in said)


async def test_a_tap_is_told_so_in_a_message_of_its_own(
    ann: Member, matinee: Matinee, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = await ann.command("rate", title="Alien", stars=4)
    monkeypatch.setattr(waiting_room, "_MOST_WAITING", 0)
    reply = await ann.click(receipt, "Undo")
    assert reply.text == SAID
    assert reply.message.message_id != receipt.message.message_id
    monkeypatch.undo()
    assert "unrated again" in (await ann.click(receipt, "Undo")).text


async def test_who_waits_for_a_picture_keeps_nobody_out(
    ann: Member, ben: Member, matinee: Matinee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have had their first answer: that Matinee is thinking."""
    monkeypatch.setattr(waiting_room, "_MOST_WAITING", 1)
    may_go_on = threading.Event()
    for _ in range(2):
        matinee.studio.order(lambda _: may_go_on.wait(30), None)
    asked = asyncio.create_task(ann.command("bias"))
    while matinee.studio.n_waiting < 3:  # noqa: ASYNC110
        await asyncio.sleep(0)
    while any(not one.response.is_done() for one in matinee._admission._waiting_room._waiting):  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert "not rated any film" in (await ben.command("ratings")).text
    may_go_on.set()
    await asked


async def test_more_than_can_be_told_hear_nothing_and_a_completion_neither(
    strict_playground: Playground, matinee: Matinee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_room, "_MOST_WAITING", 0)
    monkeypatch.setattr(waiting_room, "_MOST_TOLD", 0)
    ann = strict_playground.member("ann")
    asking = [
        asyncio.create_task(ann.command("ratings")),
        asyncio.create_task(ann.complete("rate", "title", "alien")),
    ]
    while len(matinee._in_flight._seen) < 2:  # noqa: ASYNC110
        await asyncio.sleep(0)
    monkeypatch.undo()
    assert "not rated any film" in (await ann.command("ratings")).text
    for one in asking:
        one.cancel()
