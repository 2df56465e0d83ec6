"""A later catalogue has the film: what was kept becomes a rating, once, on either database."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import current_thread
from typing import Any

import numpy as np
import pytest

from bot.errors import PictureLost, StorageBusy
from bot.service.ratings.settling import settle
from bot.service.ratings.unmatched import film
from bot.service.titles.kept_titles import key
from bot.storage import Member, Store, StoredRating, StoredUnmatched
from recsys import Catalogue, Movie, Recommender
from recsys.model.artifact import Artifact
from tests.bot import stored
from tests.bot.service.bringing import elsewhere
from tests.few_films import some_films

Opener = Callable[[str], Coroutine[Any, Any, Store]]

BEN, MIA = 80351110224678912, 80351110224678913
QUILLFEATHER = 2_000_000_001
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def later_model(model: Recommender) -> Recommender:
    """The same model, with a film of 2023 and fewer of the others."""
    films = model.catalogue.movies
    new = Movie(QUILLFEATHER, "Quillfeather", 2023, ("Drama",))
    catalogue = Catalogue([*films[:-1], new])
    rows = [row for row, film in enumerate(films[:-1]) if row < 999 or "Oppenheim" in film.title]
    whole = Artifact(model.parameters, catalogue, model.card)
    return Recommender(some_films(whole, np.array([*rows, len(films) - 1])))


def of(title: str, stars: float = 4.5, *, minute: int = 0) -> StoredUnmatched:
    return StoredUnmatched(key(title), title, stars, 7, NOON + timedelta(minutes=minute))


def rating(stars: float, *, minute: int) -> StoredRating:
    return StoredRating(QUILLFEATHER, stars, None, 3.5, 9, NOON + timedelta(minutes=minute))


async def keep(store: Store, member_id: int, *ratings: StoredUnmatched) -> None:
    def change_it(mine: Member) -> None:
        for one in ratings:
            mine.unmatched.put(one)

    await store.transaction(member_id, change_it)


async def test_a_kept_rating_finds_its_film(
    store: Store, model: Recommender, later_model: Recommender
) -> None:
    marblewick = of("Marblewick", 3.0)
    await keep(store, BEN, of("quillfeather 2023"), marblewick)
    await keep(store, MIA, of("Quillfeather", 1.0))
    await settle(model, store, elsewhere)
    assert await stored.ratings(store, BEN) == []
    await settle(later_model, store, elsewhere)
    assert await stored.ratings(store, BEN) == [
        StoredRating(QUILLFEATHER, 4.5, None, None, 7, NOON)
    ]
    assert await stored.unmatched(store, BEN) == [marblewick]
    assert await stored.stars(store, MIA) == {QUILLFEATHER: 1.0}
    assert await store.members_with_unmatched() == [BEN]


@pytest.mark.parametrize("title", ["quilfeather", "Oppenheim", "Quillfeather 1950"])
async def test_what_is_not_certain_stays_kept(
    store: Store, later_model: Recommender, title: str
) -> None:
    await keep(store, BEN, of(title))
    await settle(later_model, store, elsewhere)
    assert await stored.unmatched(store, BEN) == [of(title)]
    assert await stored.ratings(store, BEN) == []


@pytest.mark.parametrize(("minute", "stands"), [(5, rating(2.0, minute=5)), (-5, None)])
async def test_the_newer_of_two_ratings_stands(
    store: Store, later_model: Recommender, minute: int, stands: StoredRating | None
) -> None:
    def change_it(mine: Member) -> None:
        mine.ratings.put(before)
        mine.unmatched.put(of("Quillfeather"))

    before = rating(2.0, minute=minute)
    await store.transaction(BEN, change_it)
    await settle(later_model, store, elsewhere)
    moved = StoredRating(
        *(QUILLFEATHER, 4.5, 2.0, None, 7, NOON), previous_rated_at=before.rated_at
    )
    assert await stored.ratings(store, BEN) == [stands or moved]
    assert await stored.unmatched(store, BEN) == []


async def test_of_two_titles_of_one_film_the_newer_stands(
    store: Store, later_model: Recommender
) -> None:
    await keep(store, BEN, of("Quillfeather", 5.0, minute=1), of("Quillfeather (2023)", 1.0))
    await settle(later_model, store, elsewhere)
    assert await stored.stars(store, BEN) == {QUILLFEATHER: 5.0}
    assert await stored.unmatched(store, BEN) == []


async def test_two_processes_that_start_at_once_move_it_once(
    open_store: Opener, url: str, later_model: Recommender
) -> None:
    stores = [await open_store(url) for _ in range(2)]
    await keep(stores[0], BEN, of("Quillfeather"))
    await asyncio.gather(*(settle(later_model, store, elsewhere) for store in stores))
    assert await stored.ratings(stores[0], BEN) == [
        StoredRating(QUILLFEATHER, 4.5, None, None, 7, NOON)
    ]
    assert await stored.unmatched(stores[0], BEN) == []


async def test_a_catalogue_is_looked_in_once(store: Store, later_model: Recommender) -> None:
    """A rating that is removed afterwards does not come back, nor is the work done again."""
    await settle(later_model, store, elsewhere)
    await keep(store, BEN, of("Quillfeather"))
    await settle(later_model, store, elsewhere)
    assert await stored.unmatched(store, BEN) == [of("Quillfeather")]


async def test_a_database_that_is_busy_does_not_stop_the_start(
    store: Store,
    later_model: Recommender,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await keep(store, BEN, of("Quillfeather"))

    def busy(*_: object) -> None:
        raise StorageBusy

    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(store, "transaction", busy)
        await settle(later_model, store, elsewhere)
    assert "tried again at the next start" in caplog.text
    await settle(later_model, store, elsewhere)
    assert await stored.stars(store, BEN) == {QUILLFEATHER: 4.5}


async def test_kept_stars_must_be_in_halves(store: Store) -> None:
    with pytest.raises(ValueError, match="halves"):
        await keep(store, BEN, replace(of("Quillfeather"), stars=3.3))


async def test_titles_are_looked_up_once_elsewhere_and_not_in_a_transaction(
    store: Store, later_model: Recommender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.ratings.settling._AT_ONCE", 2)
    monkeypatch.setattr("bot.service.ratings.settling._READ_AT_ONCE", 3)
    films = [one for one in later_model.catalogue if film(later_model, one.label) is one][:5]
    titles = [one.label for one in films] + ["Marblewick"]
    for member_id in (BEN, MIA):
        await keep(store, member_id, *(of(title, minute=n) for n, title in enumerate(titles)))
    looked_up: list[tuple[str, str]] = []
    find = Recommender.find

    def noted(model: Recommender, title: str) -> Any:
        looked_up.append((current_thread().name, title))
        return find(model, title)

    monkeypatch.setattr(Recommender, "find", noted)
    with ThreadPoolExecutor(1, "elsewhere") as thread:

        async def there(call: Callable[[], Any]) -> Any:
            return await asyncio.get_running_loop().run_in_executor(thread, call)

        await settle(later_model, store, there)
    assert sorted(looked_up) == sorted(("elsewhere_0", title) for title in titles)
    for member_id in (BEN, MIA):
        assert await stored.stars(store, member_id) == {one.movie_id: 4.5 for one in films}
        assert [one.title for one in await stored.unmatched(store, member_id)] == ["Marblewick"]


async def test_a_bot_that_stops_meanwhile_leaves_it_to_the_next_start(
    store: Store, later_model: Recommender
) -> None:
    async def closed(_: Callable[[], Any]) -> Any:
        raise PictureLost

    await keep(store, BEN, of("Quillfeather"))
    await settle(later_model, store, closed)
    await settle(later_model, store, elsewhere)
    assert await stored.stars(store, BEN) == {QUILLFEATHER: 4.5}
