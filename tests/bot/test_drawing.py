"""The one drawing thread."""

import asyncio
import threading

import pytest

from bot.errors import PictureLost, TooManyPictures
from bot.interaction.drawing import MOST_WAITING, Studio


async def test_pictures_are_drawn_one_at_a_time_in_the_order_asked() -> None:
    studio, drawn, threads = Studio(), [], set()

    def draw(n: int) -> bytes:
        drawn.append(n)
        threads.add(threading.current_thread().name)
        return bytes([n])

    pictures = await asyncio.gather(*(studio.order(draw, n) for n in range(MOST_WAITING)))
    assert pictures == [bytes([n]) for n in range(MOST_WAITING)]
    assert drawn == list(range(MOST_WAITING))
    assert len(threads) == 1
    assert threads != {threading.current_thread().name}
    assert studio.n_waiting == 0
    studio.close()


async def test_past_the_bound_a_picture_is_refused_and_later_taken_again() -> None:
    studio, go = Studio(), threading.Event()
    held = [studio.order(lambda event: bytes(event.wait()), go) for _ in range(MOST_WAITING)]
    with pytest.raises(TooManyPictures):
        studio.order(lambda _: b"", None)
    go.set()
    await asyncio.gather(*held)
    assert await studio.order(lambda _: b"again", None) == b"again"
    studio.close()


async def test_what_fails_to_be_drawn_does_not_stop_the_next() -> None:
    studio = Studio()
    with pytest.raises(ZeroDivisionError):
        await studio.order(lambda n: bytes(1 // n), 0)
    assert await studio.order(lambda n: bytes([n]), 1) == b"\x01"
    assert studio.n_waiting == 0
    studio.close()


async def test_what_shows_no_picture_waits_for_none() -> None:
    studio, go = Studio(), threading.Event()
    held = [studio.order(lambda event: bytes(event.wait()), go) for _ in range(MOST_WAITING)]
    async with asyncio.timeout(30):
        name = await studio.compute(lambda: threading.current_thread().name)
    assert name != threading.current_thread().name
    go.set()
    await asyncio.gather(*held)
    studio.close()


async def test_closing_loses_those_that_wait_and_says_so() -> None:
    studio, go = Studio(), threading.Event()
    first = studio.order(lambda event: bytes(event.wait()), go)
    second = studio.order(lambda _: b"", None)
    studio.close()
    with pytest.raises(PictureLost):
        await second
    with pytest.raises(PictureLost):
        studio.order(lambda _: b"", None)
    go.set()
    assert await first == b"\x00"
