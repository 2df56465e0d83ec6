"""An answer that takes longer than Discord waits is promised, and then given."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from bot.interaction import delivery
from bot.playground import Delay, Manners, Member, Playground
from bot.playground.wire.words import CallbackType
from bot.storage import Store
from tests.links import unlinked

SOMEBODY = 1


@pytest.fixture
async def held(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[threading.Event]:
    """The thread that writes, at work until the event is set; promises come early."""
    monkeypatch.setattr(delivery, "_PROMISED_BEFORE_END_S", 2.9)
    may_end = threading.Event()
    holding = asyncio.create_task(store.transaction(SOMEBODY, lambda _: may_end.wait(30)))
    await asyncio.sleep(0)
    yield may_end
    may_end.set()
    await holding


async def promised(playground: Playground) -> None:
    """Wait until the bot has said of the last interaction that an answer is coming."""
    promises = {CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE}
    while (latest := playground.interactions.latest) is None or latest.answer not in promises:  # noqa: ASYNC110
        await asyncio.sleep(0.01)


async def test_a_command(ann: Member, playground: Playground, held: threading.Event) -> None:
    asked = asyncio.create_task(ann.command("rate", title="Alien", stars=4))
    await promised(playground)
    held.set()
    reply = await asked
    assert "### Alien (1979) · ★★★★" in unlinked(reply.text)
    assert len(reply.messages) == 1
    assert reply.is_ephemeral


async def test_a_tap(
    ann: Member, playground: Playground, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = await ann.command("rate", title="Alien", stars=4)
    monkeypatch.setattr(delivery, "_PROMISED_BEFORE_END_S", 2.9)
    may_end = threading.Event()
    holding = asyncio.create_task(store.transaction(SOMEBODY, lambda _: may_end.wait(30)))
    asked = asyncio.create_task(ann.click(receipt, "Undo"))
    await promised(playground)
    may_end.set()
    reply = await asked
    await holding
    assert "unrated again" in reply.text
    assert reply.message.message_id == receipt.message.message_id


async def test_what_goes_wrong_after_a_promise_is_said(
    ann: Member, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.connection.engines.QUEUE_PATIENCE", 0.5)
    reply = await ann.command("rate", title="Alien", stars=4)
    assert reply.text.startswith("My memory is busy just now, so nothing was changed")
    assert len(reply.messages) == 1


@pytest.fixture
async def unread(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[threading.Event]:
    """The threads that read, at work until the event is set; promises come early."""
    monkeypatch.setattr(delivery, "_PROMISED_BEFORE_END_S", 2.9)
    may_end = threading.Event()
    holding = [
        asyncio.create_task(store.read(SOMEBODY, lambda _: may_end.wait(30))) for _ in range(2)
    ]
    await asyncio.sleep(0)
    yield may_end
    may_end.set()
    await asyncio.gather(*holding)


@pytest.mark.parametrize("manners", [Manners(answer_within=2.0)])
async def test_a_completion_is_empty(ann: Member, unread: threading.Event) -> None:
    assert await ann.complete("unrate", "title", "alien") == []


async def test_a_completion_that_is_ready_while_none_is_on_its_way_is_answered_once(
    ann: Member, playground: Playground, unread: threading.Event
) -> None:
    playground.faults.add(Delay(0.3), "POST", r"/callback$")
    asked = asyncio.create_task(ann.complete("unrate", "title", "alien"))
    while playground.faults._coming:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    unread.set()
    assert await asked == []
