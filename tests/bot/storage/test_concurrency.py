"""Many requests at once, from one process or several, and processes that are killed."""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import suppress
from multiprocessing.context import ForkServerContext
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.storage import Member, Store, StoredRating
from tests.bot import stored
from tests.bot.storage import programs
from tests.bot.stored import changing

Maker = Callable[..., StoredRating]
Opener = Callable[[str], Coroutine[Any, Any, Store]]

BEN = 80351110224678912


async def test_one_member_on_two_devices_ends_in_one_consistent_row(
    open_store: Opener, url: str, rating: Maker
) -> None:
    devices = [await open_store(url), await open_store(url)]
    replaced: dict[int, StoredRating | None] = {}

    async def rate(change_id: int) -> None:
        def replace(mine: Member) -> None:
            old = mine.ratings.get(1)
            new = rating(
                stars=change_id % 10 / 2 + 0.5,
                previous_stars=old and old.stars,
                change_id=change_id,
            )
            mine.ratings.put(new)
            replaced[change_id] = old

        await devices[change_id % 2].transaction(BEN, replace)

    await asyncio.gather(*(rate(change_id) for change_id in range(20)))

    [last] = await stored.ratings(devices[0], BEN)
    chain = []
    step: StoredRating | None = last
    while step is not None:
        chain.append(step.change_id)
        before = replaced[step.change_id]
        assert step.previous_stars == (before and before.stars)
        step = before
    assert sorted(chain) == list(range(20))


async def test_many_members_at_once_all_get_their_ratings_stored(
    store: Store, rating: Maker
) -> None:
    async def rate(member_id: int) -> None:
        await store.transaction(
            member_id, lambda mine: mine.ratings.put(rating(change_id=member_id))
        )
        assert [one.change_id for one in await stored.ratings(store, member_id)] == [member_id]

    await asyncio.gather(*(rate(member_id) for member_id in range(1, 51)))


async def test_reading_does_not_wait_for_a_writer(store: Store, url: str, rating: Maker) -> None:
    with changing(url, BEN, lambda mine: mine.ratings.put(rating())):
        assert await stored.ratings(store, BEN) == []
        assert await store.recall("commands") is None
    assert await stored.ratings(store, BEN) == [rating()]


async def test_what_is_cancelled_before_its_turn_is_never_done(
    open_store: Opener, sqlite_url: str, rating: Maker
) -> None:
    store, has_begun, may_end = await open_store(sqlite_url), Event(), Event()

    def hold(_: Member) -> None:
        has_begun.set()
        assert may_end.wait(30)

    held = asyncio.create_task(store.transaction(BEN + 1, hold))
    await asyncio.to_thread(has_begun.wait)
    asked = asyncio.create_task(store.transaction(BEN, lambda mine: mine.ratings.put(rating())))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    may_end.set()
    await held
    assert await stored.ratings(store, BEN) == []


async def test_requests_cancelled_at_any_moment_leave_a_working_store(
    store: Store, rating: Maker
) -> None:
    chance = random.Random(0)

    async def rate(change_id: int) -> None:
        def change_it(mine: Member) -> None:
            mine.ratings.get(1)
            mine.ratings.put(rating(1, change_id=change_id))
            mine.ratings.put(rating(2, change_id=change_id))

        await store.transaction(BEN, change_it)

    for start in range(0, 60, 6):
        tasks = [asyncio.create_task(rate(start + i)) for i in range(6)]
        for task in chance.sample(tasks, k=4):
            await asyncio.sleep(chance.random() / 200)
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        # A StorageBusy would mean that a cancelled request still holds a lock or a connection.
        assert all(isinstance(outcome, asyncio.CancelledError | None) for outcome in outcomes)
        first, second = await stored.ratings(store, BEN) or [rating(1), rating(2)]
        assert first.change_id == second.change_id
    await rate(1000)
    assert [one.change_id for one in await stored.ratings(store, BEN)] == [1000, 1000]


async def test_two_stores_open_at_once(open_store: Opener, new_url: str, rating: Maker) -> None:
    stores = await asyncio.gather(*(open_store(new_url) for _ in range(4)))
    await stores[0].transaction(BEN, lambda mine: mine.ratings.put(rating()))
    for store in stores:
        assert await stored.ratings(store, BEN) == [rating()]


def last_before_a_kill(processes: ForkServerContext, url: str, n_commits: int) -> int:
    """Kill a process after some of its changes, and say which was the last that it told of."""
    told, telling = processes.Pipe(duplex=False)
    process = processes.Process(target=programs.rate_without_end, args=(url, telling))
    process.start()
    telling.close()
    for _ in range(n_commits):
        committed: int = told.recv()
    process.kill()
    with suppress(EOFError):
        while True:
            committed = told.recv()
    process.join()
    told.close()
    return committed


@pytest.mark.process
@pytest.mark.parametrize("n_commits", [1, 40])
async def test_nothing_is_lost_or_half_written_when_the_process_is_killed(
    open_store: Opener, processes: ForkServerContext, url: str, n_commits: int
) -> None:
    committed = last_before_a_kill(processes, url, n_commits)
    store = await open_store(url)
    ratings = {rating.movie_id: rating for rating in await stored.ratings(store, 1)}
    [last] = {ratings[movie_id].change_id for movie_id in (1, 2, 3)}
    assert last in {committed, committed + 1}  # the kill may come between commit and word of it
    assert sorted(ratings) == list(range(1, last + 5))
    await store.close()


@pytest.mark.process
async def test_the_file_is_sound_after_a_kill(
    processes: ForkServerContext, new_sqlite_url: str, path: Path
) -> None:
    last_before_a_kill(processes, new_sqlite_url, 30)
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    file.close()


@pytest.mark.process
async def test_processes_that_start_at_once_do_not_break_each_other(
    open_store: Opener, processes: ForkServerContext, new_url: str
) -> None:
    barrier = processes.Barrier(4)
    starting = [
        processes.Process(target=programs.start_together, args=(new_url, barrier)) for _ in range(4)
    ]
    for process in starting:
        process.start()
    for process in starting:
        process.join()
    assert [process.exitcode for process in starting] == [0] * 4
    store = await open_store(new_url)
    assert await store.recall("started") == "yes"
