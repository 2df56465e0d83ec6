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
from collections.abc import Callable
from typing import Protocol, TypeVar

from bot.errors import PictureLost, StorageError, StorageUnsure
from bot.service.community.following import Following
from bot.service.community.learning import Elsewhere, Learning, Stars
from bot.service.history import History
from bot.storage import Member, Store
from recsys import Recommender

log = logging.getLogger(__name__)

_BATCH = 50  # members read at once
_READ_AGAIN_AFTER_S = 600.0
_T = TypeVar("_T")
_UNKNOWN: Stars = {}


class CommunityLearning:
    """Tells the model's community of all members' ratings; does nothing where it has none."""

    def __init__(self, model: Recommender, store: Store, history: History) -> None:
        self._store = store
        self._learner: _Learner | None = None
        if model.community is not None:
            learning = Learning(model.community)
            learner = Following if store.others.are_there else _Alone
            self._learner = learner(learning, store, history)

    async def change(self, member_id: int, work: Callable[[Member], _T]) -> _T:
        """What a change of a member's ratings gives, done as one transaction and learnt from.

        Raises what the work raises, StorageError.
        """
        if self._learner is None:
            return await self._store.transaction(member_id, work)
        return await self._learner.change(member_id, work)

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


class _Learner(Protocol):
    """What CommunityLearning does where there is a community."""

    async def change(self, member_id: int, work: Callable[[Member], _T]) -> _T: ...

    async def run(self, elsewhere: Elsewhere) -> None: ...

    async def learnt(self) -> None: ...


class _Alone:
    """Nobody but this process changes ratings, so that it need not read what it has stored."""

    def __init__(self, learning: Learning, store: Store, history: History) -> None:
        self._learning = learning
        self._store = store
        self._history = history
        self._held = _Marks()
        self._read_to: float = 0  # no member with a higher id has been read
        self._late: dict[int, Stars] = {}
        self._is_amiss = asyncio.Event()

    async def change(self, member_id: int, work: Callable[[Member], _T]) -> _T:
        def watched(member: Member) -> tuple[Stars, _T, Stars]:
            return self._said_by(member), work(member), self._said_by(member)

        try:
            before, result, after = await self._store.transaction(member_id, watched)
        except StorageUnsure:
            self._is_amiss.set()
            raise
        self._changed(member_id, before, after)
        return result

    async def run(self, elsewhere: Elsewhere) -> None:
        self._learning.elsewhere = elsewhere
        while True:
            try:
                await self._read_all(elsewhere)
                await self._is_amiss.wait()
                log.warning("ratings may be others than was known; all are read again later")
            except PictureLost:
                return
            except StorageError:
                log.exception("ratings could not be read, and are tried again later")
            await asyncio.sleep(_READ_AGAIN_AFTER_S)

    async def learnt(self) -> None:
        await self._learning.settled()

    def _said_by(self, member: Member) -> Stars:
        return self._history.known(member.ratings.teaching())

    def _changed(self, member_id: int, before: Stars, after: Stars) -> None:
        if member_id > self._read_to:
            self._late[member_id] = after  # the batch under way may have been read before
        elif self._held[member_id] == _mark(after):
            pass  # the member was read after
        elif self._held[member_id] != _mark(before):
            self._is_amiss.set()
        else:
            self._held[member_id] = _mark(after)
            self._learning.change(before, after)

    async def _read_all(self, elsewhere: Elsewhere) -> None:
        await self._learning.forget()
        self._held, self._read_to = _Marks(), 0
        self._is_amiss.clear()
        while not math.isinf(self._read_to):
            said = [(_UNKNOWN, stars) for stars in await self._next_members()]
            await self._learning.change_many(elsewhere, said)
        await self._learning.all_are_read()

    async def _next_members(self) -> list[Stars]:
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


def _mark(stars: Stars) -> int:
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
