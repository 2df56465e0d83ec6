"""The store does what a dict would, whatever is asked of it and in whatever order."""

import asyncio
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.storage import Store, StoredRating, StoredUnmatched

MEMBERS = [1, 80351110224678912, 2**63 - 1]
STARS = st.integers(1, 10).map(lambda halves: halves / 2)
MOVIE_IDS = st.integers(1, 5) | st.just(2**31 - 1)
RATINGS = st.builds(
    StoredRating,
    movie_id=MOVIE_IDS,
    stars=STARS,
    previous_stars=st.none() | STARS,
    predicted=st.none() | st.floats(0.5, 5, width=32),
    change_id=st.integers(0, 2**63 - 1),
    rated_at=st.sampled_from([datetime(2024, 1, day, tzinfo=UTC) for day in (1, 2, 3)])
    | st.datetimes(timezones=st.just(UTC)),
)
KEYS = st.sampled_from(["dune 2021", "oppenheimer", "기생충"])
KEPT = st.builds(
    StoredUnmatched,
    key=KEYS,
    title=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
    stars=STARS,
    change_id=st.integers(0, 2**63 - 1),
    rated_at=st.datetimes(timezones=st.just(UTC)),
)
Write = (
    StoredRating | int | StoredUnmatched | str
)  # what is put or kept, else the film or key removed
WRITES = st.lists(RATINGS | MOVIE_IDS | KEPT | KEYS, min_size=1, max_size=4)


class _BodyError(Exception):
    pass


class StoreAgainstDict(RuleBasedStateMachine):
    """A store and a dict of dicts are told the same, and must answer the same."""

    url: str

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.store = self.runner.run(Store.open(self.url))
        self.ratings: dict[int, dict[int, StoredRating]] = defaultdict(dict)
        self.kept: dict[int, dict[str, StoredUnmatched]] = defaultdict(dict)
        self.settings: dict[str, str] = {}
        for member_id in MEMBERS:  # the database outlives an example
            self.runner.run(self._forget(member_id))

    @rule(member_id=st.sampled_from(MEMBERS), writes=WRITES)
    def write(self, member_id: int, writes: list[Write]) -> None:
        self.runner.run(self._write(member_id, writes))
        for write in writes:
            match write:
                case StoredRating():
                    self.ratings[member_id][write.movie_id] = write
                case StoredUnmatched():
                    self.kept[member_id][write.key] = write
                case int():
                    self.ratings[member_id].pop(write, None)
                case str():
                    self.kept[member_id].pop(write, None)

    @rule(member_id=st.sampled_from(MEMBERS), writes=WRITES)
    def write_and_fail(self, member_id: int, writes: list[Write]) -> None:
        with suppress(_BodyError):
            self.runner.run(self._write(member_id, writes, fails=True))

    @rule(
        key=st.sampled_from("ab"),
        value=st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    )
    def remember(self, key: str, value: str) -> None:
        self.runner.run(self.store.remember(key, value))
        self.settings[key] = value

    @rule()
    def open_again(self) -> None:
        self.runner.run(self.store.close())
        self.store = self.runner.run(Store.open(self.url))

    @invariant()
    def answers_the_same(self) -> None:
        for member_id in MEMBERS:
            by_film = sorted(self.ratings[member_id].values(), key=lambda rating: rating.movie_id)
            newest_first = sorted(by_film, key=lambda rating: rating.rated_at, reverse=True)
            assert self.runner.run(self.store.ratings(member_id)) == newest_first
            stars = [(rating.movie_id, rating.stars) for rating in newest_first]
            assert list(self.runner.run(self.store.stars(member_id)).items()) == stars
            kept = self.runner.run(self.store.kept(member_id))
            assert {one.key: one for one in kept} == self.kept[member_id]
            assert [one.rated_at for one in kept] == sorted(
                (one.rated_at for one in kept), reverse=True
            )
        members_with_unmatched = {member_id for member_id in MEMBERS if self.kept[member_id]}
        assert set(self.runner.run(self.store.members_with_unmatched())) == members_with_unmatched
        for key, value in self.settings.items():
            assert self.runner.run(self.store.recall(key)) == value

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()

    async def _write(self, member_id: int, writes: list[Write], *, fails: bool = False) -> None:
        async with self.store.member(member_id) as mine:
            for write in writes:
                match write:
                    case StoredRating():
                        await mine.put(write)
                    case StoredUnmatched():
                        await mine.keep(write)
                    case int():
                        await mine.remove(write)
                    case str():
                        await mine.forget(write)
            if fails:
                raise _BodyError

    async def _forget(self, member_id: int) -> None:
        async with self.store.member(member_id) as mine:
            for rating in await self.store.ratings(member_id):
                await mine.remove(rating.movie_id)
            for kept in await self.store.kept(member_id):
                await mine.forget(kept.key)


def test_the_store_does_what_a_dict_would(url: str) -> None:
    machine = type("Machine", (StoreAgainstDict,), {"url": url})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=12, stateful_step_count=12, deadline=None)
    )
