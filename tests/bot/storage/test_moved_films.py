"""A film's movie_id moves: what members said of it follows, on either database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.film_status import FilmStatus
from bot.storage import Member, Store, StoredRating
from bot.storage.records import ShownPage
from tests.bot import stored

BEN, MIA = 80351110224678912, 80351110224678913
OLD, NEW, OTHER = 1_000_000_007, 300_001, 1214
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def rating(movie_id: int, stars: float, minute: int = 0) -> StoredRating:
    return StoredRating(movie_id, stars, None, None, 7, NOON + timedelta(minutes=minute))


async def rate(store: Store, member_id: int, *ratings: StoredRating) -> None:
    def change_it(member: Member) -> None:
        for one in ratings:
            member.ratings.put(one)

    await store.transaction(member_id, change_it)


async def test_a_rating_follows_its_film_and_no_other_is_touched(store: Store) -> None:
    await rate(store, BEN, rating(OLD, 4.5), rating(OTHER, 1.0))
    await rate(store, MIA, rating(OTHER, 2.0))
    await store.move_films({OLD: NEW})
    assert await stored.ratings(store, BEN) == [rating(OTHER, 1.0), rating(NEW, 4.5)]
    assert await stored.stars(store, MIA) == {OTHER: 2.0}


async def test_of_two_the_newer_stays(store: Store) -> None:
    await rate(store, BEN, rating(OLD, 4.5, minute=1), rating(NEW, 1.0))
    await rate(store, MIA, rating(OLD, 4.5), rating(NEW, 1.0, minute=1))
    await store.move_films({OLD: NEW})
    assert await stored.stars(store, BEN) == {NEW: 4.5}
    assert await stored.stars(store, MIA) == {NEW: 1.0}


async def test_marks_and_pages_follow(store: Store) -> None:
    page = ShownPage("all", 0, 1, (OLD, OTHER), 9, NOON)

    def change_it(member: Member) -> None:
        member.statuses.put(OLD, FilmStatus.SEEN, NOON)
        member.pages.add(page)

    await store.transaction(BEN, change_it)
    await store.move_films({OLD: NEW})

    def read_it(member: Member) -> None:
        assert member.statuses.all() == {NEW: FilmStatus.SEEN}
        assert member.pages.of_list("all") == [replace(page, movie_ids=(NEW, OTHER))]

    await store.read(BEN, read_it)


async def test_twice_is_as_once_and_no_moves_change_nothing(store: Store) -> None:
    await rate(store, BEN, rating(OLD, 4.5))
    await store.move_films({})
    assert await stored.stars(store, BEN) == {OLD: 4.5}
    for _ in range(2):
        await store.move_films({OLD: NEW})
        assert await stored.stars(store, BEN) == {NEW: 4.5}
