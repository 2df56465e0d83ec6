"""Which interactions are answered, and for which a closing bot waits."""

import asyncio

import pytest

from bot.client.in_flight import InFlight


async def test_each_interaction_is_admitted_once() -> None:
    in_flight = InFlight()
    assert in_flight.admit(1)
    assert in_flight.admit(2)
    assert not in_flight.admit(1)


async def test_only_the_latest_are_remembered() -> None:
    in_flight = InFlight()
    assert all(in_flight.admit(interaction_id) for interaction_id in range(1001))
    assert in_flight.admit(0)
    assert not in_flight.admit(1000)


async def test_closing_waits_for_those_admitted_and_admits_no_more() -> None:
    in_flight, answered, may_answer = InFlight(), [], asyncio.Event()

    async def answer() -> None:
        assert in_flight.admit(1)
        await may_answer.wait()
        answered.append(1)

    answering = asyncio.create_task(answer())
    await asyncio.sleep(0)
    closing = asyncio.create_task(in_flight.drain(10))
    await asyncio.sleep(0)
    assert not in_flight.admit(2)
    may_answer.set()
    await closing
    assert answered == [1]
    assert answering.done()


async def test_closing_does_not_wait_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    in_flight = InFlight()

    async def answer() -> None:
        in_flight.admit(1)
        await asyncio.Event().wait()

    answering = asyncio.create_task(answer())
    await asyncio.sleep(0)
    await in_flight.drain(0.01)
    in_flight.tell_late()
    assert "1 interaction" in caplog.text
    answering.cancel()
