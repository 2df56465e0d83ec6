"""What the model's films have learnt from members, kept in step with what is stored.

Members are read in the background, in order of their ids, from the moment the bot starts; what one
of them rates from then on is learnt as soon as it is stored. What is held of a member is known by a
mark of 8 bytes, so that nothing is counted twice or lost, whichever comes first. Where stored
ratings turn out to have been changed by somebody else, all members are read anew.
"""

import asyncio
import logging
import math
from array import array
from bisect import bisect_left
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeAlias, TypeVar

from bot.errors import PictureLost, StorageError
from bot.service.history import History
from bot.storage import Member, Store
from recsys import Recommender
from recsys.community import Community, Contribution

log = logging.getLogger(__name__)

_BATCH = 50  # members read at once
_BRIEFLY = 150  # ratings of a member that are learnt from in less than 5 ms
_FILMS_AT_ONCE = 50  # moved before others are answered
_READ_AGAIN_AFTER_S = 600.0
_T = TypeVar("_T")
_Stars: TypeAlias = Mapping[int, float]


class Elsewhere(Protocol):
    """Where what takes long keeps nobody waiting."""

    def __call__(self, call: Callable[[], _T], /) -> Awaitable[_T]:
        """What a call gives; raises PictureLost once closed."""


class CommunityLearning:
    """Tells the model's community of all members' ratings; does nothing where it has none."""

    def __init__(self, model: Recommender, store: Store, history: History) -> None:
        self._store = store
        self._learner = (
            None if model.community is None else _Learner(model.community, store, history)
        )

    async def change(self, member_id: int, work: Callable[[Member], _T]) -> _T:
        """What a change of a member's ratings gives, done as one transaction and learnt from.

        Raises what the work raises, StorageError.
        """
        learner = self._learner
        if learner is None:
            return await self._store.transaction(member_id, work)

        def watched(member: Member) -> tuple[_Stars, _T, _Stars]:
            return learner.said_by(member), work(member), learner.said_by(member)

        before, result, after = await self._store.transaction(member_id, watched)
        learner.changed(member_id, before, after)
        return result

    async def run(self, elsewhere: Elsewhere) -> None:
        """Read all members, and again where somebody else changed them, until cancelled.

        What takes long is computed `elsewhere`; ends where that is closed.
        """
        if self._learner is not None:
            await self._learner.run(elsewhere)

    async def learnt(self) -> None:
        """Wait until all members are read and all that they said is learnt."""
        if self._learner is not None:
            await self._learner.learnt()


class _Learner:
    """What CommunityLearning does where there is a community."""

    def __init__(self, community: Community, store: Store, history: History) -> None:
        self._community = community
        self._store = store
        self._history = history
        self._held = _Marks()
        self._read_to: float = 0  # no member with a higher id has been read
        self._late: dict[int, _Stars] = {}
        self._is_amiss = asyncio.Event()
        self._is_read = asyncio.Event()
        self._elsewhere: Elsewhere | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, elsewhere: Elsewhere) -> None:
        self._elsewhere = elsewhere
        while True:
            try:
                await self._read_all(elsewhere)
                await self._is_amiss.wait()
                log.warning("ratings were changed by somebody else; all are read again later")
            except PictureLost:
                return
            except StorageError:
                log.exception("ratings could not be read, and are tried again later")
            await asyncio.sleep(_READ_AGAIN_AFTER_S)

    def said_by(self, member: Member) -> _Stars:
        return self._history.known(member.ratings.teaching())

    async def learnt(self) -> None:
        await self._is_read.wait()
        await self._settled()

    def changed(self, member_id: int, before: _Stars, after: _Stars) -> None:
        if member_id > self._read_to:
            self._late[member_id] = after  # the batch under way may have been read before
        elif self._held[member_id] == _mark(after):
            pass  # the member was read after
        elif self._held[member_id] != _mark(before):
            self._is_amiss.set()
        else:
            self._held[member_id] = _mark(after)
            self._learn_change(before, after)

    def _learn_change(self, before: _Stars, after: _Stars) -> None:
        change = partial(_change, self._community, before, after)
        if self._elsewhere is not None and max(len(before), len(after)) > _BRIEFLY:
            self._in_background(self._learn_later(self._elsewhere, change))
            return
        change().apply(self._community)
        if self._is_read.is_set() and self._community.learn(_BRIEFLY):
            self._in_background(self._learn_all())

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

    async def _read_all(self, elsewhere: Elsewhere) -> None:
        await self._settled()
        self._community.forget()
        self._held, self._read_to = _Marks(), 0
        self._is_amiss.clear()
        self._is_read.clear()
        while not math.isinf(self._read_to):
            members = await self._next_members()
            said = await elsewhere(partial(_said_by_each, self._community, members))
            _Change((), said).apply(self._community)
        await self._learn_all()
        self._is_read.set()

    async def _next_members(self) -> list[_Stars]:
        """What the next members said, as it was stored or as they changed it since.

        Other changes of theirs are applied from now on, be it before what is given here.
        """
        self._late.clear()
        stored = await self._store.ratings_that_teach(int(self._read_to), _BATCH)
        read_to = max(stored) if len(stored) == _BATCH else math.inf
        late = {member: stars for member, stars in self._late.items() if member <= read_to}
        self._late.clear()
        known = {member: self._history.known(stars) for member, stars in stored.items()} | late
        for member in sorted(known):
            self._held[member] = _mark(known[member])
        self._read_to = read_to
        return list(known.values())

    async def _settled(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

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


def _change(community: Community, before: _Stars, after: _Stars) -> _Change:
    return _Change((community.said_by(before),), (community.said_by(after),))


def _said_by_each(community: Community, members: Iterable[_Stars]) -> list[Contribution]:
    return [community.said_by(stars) for stars in members]


def _mark(stars: _Stars) -> int:
    """64 bits that tell what a member said from whatever else they may have said."""
    return hash(tuple(sorted(stars.items())))


_NOTHING = _mark({})


class _Marks:
    """Marks by member in 16 bytes each, of members who are mostly added in order of their ids."""

    def __init__(self) -> None:
        self._ids, self._marks = array("q"), array("q")
        self._others: dict[int, int] = {}

    def __getitem__(self, member_id: int) -> int:
        """The mark of a member, of one who said nothing where there is none."""
        place = self._place(member_id)
        return self._others.get(member_id, _NOTHING) if place is None else self._marks[place]

    def __setitem__(self, member_id: int, mark: int) -> None:
        place = self._place(member_id)
        self._others.pop(member_id, None)
        if mark == _NOTHING:
            self._forget(place)
        elif place is not None:
            self._marks[place] = mark
        elif not self._ids or member_id > self._ids[-1]:
            self._ids.append(member_id)
            self._marks.append(mark)
        else:
            self._others[member_id] = mark

    def _forget(self, place: int | None) -> None:
        """Keep not even the id of who said nothing, or nothing any more."""
        if place is not None:
            del self._ids[place], self._marks[place]

    def _place(self, member_id: int) -> int | None:
        place = bisect_left(self._ids, member_id)
        is_there = place < len(self._ids) and self._ids[place] == member_id
        return place if is_there else None
