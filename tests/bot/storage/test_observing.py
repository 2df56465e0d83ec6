"""Whoever is to know how long the database takes is told of each unit of work."""

import pytest

from bot.storage import Member, Store

ANN = 80351110224678912
Told = list[tuple[str, float]]


async def opened(url: str) -> tuple[Store, Told]:
    told: Told = []
    store = await Store.open(url, lambda kind, seconds: told.append((kind, seconds)))
    told.clear()
    return store, told


async def test_reads_and_writes_are_told_apart(url: str) -> None:
    store, told = await opened(url)
    await store.read(ANN, lambda member: member.ratings.stars())
    await store.transaction(ANN, lambda member: member.ratings.stars())
    await store.close()
    assert [kind for kind, _ in told] == ["read", "write"]
    assert all(seconds > 0 for _, seconds in told)


async def test_what_fails_is_told_too(url: str) -> None:
    def fails(_: Member) -> None:
        raise ValueError("of the work")

    store, told = await opened(url)
    with pytest.raises(ValueError, match="of the work"):
        await store.transaction(ANN, fails)
    await store.close()
    assert [kind for kind, _ in told] == ["write"]


async def test_a_store_that_is_well_passes_its_check(url: str) -> None:
    store, told = await opened(url)
    await store.check()
    await store.close()
    assert [kind for kind, _ in told] == ["read"]
