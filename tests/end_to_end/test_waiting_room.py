"""More is asked than can be answered in time: some are told so at once, and the others answered."""

import asyncio
import logging
import threading
from asyncio import Task
from collections.abc import AsyncIterator, Coroutine
from typing import Any, TypeVar

import pytest

from bot.client import Matinee, waiting_room
from bot.playground import Member, Playground
from bot.storage import Store
from tests.links import unlinked

T = TypeVar("T")
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


async def test_each_line_of_the_log_counts_those_since_the_last_one(
    full: list[Member],
    ann: Member,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for every in (3600.0, 3600.0, 0.0, 0.0):
        monkeypatch.setattr(waiting_room, "_LOGGED_EVERY_S", every)
        assert (await ann.command("help")).text == SAID
    said = [line for line in caplog.messages if line.endswith("since the last line")]
    assert [line.partition(": ")[2].split()[0] for line in said] == ["1", "2", "1"]


async def test_where_some_have_waited_long_nobody_else_is_let_in(
    full: list[Member], ann: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few they are: the machine is slow, or has others to serve."""
    monkeypatch.setattr(waiting_room, "_MOST_WAITING", 64)
    monkeypatch.setattr(waiting_room, "_LONG_S", 0.0)
    monkeypatch.setattr(waiting_room, "_MOST_WAITING_LONG", MOST + 1)
    assert (await ann.command("help")).text != SAID
    monkeypatch.setattr(waiting_room, "_MOST_WAITING_LONG", MOST)
    assert (await ann.command("help")).text == SAID


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


async def test_who_types_is_offered_nothing_at_once(full: list[Member], ann: Member) -> None:
    """Discord asks again at the next key."""
    assert await ann.complete("rate", "title", "alien") == []


async def asked_without_a_turn(matinee: Matinee, *asking: Coroutine[Any, Any, T]) -> list[Task[T]]:
    """Begin to ask, one after the other, until none of them is told, as others are just then."""
    room, begun = matinee._admission._waiting_room, []
    for one in asking:
        n = len(room._to_be_told)
        begun.append(asyncio.create_task(one))
        while len(room._to_be_told) == n:  # noqa: ASYNC110
            await asyncio.sleep(0)
    return begun


@pytest.fixture
def overrun(full: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can be told at once."""
    monkeypatch.setattr(waiting_room, "_MOST_TOLD", 0)


async def test_more_than_can_be_told_at_once_are_told_the_latest_first(
    overrun: None, ann: Member, ben: Member, matinee: Matinee
) -> None:
    first, last = await asked_without_a_turn(matinee, ann.command("help"), ben.command("help"))
    matinee._admission._waiting_room._pass_turn()
    done, _ = await asyncio.wait({first, last}, return_when=asyncio.FIRST_COMPLETED)
    assert done == {last}
    assert [(await told).text for told in (first, last)] == [SAID, SAID]


async def test_who_cannot_be_told_in_time_hears_nothing(
    overrun: None,
    strict_playground: Playground,
    matinee: Matinee,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waiting_room, "_TOLD_WITHIN_S", 0.1)
    ann = strict_playground.member("ann")
    [asked] = await asked_without_a_turn(matinee, ann.command("help"))
    while matinee._admission._waiting_room._to_be_told:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    monkeypatch.setattr(waiting_room, "_MOST_TOLD", 64)
    assert (await ann.command("help")).text == SAID
    assert not asked.done()
    asked.cancel()


async def test_a_turn_that_is_given_to_who_gives_up_goes_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waiting_room, "_MOST_TOLD", 1)
    room = waiting_room.WaitingRoom()
    assert await room._has_turn()
    next_one, given_up = (asyncio.create_task(room._has_turn()) for _ in range(2))
    await asyncio.sleep(0)
    room._pass_turn()  # to who came last
    given_up.cancel()
    assert await next_one
