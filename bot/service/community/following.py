"""What members say, as any process of the bot has stored it.

All processes are told whose ratings were changed, and each reads them, also after a change of its
own. One task reads, one thing after the other, so that nothing older is taken for newer. Where
nothing was heard for a while all members are read again, and what is as before costs no more than
that. What is held of a member is needed to take it back: 5 bytes a rating.
"""

import asyncio
import logging
import math
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from struct import Struct
from typing import TypeVar

from bot.errors import PictureLost, StorageError
from bot.service.community.learning import Elsewhere, Learning, Stars
from bot.service.history import History
from bot.storage import Member, Store
from bot.storage.others import Topic

log = logging.getLogger(__name__)

_BATCH = 50  # members read at once
_READ_AGAIN_AFTER_S = 60.0
_OF_A_RATING = 5  # bytes
_T = TypeVar("_T")


class Following:
    """Keeps a community in step with what all processes store."""

    def __init__(self, learning: Learning, store: Store, history: History) -> None:
        self._learning = learning
        self._store = store
        self._history = history
        self._held = HeldStars()
        self._changed: set[int] = set()
        self._all_are_due = True
        self._has_news, self._is_in_step = asyncio.Event(), asyncio.Event()

    async def change(self, member_id: int, work: Callable[[Member], _T]) -> _T:
        """What a change gives, done as one transaction that tells all processes of it."""

        def told(member: Member) -> _T:
            result = work(member)
            member.tell_all()
            return result

        return await self._store.transaction(member_id, told)

    async def run(self, elsewhere: Elsewhere) -> None:
        """Read all members, and then those of whom is told, until cancelled."""
        self._learning.elsewhere = elsewhere
        self._store.others.listen(Topic.RATINGS, self)
        while True:
            self._has_news.clear()
            try:
                await self._catch_up(elsewhere)
                await self._has_news.wait()
            except PictureLost:
                return
            except StorageError as error:
                log.warning("ratings could not be read and are tried again: %r", error.__cause__)
                await asyncio.sleep(_READ_AGAIN_AFTER_S)

    async def learnt(self) -> None:
        """Wait until all that was told of is read and learnt."""
        await self._is_in_step.wait()
        await self._learning.settled()

    def heard(self, about: str) -> None:
        """A member's ratings were changed, or everybody's."""
        if about.isdecimal():
            self._changed.add(int(about))
            self._note_news()
        else:
            self.missed_some()

    def missed_some(self) -> None:
        """Anybody's ratings may have been changed."""
        self._all_are_due = True
        self._note_news()

    def _note_news(self) -> None:
        self._is_in_step.clear()
        self._has_news.set()

    async def _catch_up(self, elsewhere: Elsewhere) -> None:
        """Read what is due, also what becomes so meanwhile; raises StorageError, PictureLost."""
        while self._all_are_due or self._changed:
            if self._all_are_due:
                await self._read_all(elsewhere)
            while self._changed and not self._all_are_due:
                await self._read_one()
        self._is_in_step.set()

    async def _read_one(self) -> None:
        member_id = self._changed.pop()
        try:
            stored = await self._store.read(member_id, lambda member: member.ratings.teaching())
        except StorageError:
            self._changed.add(member_id)
            raise
        said = self._history.known(stored)
        if self._held.are_others(member_id, said):
            self._learning.change(self._held[member_id], said)
            self._held[member_id] = said

    async def _read_all(self, elsewhere: Elsewhere) -> None:
        self._all_are_due = False
        left = set(self._held)
        try:
            async for members in self._all_members():
                left -= members.keys()
                await self._learn_those_who_changed(elsewhere, members)
        except StorageError:
            self._all_are_due = True
            raise
        self._changed |= left  # who have nothing any more, or had nothing just then
        await self._learning.all_are_read()

    async def _all_members(self) -> AsyncIterator[Mapping[int, Stars]]:
        """What members said who have said something, some at a time; raises StorageError."""
        read_to: float = 0
        while not math.isinf(read_to):
            stored = await self._store.ratings_that_teach(int(read_to), _BATCH)
            read_to = max(stored) if len(stored) == _BATCH else math.inf
            yield {member_id: self._history.known(stars) for member_id, stars in stored.items()}

    async def _learn_those_who_changed(
        self, elsewhere: Elsewhere, members: Mapping[int, Stars]
    ) -> None:
        changed = {
            member_id: said
            for member_id, said in members.items()
            if self._held.are_others(member_id, said)
        }
        both = [(self._held[member_id], said) for member_id, said in changed.items()]
        await self._learning.change_many(elsewhere, both)
        for member_id, said in changed.items():
            self._held[member_id] = said


class HeldStars:
    """Stars in halves by movie_id, of each member who said something: 5 bytes a rating."""

    def __init__(self) -> None:
        self._packed: dict[int, bytes] = {}

    def __iter__(self) -> Iterator[int]:
        """The members."""
        return iter(self._packed)

    def __getitem__(self, member_id: int) -> Stars:
        """What a member said, nothing where nothing is held."""
        packed = self._packed.get(member_id, b"")
        n = len(packed) // _OF_A_RATING
        numbers = _packing(n).unpack(packed)
        return {movie: halves / 2 for movie, halves in zip(numbers[:n], numbers[n:], strict=True)}

    def __setitem__(self, member_id: int, said: Stars) -> None:
        """Hold this instead; nothing of who says nothing."""
        if said:
            self._packed[member_id] = _packed(said)
        else:
            self._packed.pop(member_id, None)

    def are_others(self, member_id: int, said: Stars) -> bool:
        """Whether what is held of a member is anything but this."""
        return self._packed.get(member_id, b"") != _packed(said)


def _packed(said: Stars) -> bytes:
    movies = sorted(said)
    return _packing(len(movies)).pack(*movies, *(int(2 * said[movie]) for movie in movies))


def _packing(n: int) -> Struct:
    return Struct(f"<{n}I{n}B")
