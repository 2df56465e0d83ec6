"""A file is stored once, whatever is tapped twice or rated meanwhile."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.errors import ImportAnswered
from bot.imported import Conflict, Imported, OnConflict, Plan
from bot.service import Service
from bot.storage import Member, Store
from tests.bot import stored
from tests.bot.service.bringing import elsewhere, unheeded

BEN = 80351110224678912
ALIEN, HEAT = "Alien,1979,4.5", "Heat,1995,4"
_T = TypeVar("_T")


async def plan_of(service: Service, *lines: str, header: str = "title,year,rating") -> Plan:
    content = "\n".join((header, *lines)).encode()
    return await service.imports.read("mine.csv", content, elsewhere, unheeded)


async def bring(service: Service, import_id: int, *lines: str) -> Imported | Conflict:
    plan = await plan_of(service, *lines)
    return await service.imports.bring(BEN, plan, import_id, elsewhere)


async def answer(service: Service, import_id: int, choice: OnConflict) -> Imported:
    return await service.imports.answer(BEN, import_id, choice, elsewhere)


@pytest.mark.parametrize("choice", OnConflict)
async def test_two_answers_at_once_store_once_and_leave_the_way_back(
    service: Service, store: Store, choice: OnConflict
) -> None:
    await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
    before = await stored.stars(store, BEN)
    assert isinstance(await bring(service, 1000, ALIEN, HEAT), Conflict)
    taps = [answer(service, 1000, choice) for _ in range(2)]
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
    """The member rates at the very moment at which the file is brought."""
    plan, alien = await plan_of(service, ALIEN), service.titles.resolve("Alien 1979")
    transaction = store.transaction

    async def rate_first(member_id: int, work: Callable[[Member], _T]) -> _T:
        """Between any two transactions of an import something else may be stored."""
        monkeypatch.setattr(store, "transaction", transaction)
        result = await transaction(member_id, work)
        await service.ratings.rate(BEN, "Alien 1979", 1.0, 1)
        return result

    monkeypatch.setattr(store, "transaction", rate_first)
    await service.imports.bring(BEN, plan, 1000, elsewhere)
    assert await stored.stars(store, BEN) == {alien.movie_id: 1.0}  # the later one
