"""What is done beside something else."""

import asyncio

import pytest

from bot.meanwhile import meanwhile


async def fail() -> None:
    raise ZeroDivisionError


async def test_what_fails_is_told_at_once_and_raised_at_the_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - at the end of the body
        async with meanwhile(fail()) as failing:
            await asyncio.wait([failing])
            await asyncio.sleep(0)
            [record] = caplog.records
            assert record.getMessage() == "fail has ended, which is done no more"
            assert record.exc_info


async def test_what_is_not_done_by_the_end_is_cancelled_and_no_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with meanwhile(asyncio.Event().wait()) as waiting:
        await asyncio.sleep(0)
    assert waiting.cancelled()
    assert not caplog.records
