"""Members' ratings are read again where they could not be read, or were changed by another hand."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from bot.errors import PictureLost, StorageUnsure
from bot.service import Service
from bot.service.community import community
from bot.service.community.learning import Elsewhere
from bot.storage import Member, Store, StoredRating
from recsys import Movie, Recommender

ASKS, NOON = 80351110224678912, datetime(2026, 1, 1, 12, tzinfo=UTC)
Result = TypeVar("Result")


async def at_once(call: Callable[[], Result]) -> Result:
    return call()


async def closed(_: Callable[[], Result]) -> Result:
    raise PictureLost


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(community, "_READ_AGAIN_AFTER_S", 0.01)


@pytest.fixture
def film(model: Recommender) -> Movie:
    """A film that nobody of the data set has rated."""
    return next(movie for movie in model.catalogue if not movie.most_ratings and movie.genres)


@pytest.fixture
def learns(model: Recommender, store: Store) -> Service:
    return Service(model.with_community({}), store, None)


@asynccontextmanager
async def reading(service: Service, elsewhere: Elsewhere = at_once) -> AsyncIterator[None]:
    """While the service reads what its members rated, in the background."""
    running = asyncio.create_task(service.community.run(elsewhere))
    async with asyncio.timeout(60):  # what is never read fails rather than hangs
        yield
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def store_ratings(store: Store, member_id: int, stars: Mapping[int, float]) -> None:
    """Ratings that come by another way than the service."""

    def change_it(member: Member) -> None:
        for movie_id, given in stars.items():
            member.ratings.put(StoredRating(movie_id, given, None, None, movie_id, NOON))

    await store.transaction(member_id, change_it)


async def n_members(service: Service, film: Movie) -> int:
    """How many members rated a film, as the service tells a member who did not."""
    return (await service.taste.predict(ASKS, f"#{film.movie_id}")).n_members


class Told(logging.Handler):
    """Sets an event once the log is told anything."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_told = asyncio.Event()

    def emit(self, _: logging.LogRecord) -> None:
        self.is_told.set()


@pytest.fixture
def is_told() -> Iterator[asyncio.Event]:
    """Comes once the host is told anything of how members are read."""
    handler = Told()
    community.log.addHandler(handler)
    yield handler.is_told
    community.log.removeHandler(handler)


@pytest.mark.parametrize("batch", [1, 2, 50])
async def test_all_members_are_read_however_few_at_once(
    learns: Service, store: Store, film: Movie, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(community, "_BATCH", batch)
    for member_id in (11, 12, 13, 14):
        await store_ratings(store, member_id, {film.movie_id: 4.0})
    async with reading(learns):
        await learns.community.learnt()
        assert await n_members(learns, film) == 4


async def test_who_rates_while_members_are_read_counts_once(
    learns: Service,
    store: Store,
    film: Movie,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(community, "_BATCH", 1)
    for member_id in (11, 12, 13):
        await store_ratings(store, member_id, {film.movie_id: 4.0})
    rates = iter((13, 11, 12, 10, 14))

    async def meanwhile(call: Callable[[], Result]) -> Result:
        if member_id := next(rates, None):
            await learns.ratings.rate_film(member_id, film.movie_id, 2.0, change_id=member_id)
        return call()

    async with reading(learns, meanwhile):
        await learns.community.learnt()
        for member_id in rates:
            await learns.ratings.rate_film(member_id, film.movie_id, 2.0, change_id=member_id)
        assert await n_members(learns, film) == 5
        await learns.ratings.unrate(10, f"#{film.movie_id}")
        assert await n_members(learns, film) == 4
    assert caplog.text == ""


async def test_who_rates_after_the_database_has_answered_is_not_forgotten(
    learns: Service, store: Store, film: Movie, monkeypatch: pytest.MonkeyPatch
) -> None:
    ratings_that_teach = store.ratings_that_teach

    async def slowly(above: int, n_members: int) -> dict[int, dict[int, float]]:
        read = await ratings_that_teach(above, n_members)
        await learns.ratings.rate_film(11, film.movie_id, 4.0, change_id=7)
        return read

    monkeypatch.setattr(store, "ratings_that_teach", slowly)
    async with reading(learns):
        await learns.community.learnt()
        assert await n_members(learns, film) == 1
        await learns.ratings.unrate(11, f"#{film.movie_id}")
        assert await n_members(learns, film) == 0


async def test_who_rates_and_nobody_hears_whether_it_is_stored_is_read_again(
    learns: Service, store: Store, film: Movie, monkeypatch: pytest.MonkeyPatch
) -> None:
    transaction = store.transaction

    async def lost(member_id: int, work: Callable[[Member], Result]) -> Result:
        await transaction(member_id, work)
        raise StorageUnsure

    async with reading(learns):
        await learns.community.learnt()
        monkeypatch.setattr(store, "transaction", lost)
        with pytest.raises(StorageUnsure):
            await learns.ratings.rate_film(11, film.movie_id, 4.0, change_id=7)
        while not await n_members(learns, film):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


async def test_members_who_come_later_are_known_by_their_ids_in_any_order(
    learns: Service, film: Movie
) -> None:
    async with reading(learns):
        await learns.community.learnt()
        for member_id in (13, 11, 12):
            await learns.ratings.rate_film(member_id, film.movie_id, 4.0, change_id=member_id)
        assert await n_members(learns, film) == 3
        await learns.ratings.unrate(11, f"#{film.movie_id}")
        assert await n_members(learns, film) == 2


async def test_what_another_hand_changed_is_read_again(
    learns: Service, store: Store, film: Movie, is_told: asyncio.Event
) -> None:
    is_reading = asyncio.Event()

    async def seen(call: Callable[[], Result]) -> Result:
        is_reading.set()
        return call()

    async with reading(learns, seen):
        await learns.community.learnt()
        await store_ratings(store, 11, {film.movie_id: 4.0})
        assert await n_members(learns, film) == 0
        is_reading.clear()
        await learns.ratings.rate_film(11, film.movie_id, 2.0, change_id=7)
        await is_told.wait()
        await is_reading.wait()
        await learns.community.learnt()
        assert await n_members(learns, film) == 1


async def test_a_database_that_fails_at_first_is_read_later(
    learns: Service, store: Store, film: Movie, tmp_path: Path, is_told: asyncio.Event
) -> None:
    await store_ratings(store, 11, {film.movie_id: 4.0})
    with closing(sqlite3.connect(tmp_path / "matinee.sqlite3", isolation_level=None)) as other:
        other.execute("ALTER TABLE ratings RENAME TO elsewhere")
        async with reading(learns):
            await is_told.wait()
            other.execute("ALTER TABLE elsewhere RENAME TO ratings")
            await learns.community.learnt()
            assert await n_members(learns, film) == 1


async def test_who_has_rated_many_films_counts_as_others_do(
    learns: Service, store: Store, film: Movie, best_known: list[int]
) -> None:
    await store_ratings(store, 11, dict.fromkeys(best_known[:151], 4.0))
    n_elsewhere = 0

    async def counted(call: Callable[[], Result]) -> Result:
        nonlocal n_elsewhere
        n_elsewhere += 1
        return call()

    async with reading(learns, counted):
        await learns.community.learnt()
        n_elsewhere = 0
        await learns.ratings.rate_film(12, film.movie_id, 4.0, change_id=1)
        assert n_elsewhere == 0
        await learns.ratings.rate_film(11, film.movie_id, 4.0, change_id=1)
        await learns.community.learnt()
        assert n_elsewhere == 1
        assert await n_members(learns, film) == 2


async def test_a_bot_that_is_closing_reads_no_more(learns: Service) -> None:
    async with asyncio.timeout(60):
        await learns.community.run(closed)


async def test_a_bot_that_closes_while_a_member_of_many_ratings_is_learnt_says_nothing(
    learns: Service,
    store: Store,
    film: Movie,
    best_known: list[int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    await store_ratings(store, 11, dict.fromkeys(best_known[:151], 4.0))
    is_closed = False

    async def until_closed(call: Callable[[], Result]) -> Result:
        if is_closed:
            raise PictureLost
        return call()

    async with reading(learns, until_closed):
        await learns.community.learnt()
        is_closed = True
        await learns.ratings.rate_film(11, film.movie_id, 4.0, change_id=1)
        await learns.community.learnt()
    assert caplog.text == ""
