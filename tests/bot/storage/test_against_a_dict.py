"""The store does what a dict would, whatever is asked of it and in whatever order."""

import asyncio
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.film_status import FilmStatus, Marked
from bot.storage import Member, ShownPage, Store, StoredRating, StoredUnmatched
from tests.examples import examples

MEMBERS = [1, 80351110224678912, 2**63 - 1]
STARS = st.integers(1, 10).map(lambda halves: halves / 2)
MOVIE_IDS = st.integers(1, 5) | st.just(2**31 - 1)
CHANGE_IDS = st.integers(0, 2**63 - 1)
MOMENTS = st.sampled_from([datetime(2024, 1, day, tzinfo=UTC) for day in (1, 2, 3)]) | st.datetimes(
    timezones=st.just(UTC)
)
KEYS = st.sampled_from(["dune 2021", "quillfeather", "기생충"])
LISTS = st.sampled_from(["0...af", "h...wf"])


@dataclass(frozen=True)
class Rate:
    rating: StoredRating


@dataclass(frozen=True)
class RemoveRating:
    movie_id: int


@dataclass(frozen=True)
class Keep:
    unmatched: StoredUnmatched


@dataclass(frozen=True)
class RemoveUnmatched:
    key: str


@dataclass(frozen=True)
class SetStatus:
    movie_id: int
    status: FilmStatus
    said_at: datetime


@dataclass(frozen=True)
class RemoveStatus:
    movie_id: int


@dataclass(frozen=True)
class Show:
    """The next page of a list."""

    key: str
    movie_ids: tuple[int, ...]
    shown_at: datetime


@dataclass(frozen=True)
class ForgetList:
    key: str


@dataclass(frozen=True)
class ForgetBefore:
    moment: datetime


Write = (
    Rate
    | RemoveRating
    | Keep
    | RemoveUnmatched
    | SetStatus
    | RemoveStatus
    | Show
    | ForgetList
    | ForgetBefore
)
WRITE: st.SearchStrategy[Write] = st.one_of(
    st.builds(
        Rate,
        st.builds(
            StoredRating,
            movie_id=MOVIE_IDS,
            stars=STARS,
            previous_stars=st.none() | STARS,
            predicted=st.none() | st.floats(0.5, 5, width=32),
            change_id=CHANGE_IDS,
            rated_at=MOMENTS,
            previous_rated_at=st.none() | MOMENTS,
        ),
    ),
    st.builds(RemoveRating, MOVIE_IDS),
    st.builds(
        Keep,
        st.builds(
            StoredUnmatched,
            key=KEYS,
            title=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
            stars=STARS,
            change_id=CHANGE_IDS,
            rated_at=MOMENTS,
        ),
    ),
    st.builds(RemoveUnmatched, KEYS),
    st.builds(SetStatus, MOVIE_IDS, st.sampled_from(FilmStatus), MOMENTS),
    st.builds(RemoveStatus, MOVIE_IDS),
    st.builds(Show, LISTS, st.lists(MOVIE_IDS, min_size=1, max_size=3).map(tuple), MOMENTS),
    st.builds(ForgetList, LISTS),
    st.builds(ForgetBefore, MOMENTS),
)
WRITES = st.lists(WRITE, min_size=1, max_size=6)


@dataclass
class Expected:
    """What dicts hold of a member; statuses with the moment they were given."""

    ratings: dict[int, StoredRating] = field(default_factory=dict)
    unmatched: dict[str, StoredUnmatched] = field(default_factory=dict)
    statuses: dict[int, tuple[FilmStatus, datetime]] = field(default_factory=dict)
    pages: dict[str, list[ShownPage]] = field(default_factory=lambda: defaultdict(list))

    def write(self, write: Write) -> None:  # noqa: C901 - a case for each kind of write
        match write:
            case Rate(rating):
                self.ratings[rating.movie_id] = rating
            case RemoveRating(movie_id):
                self.ratings.pop(movie_id, None)
            case Keep(unmatched):
                self.unmatched[unmatched.key] = unmatched
            case RemoveUnmatched(key):
                self.unmatched.pop(key, None)
            case SetStatus(movie_id, status, said_at):
                if self.statuses.get(movie_id, (None,))[0] is not status:
                    self.statuses[movie_id] = (status, said_at)
            case RemoveStatus(movie_id):
                self.statuses.pop(movie_id, None)
            case Show(key):
                self.pages[key].append(page_of(write, self.next_page(key)))
            case ForgetList(key):
                self.pages[key] = []
            case ForgetBefore(moment):
                for key, pages in self.pages.items():
                    self.pages[key] = [page for page in pages if page.shown_at >= moment]

    def next_page(self, key: str) -> int:
        return max((page.page for page in self.pages[key]), default=-1) + 1


def page_of(show: Show, page: int) -> ShownPage:
    return ShownPage(show.key, page, 1, show.movie_ids, page, show.shown_at)


def apply(member: Member, write: Write) -> None:
    match write:
        case Rate(rating):
            member.ratings.put(rating)
        case RemoveRating(movie_id):
            member.ratings.remove(movie_id)
        case Keep(unmatched):
            member.unmatched.put(unmatched)
        case RemoveUnmatched(key):
            member.unmatched.remove(key)
        case SetStatus(movie_id, status, said_at):
            member.statuses.put(movie_id, status, said_at)
        case RemoveStatus(movie_id):
            member.statuses.remove(movie_id)
        case Show(key):
            pages = member.pages.of_list(key)
            last = max((page.page for page in pages), default=-1)
            member.pages.add(page_of(write, last + 1))
        case ForgetList(key):
            member.pages.forget(key)
        case ForgetBefore(moment):
            member.pages.forget_before(moment)


class _BodyError(Exception):
    pass


class StoreAgainstDict(RuleBasedStateMachine):
    """A store and dicts are told the same, and must answer the same."""

    url: str
    member_ids = count(1)  # the database outlives an example, so each has members of its own

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.store = self.runner.run(Store.open(self.url))
        self.members = {member: member - next(self.member_ids) % 2**40 for member in MEMBERS[1:]}
        self.members[1] = next(self.member_ids)
        self.expected = {member_id: Expected() for member_id in self.members.values()}
        self.settings: dict[str, str] = {}
        self.touched: set[int] = set()

    @rule(member=st.sampled_from(MEMBERS), writes=WRITES)
    def write(self, member: int, writes: list[Write]) -> None:
        member_id = self.members[member]
        self.touched = {member_id}
        self.runner.run(self._write(member_id, writes))
        for write in writes:
            self.expected[member_id].write(write)

    @rule(member=st.sampled_from(MEMBERS), writes=WRITES)
    def write_and_fail(self, member: int, writes: list[Write]) -> None:
        self.touched = {self.members[member]}
        with suppress(_BodyError):
            self.runner.run(self._write(self.members[member], writes, fails=True))

    @rule(
        key=st.sampled_from("ab"),
        value=st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    )
    def remember(self, key: str, value: str) -> None:
        self.touched = set()
        self.runner.run(self.store.remember(key, value))
        self.settings[key] = value

    @rule()
    def open_again(self) -> None:
        self.touched = set(self.expected)
        self.runner.run(self.store.close())
        self.store = self.runner.run(Store.open(self.url))

    @invariant()
    def answers_the_same(self) -> None:
        self.runner.run(self._answers_the_same(self.touched))

    def teardown(self) -> None:
        try:
            # What was written of one member may have changed another.
            self.runner.run(self._answers_the_same(set(self.expected)))
        finally:
            self.runner.run(self.store.close())
            self.runner.close()

    async def _answers_the_same(self, member_ids: set[int]) -> None:
        for member_id in member_ids:
            await self._compare(member_id, self.expected[member_id])
        with_unmatched = set(await self.store.members_with_unmatched())
        for member_id, expected in self.expected.items():
            assert (member_id in with_unmatched) == bool(expected.unmatched)
        for key, value in self.settings.items():
            assert await self.store.recall(key) == value

    async def _write(self, member_id: int, writes: list[Write], *, fails: bool = False) -> None:
        def write_all(member: Member) -> None:
            for write in writes:
                apply(member, write)
            if fails:
                raise _BodyError

        await self.store.transaction(member_id, write_all)

    async def _compare(self, member_id: int, expected: Expected) -> None:
        def read_it(member: Member) -> None:
            by_film = sorted(expected.ratings.values(), key=lambda rating: rating.movie_id)
            newest_first = sorted(by_film, key=lambda rating: rating.rated_at, reverse=True)
            assert member.ratings.all() == newest_first
            stars = [(rating.movie_id, rating.stars) for rating in newest_first]
            assert list(member.ratings.stars().items()) == stars
            unmatched = member.unmatched.all()
            assert {one.key: one for one in unmatched} == expected.unmatched
            moments = [one.rated_at for one in unmatched]
            assert moments == sorted(moments, reverse=True)
            by_film_id = sorted(expected.statuses.items())
            latest_first = sorted(by_film_id, key=lambda item: item[1][1], reverse=True)
            statuses = [(movie_id, status) for movie_id, (status, _) in latest_first]
            assert list(member.statuses.all().items()) == statuses
            for movie_id, marked in expected.statuses.items():
                assert member.statuses.get(movie_id) == Marked(*marked)
            for key, pages in expected.pages.items():
                assert member.pages.of_list(key) == pages

        await self.store.read(member_id, read_it)


def test_the_store_does_what_dicts_would(url: str) -> None:
    machine = type("Machine", (StoreAgainstDict,), {"url": url})
    run_state_machine_as_test(machine, settings=examples(12, stateful_step_count=12))
