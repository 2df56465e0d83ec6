"""What members set aside and were shown, in both databases."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.film_status import FilmStatus
from bot.storage import Member, ShownPage, Store
from tests.bot import stored

NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
Opener = Callable[[str], Coroutine[Any, Any, Store]]


def page(number: int, *movie_ids: int, key: str = "a", shown_at: datetime = NOON) -> ShownPage:
    return ShownPage(key, number, 1, movie_ids, 2**63 - 1 - number, shown_at)


async def test_marks_are_kept_latest_first(store: Store, open_store: Opener, url: str) -> None:
    def change_it(mine: Member) -> None:
        mine.statuses.put(5, FilmStatus.SEEN, NOON)
        mine.statuses.put(6, FilmStatus.DISMISSED, NOON + HOUR)

    await store.transaction(1, change_it)
    await store.transaction(2, lambda others: others.statuses.put(7, FilmStatus.SEEN, NOON))
    again = await open_store(url)
    assert list((await stored.statuses(again, 1)).items()) == [
        (6, FilmStatus.DISMISSED),
        (5, FilmStatus.SEEN),
    ]
    assert await stored.statuses(again, 3) == {}


def put_status(mine: Member, status: FilmStatus, said_at: datetime) -> None:
    mine.statuses.put(5, status, said_at)


async def test_the_same_mark_twice_is_one_and_another_takes_its_place(store: Store) -> None:
    for status, hour in ((FilmStatus.SEEN, 0), (FilmStatus.SEEN, 2), (FilmStatus.SEEN, 3)):
        said_at = NOON + hour * HOUR
        await store.transaction(1, partial(put_status, status=status, said_at=said_at))
    await store.transaction(1, lambda mine: mine.statuses.put(6, FilmStatus.SEEN, NOON + HOUR))
    assert list(await stored.statuses(store, 1)) == [6, 5]
    await store.transaction(
        1, lambda mine: mine.statuses.put(5, FilmStatus.DISMISSED, NOON + 4 * HOUR)
    )
    assert list((await stored.statuses(store, 1)).items()) == [
        (5, FilmStatus.DISMISSED),
        (6, FilmStatus.SEEN),
    ]


async def test_marks_at_once_do_not_stand_in_each_others_way(store: Store) -> None:
    async def put(status: FilmStatus) -> None:
        await store.transaction(1, lambda mine: mine.statuses.put(5, status, NOON))

    await asyncio.gather(*(put(status) for status in [*FilmStatus, *FilmStatus, *FilmStatus]))
    assert list(await stored.statuses(store, 1)) == [5]


async def test_a_mark_is_taken_back_once_or_twice(store: Store) -> None:
    def change_it(mine: Member) -> None:
        mine.statuses.put(5, FilmStatus.SEEN, NOON)
        mine.statuses.remove(5)
        mine.statuses.remove(5)

    await store.transaction(1, change_it)
    assert await stored.statuses(store, 1) == {}


async def test_pages_come_back_as_they_were_shown(store: Store) -> None:
    shown = [page(0, 9, 3, 5), page(1, 1), page(0, 9, key="b")]

    def change_it(mine: Member) -> None:
        for one in reversed(shown):
            mine.pages.add(one)

    await store.transaction(1, change_it)
    assert await store.transaction(2, lambda others: others.pages.of_list("a")) == []

    def forget(mine: Member) -> None:
        assert mine.pages.of_list("a") == shown[:2]
        assert mine.pages.of_list("b") == shown[2:]
        mine.pages.forget("a")
        assert mine.pages.of_list("a") == []
        assert mine.pages.of_list("b") == shown[2:]

    await store.transaction(1, forget)


async def test_the_list_shown_last_of_those_whose_keys_begin_alike(store: Store) -> None:
    def change_it(mine: Member) -> None:
        assert mine.pages.latest_key("a/") is None
        mine.pages.add(page(0, 1, key="a/x", shown_at=NOON + 2 * HOUR))
        mine.pages.add(page(0, 1, key="a/y", shown_at=NOON + HOUR))
        mine.pages.add(page(0, 1, key="ab/z", shown_at=NOON + 3 * HOUR))
        mine.pages.add(page(0, 1, shown_at=NOON + 3 * HOUR))
        assert mine.pages.latest_key("a/") == "a/x"
        mine.pages.add(page(1, 2, key="a/y", shown_at=NOON + 3 * HOUR))
        assert mine.pages.latest_key("a/") == "a/y"
        assert mine.pages.latest_key("a%") is None

    await store.transaction(1, change_it)
    assert await store.transaction(2, lambda others: others.pages.latest_key("a/")) is None


async def test_old_pages_are_forgotten_in_all_lists(store: Store) -> None:
    def change_it(mine: Member) -> None:
        mine.pages.add(page(0, 1))
        mine.pages.add(page(1, 2, shown_at=NOON + HOUR))
        mine.pages.add(page(0, 3, key="b"))

    await store.transaction(1, change_it)
    await store.transaction(2, lambda others: others.pages.add(page(0, 4)))

    def forget(mine: Member) -> None:
        mine.pages.forget_before(NOON + HOUR)
        assert [one.movie_ids for one in mine.pages.of_list("a")] == [(2,)]
        assert mine.pages.of_list("b") == []

    await store.transaction(1, forget)
    assert len(await store.transaction(2, lambda others: others.pages.of_list("a"))) == 1
