"""How the films of a community are moved by what members say, without keeping anybody waiting."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeAlias, TypeVar

from bot.errors import PictureLost
from recsys.community import Community, Contribution

_BRIEFLY = 150  # ratings of a member that are learnt from in less than 5 ms
_FILMS_AT_ONCE = 50  # moved before others are answered
_T = TypeVar("_T")
Stars: TypeAlias = Mapping[int, float]  # by movie_id
Said: TypeAlias = tuple[Stars, Stars]  # by a member before, and now


class Elsewhere(Protocol):
    """Where what takes long keeps nobody waiting."""

    def __call__(self, call: Callable[[], _T], /) -> Awaitable[_T]:
        """What a call gives; raises PictureLost once closed."""


class Learning:
    """Tells a community what members say instead of what they said before.

    Films are moved once all members are read. What takes long is computed `elsewhere`.
    """

    def __init__(self, community: Community) -> None:
        self._community = community
        self._is_read = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self.elsewhere: Elsewhere | None = None

    def change(self, before: Stars, after: Stars) -> None:
        """What one member says is another; what takes long is done later."""
        change = partial(_change, self._community, [(before, after)])
        if self.elsewhere is not None and max(len(before), len(after)) > _BRIEFLY:
            self._in_background(self._learn_later(self.elsewhere, change))
            return
        change().apply(self._community)
        if self._is_read.is_set() and self._community.learn(_BRIEFLY):
            self._in_background(self._learn_all())

    async def change_many(self, elsewhere: Elsewhere, said: Sequence[Said]) -> None:
        """The same of many members, of which no film is moved yet; raises PictureLost."""
        found = await elsewhere(partial(_change, self._community, said))
        found.apply(self._community)

    async def all_are_read(self) -> None:
        """Move the films, from now on with each change."""
        await self._learn_all()
        self._is_read.set()

    async def forget(self) -> None:
        """Begin as if nobody had said anything; films stay where they are until all are read."""
        await self._settled()
        self._community.forget()
        self._is_read.clear()

    async def settled(self) -> None:
        """Wait until all members are read, and nothing is computed in the background any more."""
        await self._is_read.wait()
        await self._settled()

    async def _settled(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _learn_later(self, elsewhere: Elsewhere, change: Callable[[], "_Change"]) -> None:
        try:
            found = await elsewhere(change)
        except PictureLost:
            return
        found.apply(self._community)
        if self._is_read.is_set():
            await self._learn_all()

    async def _learn_all(self) -> None:
        is_more = True
        while is_more:
            is_more = self._community.learn(_FILMS_AT_ONCE)
            await asyncio.sleep(0)

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@dataclass(frozen=True, slots=True)
class _Change:
    """What is said no more, and what is said instead."""

    taken_back: Sequence[Contribution]
    added: Sequence[Contribution]

    def apply(self, community: Community) -> None:
        for said in self.taken_back:
            community.remove(said)
        for said in self.added:
            community.add(said)


def _change(community: Community, said: Sequence[Said]) -> _Change:
    return _Change(
        _contributions(community, [before for before, _ in said]),
        _contributions(community, [after for _, after in said]),
    )


def _contributions(community: Community, said: Sequence[Stars]) -> list[Contribution]:
    # Who says nothing needs no computing.
    return [community.said_by(stars) for stars in said if stars]
