"""Pictures that are the same for all: how many are kept, and that failures are not."""

import asyncio
from functools import partial

import pytest

from bot.interaction import gallery
from bot.interaction.gallery import Gallery
from recsys.figures.figure import FigureModule

_FIGURE: FigureModule[int] = FigureModule("recsys.figures.bias")


async def drawn(number: int) -> str:
    if number < 0:
        raise ValueError(number)
    return f"picture {number}"


def order(number: int) -> asyncio.Task[str]:
    return asyncio.create_task(drawn(number))


def ask(kept: Gallery[str], number: int) -> asyncio.Task[str]:
    return kept.picture(_FIGURE, number, partial(order, number))


async def test_the_latest_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "_MOST_KEPT", 2)
    kept = Gallery[str]()
    first, second, third = (ask(kept, number) for number in (1, 2, 3))
    assert ask(kept, 2) is second
    assert ask(kept, 3) is third
    assert ask(kept, 1) is not first
    assert [await one for one in (first, second, third)] == ["picture 1", "picture 2", "picture 3"]


async def test_what_could_not_be_drawn_is_drawn_anew() -> None:
    kept = Gallery[str]()
    failed = ask(kept, -1)
    assert ask(kept, -1) is failed
    with pytest.raises(ValueError, match="-1"):
        await failed
    await asyncio.sleep(0)
    assert ask(kept, -1) is not failed
    kept.clear()
