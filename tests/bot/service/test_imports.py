"""A file is stored once, whatever is tapped twice or rated meanwhile."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import current_thread
from typing import Any, TypeVar

import pytest

from bot.errors import (
    ImportAnswered,
    LookupLost,
    PictureLost,
    StillBusy,
    StorageError,
    TooManyLookups,
)
from bot.imported import Conflict, Imported, OnConflict, Plan
from bot.service import Service
from bot.service.history import History
from bot.service.imports import imports
from bot.service.imports import writing as import_writing
from bot.service.imports.writing import Brought
from bot.service.turns import MOST_AT_ONCE
from bot.storage import Member, Store
from recsys import Recommender
from recsys.importers import FilmMatcher
from tests.bot import stored
from tests.bot.service.bringing import elsewhere, unheeded

BEN = 80351110224678912
ALIEN, HEAT = "Alien,1979,4.5", "Heat,1995,4"
_T = TypeVar("_T")


async def plan_of(service: Service, *lines: str, header: str = "title,year,rating") -> Plan:
    content = "\n".join((header, *lines)).encode()
    return await service.imports.read("mine.csv", content, elsewhere, unheeded)


async def bring(service: Service, import_id: int, *lines: str) -> Brought:
    plan = await plan_of(service, *lines)
    return await service.imports.bring(BEN, plan, import_id, elsewhere)


async def answer(service: Service, import_id: int, choice: OnConflict) -> Imported:
    return await service.imports.answer(BEN, import_id, choice, elsewhere)


@pytest.mark.parametrize("choice", OnConflict)
async def test_two_answers_at_once_store_once_and_leave_the_way_back(
    service: Service, model: Recommender, store: Store, choice: OnConflict
) -> None:
    """In two processes: in one the second is refused."""
    await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
    before = await stored.stars(store, BEN)
    assert isinstance(await bring(service, 1000, ALIEN, HEAT), Conflict)
    taps = [answer(one, 1000, choice) for one in (service, Service(model, store))]
    outcomes = await asyncio.gather(*taps, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {ImportAnswered, Imported}
    [imported] = [outcome for outcome in outcomes if isinstance(outcome, Imported)]
    assert imported.can_undo
    assert await stored.stars(store, BEN) != before
    await service.imports.undo(BEN, 1000)
    assert await stored.stars(store, BEN) == before


async def test_an_answer_that_changes_nothing_is_given_once(service: Service) -> None:
    await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
    await bring(service, 1000, ALIEN)
    assert not (await answer(service, 1000, OnConflict.KEEP)).can_undo
    with pytest.raises(ImportAnswered):
        await answer(service, 1000, OnConflict.REPLACE)


async def test_so_many_files_wait_for_an_answer_and_the_oldest_is_to_be_brought_again(
    service: Service, store: Store
) -> None:
    await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
    for import_id in range(1000, 1005):
        assert isinstance(await bring(service, import_id, ALIEN), Conflict)
    waiting = await store.read(BEN, lambda member: member.imports.all())
    assert [one.import_id for one in waiting] == [1004, 1003, 1002]
    with pytest.raises(ImportAnswered):
        await answer(service, 1001, OnConflict.REPLACE)
    assert (await answer(service, 1002, OnConflict.REPLACE)).n_replaced == 1


async def test_a_file_that_comes_twice_by_one_request_can_still_be_taken_back(
    service: Service, store: Store
) -> None:
    plan = await plan_of(service, ALIEN, HEAT)
    for _ in range(2):
        await service.imports.bring(BEN, plan, 1000, elsewhere)
    assert (await service.imports.undo(BEN, 1000)).n_changes == 2
    assert await stored.stars(store, BEN) == {}


async def test_stars_given_while_a_file_is_stored_are_asked_about(
    service: Service, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The member rates when what is written was drawn up, and is not yet stored."""
    plan, alien = await plan_of(service, ALIEN), service.titles.resolve("Alien 1979")
    read = store.read

    async def rate_after(member_id: int, work: Callable[[Member], _T]) -> _T:
        monkeypatch.setattr(store, "read", read)
        result = await read(member_id, work)
        await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
        return result

    monkeypatch.setattr(store, "read", rate_after)
    assert isinstance(await service.imports.bring(BEN, plan, 1000, elsewhere), Conflict)
    assert await stored.stars(store, BEN) == {alien.movie_id: 1.0}
    assert (await answer(service, 1000, OnConflict.REPLACE)).n_replaced == 1
    await service.imports.undo(BEN, 1000)
    assert await stored.stars(store, BEN) == {alien.movie_id: 1.0}


async def test_what_takes_long_is_done_elsewhere(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where others are answered nor within a transaction."""
    threads = noted(
        monkeypatch,
        (imports, ("read_file", "merged", "drawn_up")),
        (import_writing, ("conflicts", "batch_of")),
        (Plan, ("to_json", "from_json")),
        (FilmMatcher, ("find",)),
        (History, ("shortlist",)),
    )
    with ThreadPoolExecutor(1, "elsewhere") as thread:

        async def there(call: Callable[[], _T]) -> _T:
            return await asyncio.get_running_loop().run_in_executor(thread, call)

        await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
        content = f"title,year,rating\n{ALIEN}\n{HEAT}\nQq Zz,1979,2".encode()
        plan = await service.imports.read("mine.csv", content, there, unheeded)
        await service.imports.bring(BEN, plan, 1000, there)
        await service.imports.answer(BEN, 1000, OnConflict.REPLACE, there)
    assert len(threads) == 9
    assert {name for names in threads.values() for name in names} == {"elsewhere_0"}


def noted(
    monkeypatch: pytest.MonkeyPatch, *places: tuple[Any, tuple[str, ...]]
) -> dict[str, set[str]]:
    """The threads in which functions are called from now on."""
    threads: dict[str, set[str]] = defaultdict(set)

    def noting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def note(*given: Any, **named: Any) -> Any:
            threads[name].add(current_thread().name)
            return function(*given, **named)

        return note

    for place, names in places:
        for name in names:
            monkeypatch.setattr(place, name, noting(name, getattr(place, name)))
    return threads


async def test_one_thing_a_member_and_so_many_at_once(service: Service) -> None:
    with ExitStack() as stack:
        for member_id in range(MOST_AT_ONCE):
            stack.enter_context(service.imports.turn(member_id))
        with pytest.raises(StillBusy), service.imports.turn(0):
            pass
        with pytest.raises(TooManyLookups), service.imports.turn(MOST_AT_ONCE):
            pass
    with service.imports.turn(MOST_AT_ONCE):
        pass


@pytest.mark.parametrize("error", [PictureLost, StorageError])
async def test_what_is_stored_is_reported_where_its_lists_cannot_be_made(
    service: Service, store: Store, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """The bot stops, or the database goes away, after the import was stored."""
    plan = await plan_of(service, ALIEN, HEAT)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(imports.Imports, "_first", fail)
    imported = await service.imports.bring(BEN, plan, 1000, elsewhere)
    assert isinstance(imported, Imported)
    assert (imported.n_new, imported.can_undo, imported.now) == (2, True, ())
    assert (await service.imports.undo(BEN, 1000)).n_changes == 2


async def test_a_file_that_a_stop_breaks_off_is_no_picture(service: Service, store: Store) -> None:
    async def closed(_: object) -> Any:
        raise PictureLost

    with pytest.raises(LookupLost), service.imports.turn(BEN):
        await service.imports.read("mine.csv", b"title,rating\nAlien,5", closed, unheeded)
    await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
    await bring(service, 1000, ALIEN)
    with pytest.raises(LookupLost):
        await service.imports.answer(BEN, 1000, OnConflict.REPLACE, closed)
    assert list((await stored.stars(store, BEN)).values()) == [1.0]
    assert (await answer(service, 1000, OnConflict.REPLACE)).n_replaced == 1


async def test_what_a_file_says_again_takes_nothing_off_the_watchlist(service: Service) -> None:
    """Who put a film there that they had rated wants to see it once more."""
    await bring(service, 1000, ALIEN)
    alien = service.titles.resolve("Alien 1979").movie_id
    await service.watchlist.add_film(BEN, alien, 7)
    again = await bring(service, 1001, ALIEN)
    assert isinstance(again, Imported)
    assert (again.n_same, again.can_undo) == (1, False)
    assert await service.watchlist.movie_ids(BEN) == {alien}
