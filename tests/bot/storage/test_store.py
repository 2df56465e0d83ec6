"""What a store promises, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.errors import StorageError
from bot.storage import Member, Store, StoredRating
from tests.bot import stored

Maker = Callable[..., StoredRating]
Opener = Callable[[str], Coroutine[Any, Any, Store]]

BEN, MIA = 80351110224678912, 2**63 - 1


async def put(store: Store, member_id: int, *ratings: StoredRating) -> None:
    def change_it(mine: Member) -> None:
        for rating in ratings:
            mine.ratings.put(rating)

    await store.transaction(member_id, change_it)


async def test_a_rating_comes_back_as_it_was_stored(store: Store, rating: Maker) -> None:
    given = rating(movie_id=1214, stars=4.5, previous_stars=0.5, predicted=3.25, change_id=MIA)
    await put(store, MIA, given)
    assert await stored.ratings(store, MIA) == [given]
    assert (await stored.ratings(store, MIA))[0].rated_at.tzinfo is UTC


@pytest.mark.parametrize("halves", range(1, 11))
async def test_stars_are_exact(store: Store, rating: Maker, halves: int) -> None:
    await put(store, BEN, rating(stars=halves / 2, previous_stars=halves / 2))
    [read] = await stored.ratings(store, BEN)
    assert (read.stars, read.previous_stars) == (halves / 2, halves / 2)


async def test_a_second_rating_of_a_film_replaces_the_first(store: Store, rating: Maker) -> None:
    await put(store, BEN, rating(stars=2.0), rating(stars=5.0, previous_stars=2.0))
    assert await stored.ratings(store, BEN) == [rating(stars=5.0, previous_stars=2.0)]


async def test_ratings_are_newest_first_and_ties_by_film(store: Store, rating: Maker) -> None:
    await put(store, BEN, rating(7), rating(5, minute=2), rating(9, minute=1), rating(3))
    expected = [5, 9, 3, 7]
    assert [one.movie_id for one in await stored.ratings(store, BEN)] == expected
    assert list(await stored.stars(store, BEN)) == expected


async def test_members_do_not_see_each_other(store: Store, rating: Maker) -> None:
    await put(store, BEN, rating(1))
    await put(store, MIA, rating(1, stars=1.0), rating(2))
    await store.transaction(BEN, lambda mine: mine.ratings.remove(1))
    assert await stored.ratings(store, BEN) == []
    assert await stored.ratings(store, MIA) == [rating(1, stars=1.0), rating(2)]


async def test_a_transaction_sees_what_it_wrote(store: Store, rating: Maker) -> None:
    await put(store, MIA, rating(1), rating(2), rating(3))

    def change_it(mine: Member) -> None:
        assert (mine.ratings.get(1), mine.ratings.stars()) == (None, {})
        mine.ratings.put(rating(1, stars=0.5))
        mine.ratings.put(rating(2, previous_stars=3.0))
        assert mine.ratings.get(1) == rating(1, stars=0.5)
        assert (mine.ratings.get(3), len(mine.ratings.all())) == (None, 2)

    await store.transaction(BEN, change_it)


async def test_removing_what_is_not_there_changes_nothing(store: Store, rating: Maker) -> None:
    await put(store, BEN, rating(1))
    await store.transaction(BEN, lambda mine: mine.ratings.remove(2))
    assert await stored.ratings(store, BEN) == [rating(1)]


async def test_a_moment_of_another_time_zone_comes_back_in_utc(store: Store, rating: Maker) -> None:
    moment = datetime(2024, 1, 1, 1, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    await put(store, BEN, replace(rating(), rated_at=moment))
    [read] = await stored.ratings(store, BEN)
    assert read.rated_at == moment
    assert read.rated_at.tzinfo is UTC


class BodyError(Exception):
    """Something other than the database failed."""


@pytest.mark.parametrize("error", [BodyError(), OSError("not the database's"), KeyboardInterrupt()])
async def test_nothing_is_stored_when_the_body_raises(
    store: Store, rating: Maker, error: BaseException
) -> None:
    await put(store, BEN, rating(1))

    async def write_and_fail() -> None:
        def change_it(mine: Member) -> None:
            mine.ratings.put(rating(1, stars=0.5))
            mine.ratings.put(rating(2))
            raise error

        await store.transaction(BEN, change_it)

    with pytest.raises(type(error)) as raised:
        await write_and_fail()
    assert raised.value is error
    assert await stored.ratings(store, BEN) == [rating(1)]


@pytest.mark.parametrize("stars", [3.3, float("nan"), float("inf")])
async def test_stars_between_halves_are_refused(store: Store, rating: Maker, stars: float) -> None:
    with pytest.raises(ValueError, match="halves"):
        await put(store, BEN, rating(stars=stars))
    assert await stored.ratings(store, BEN) == []


@pytest.mark.parametrize(
    "wrong",
    [{"stars": 0.0}, {"stars": 5.5}, {"previous_stars": 0.0}, {"movie_id": 0}],
    ids=str,
)
async def test_the_database_refuses_what_cannot_be(
    store: Store, rating: Maker, wrong: dict[str, Any]
) -> None:
    with pytest.raises(StorageError):
        await put(store, BEN, rating(2), rating(**wrong))
    assert await stored.ratings(store, BEN) == []


async def test_a_moment_without_a_time_zone_is_refused(store: Store, rating: Maker) -> None:
    with pytest.raises(Exception, match="no time zone"):
        await put(store, BEN, replace(rating(), rated_at=datetime(2024, 1, 1)))  # noqa: DTZ001 the wrong value is the test's
    assert await stored.ratings(store, BEN) == []


async def test_the_bot_remembers(store: Store) -> None:
    assert await store.recall("commands") is None
    await store.remember("commands", "a hash")
    await store.remember("commands", "another hash")
    await store.remember("empty", "")
    assert await store.recall("commands") == "another hash"
    assert await store.recall("empty") == ""


async def test_everything_is_there_after_a_restart(
    open_store: Opener, url: str, rating: Maker
) -> None:
    first = await open_store(url)
    await put(first, BEN, rating(1), rating(2))
    await first.remember("commands", "a hash")
    await first.close()
    second = await open_store(url)
    assert await stored.ratings(second, BEN) == [rating(1), rating(2)]
    assert await second.recall("commands") == "a hash"


async def test_a_store_closes_twice(store: Store) -> None:
    await store.close()
    await store.close()
