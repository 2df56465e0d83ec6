"""A member who is forgotten leaves nothing behind, for themselves or for others."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.errors import NothingStored, NothingToUndo
from bot.film_status import FilmStatus
from bot.meanwhile import meanwhile
from bot.results import Kept
from bot.service import Service
from bot.storage import Store
from recsys import Filters, Recommender
from tests.bot.storage.test_account import fill
from tests.bot.storage.test_forgetting import scrubbed

BEN, MIA, TOM = 80351110224678912, 80351110224678913, 11
Result = TypeVar("Result")


async def at_once(call: Callable[[], Result]) -> Result:
    return call()


@asynccontextmanager
async def learning(model: Recommender, store: Store) -> AsyncIterator[Service]:
    """A service that learns from its members and has read them all."""
    service = Service(model.with_community({}), store)
    running = asyncio.create_task(service.community.run(at_once))
    await service.community.learnt()
    yield service
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def use(service: Service, member_id: int, movie_ids: list[int]) -> None:
    """Rate films, set one aside, put one on the watchlist, and ask for a list."""
    for number, movie_id in enumerate(movie_ids[:-2], start=1):
        stars = 1 + (number * member_id) % 9 / 2
        await service.ratings.rate_film(member_id, movie_id, stars, member_id + number)
    await service.films.set_status(member_id, movie_ids[-2], FilmStatus.DISMISSED)
    await service.watchlist.add_film(member_id, movie_ids[-1], 9)
    await service.recommendations.next_page(member_id, Filters(), 10)


async def told(service: Service, movie_ids: list[int]) -> tuple[Any, ...]:
    """What others are told: lists, predictions and neighbours, to the last bit."""
    list_ = await service.recommendations.next_page(MIA, Filters(), 20)
    predictions = [await service.taste.predict(TOM, f"#{movie_id}") for movie_id in movie_ids]
    page = await service.watchlist.page(MIA)
    return list_, predictions, page, await service.taste.my_type(MIA)


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a file holds, but for when it was written."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema")]
        tables = [name for name in names if not name.startswith("sqlite_")]
        found = {}
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(one for one in columns if not one.endswith("_at"))
            found[table] = list(connection.execute(f"SELECT {kept} FROM {table} ORDER BY 1"))
        return found


@pytest.mark.slow
async def test_a_bot_that_forgot_a_member_is_as_one_that_never_met_them(
    model: Recommender, tmp_path: Path, best_known: list[int]
) -> None:
    answers, stored = [], []
    films = best_known[:40]
    for name in ("met", "never"):
        path = tmp_path / f"{name}.sqlite3"
        async with AsyncExitStack() as stack:
            store = await Store.open(f"sqlite:///{path}")
            stack.push_async_callback(store.close)
            service = await stack.enter_async_context(learning(model, store))
            await use(service, MIA, films[:30])
            if name == "met":
                await use(service, BEN, films)
                other = await told(service, films)
                await service.account.forget(BEN)
                async with meanwhile(store.keep_scrubbed()):
                    await scrubbed(store)
            await use(service, TOM, films[10:])
            answers.append(await told(service, films))
        stored.append(rows(path))
    assert repr(answers[0]) == repr(answers[1])
    assert repr(other) != repr(answers[0])
    assert stored[0] == stored[1]


async def test_what_films_learnt_from_a_member_is_gone(
    model: Recommender, store: Store, best_known: list[int]
) -> None:
    async with learning(model, store) as service:
        film = f"#{best_known[900]}"
        before = await service.taste.predict(MIA, film)
        for member_id in (BEN, TOM, TOM + 1):
            await service.ratings.rate_film(member_id, best_known[900], 0.5, 1)
        assert await service.taste.predict(MIA, film) != before
        for member_id in (BEN, TOM, TOM + 1):
            await service.account.forget(member_id)
        assert repr(await service.taste.predict(MIA, film)) == repr(before)


async def test_all_that_is_stored_is_counted_and_deleted(service: Service, store: Store) -> None:
    await fill(store, BEN)
    await fill(store, MIA)
    assert await service.account.kept(BEN) == Kept(2, 1, 1, 1, 9)
    await service.account.forget(BEN)
    with pytest.raises(NothingStored):
        await service.account.kept(BEN)
    with pytest.raises(NothingStored):
        await service.account.forget(BEN)
    assert await service.account.kept(MIA) == Kept(2, 1, 1, 1, 9)


async def test_what_left_the_watchlist_is_counted_apart_from_what_is_on_it(
    service: Service, best_known: list[int]
) -> None:
    for n, movie_id in enumerate(best_known[:3]):
        await service.watchlist.add_film(BEN, movie_id, n)
    await service.ratings.rate_film(BEN, best_known[0], 4.0, 9)
    kept = await service.account.kept(BEN)
    assert (kept.n_listed, kept.n_once_listed) == (2, 1)
    assert len(await service.watchlist.movie_ids(BEN)) == kept.n_listed


async def test_old_buttons_bring_back_only_what_is_tapped(
    service: Service, store: Store, best_known: list[int]
) -> None:
    first, second, third = best_known[:3]
    await service.ratings.rate_film(BEN, first, 4.0, 1)
    await service.ratings.rate_film(BEN, first, 2.0, 2)
    await service.ratings.rate_film(BEN, second, 5.0, 3)
    await service.watchlist.add_film(BEN, third, 4)
    await service.account.forget(BEN)
    with pytest.raises(NothingToUndo):
        await service.ratings.undo(BEN, first, 2, 5)
    with pytest.raises(NothingStored):
        await service.account.kept(BEN)
    await service.unmatched.store(BEN, "Nothing of That Name", 4.0, 6)
    await service.watchlist.add_film(BEN, third, 7)
    assert await service.account.kept(BEN) == Kept(0, 1, 0, 1, 0)
