"""Ratings of titles without a film: what is found among them without reading them all."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.storage import Batch, ImportState, Member, Store, StoredImport, StoredUnmatched

ME, OTHER = 1, 2
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ONE = StoredImport(1, ImportState.DONE, "other", None, NOON)
# The newest first; with what means something in a pattern of SQL, and with capitals.
TITLES = [
    *("100%_/ wrong", "Dune 2", "Dune", "Dune 1984", "Dune 19845", "Dunes 1984", "Æon", "ÆON"),
    *("dune/1984", "100 wrong", "Nosferatu_1922", "Nosferatu 1922", "Dune 2021"),
]
KEPT = [
    StoredUnmatched(title.lower(), title, 0.5 + n % 2, n, NOON - timedelta(hours=n))
    for n, title in enumerate(TITLES)
    if title.lower() not in map(str.lower, TITLES[:n])
]


@pytest.fixture
async def filled(store: Store) -> Store:
    batch = Batch(unmatched=tuple(reversed(KEPT)))
    for member_id in (ME, OTHER):
        await store.transaction(member_id, lambda member: member.imports.apply(ONE, batch))
    await store.transaction(OTHER, lambda member: member.unmatched.remove("dune"))
    return store


async def mine(store: Store, ask: Any) -> Any:
    def of(member: Member) -> Any:
        return ask(member.unmatched)

    return await store.read(ME, of)


def titles(found: Iterable[StoredUnmatched]) -> list[str]:
    return [one.title for one in found]


@pytest.mark.parametrize("part", ["", "dune", "%", "_", "/", "une 1", "100%_/ wrong", "æ", "zzz"])
@pytest.mark.parametrize("stars", [None, 0.5, 1.5, 5.0])
async def test_a_part_of_a_title(filled: Store, part: str, stars: float | None) -> None:
    expected = [one for one in KEPT if part in one.key and stars in (None, one.stars)]
    assert await mine(filled, lambda kept: kept.find(part, stars, n=99)) == expected
    assert await mine(filled, lambda kept: kept.find(part, stars, first=1, n=2)) == expected[1:3]
    assert await mine(filled, lambda kept: kept.n_found(part, stars)) == len(expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("dune", ["Dune", "Dune 1984", "Dune 2021"]),
        ("dune 1984", ["Dune 1984"]),
        ("nosferatu", ["Nosferatu 1922"]),
        ("dun_", []),
        ("", []),
    ],
)
async def test_a_name_with_any_year(filled: Store, key: str, expected: list[str]) -> None:
    assert titles(await mine(filled, lambda kept: kept.of_name(key))) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Dune/", []), ("dune", ["dune/1984"]), ("100%", ["100%_/ wrong"])]
)
async def test_the_beginning_of_a_title(filled: Store, text: str, expected: list[str]) -> None:
    assert titles(await mine(filled, lambda kept: kept.beginning_with(text))) == expected


async def test_all_of_a_member_and_nothing_of_another(filled: Store) -> None:
    assert await mine(filled, lambda kept: kept.all()) == KEPT
    assert await mine(filled, lambda kept: kept.n()) == len(KEPT)
    assert await mine(filled, lambda kept: kept.stars()) == {one.key: one.stars for one in KEPT}
    assert set(await mine(filled, lambda kept: kept.keys())) == {one.key for one in KEPT}
    assert await mine(filled, lambda kept: kept.get("dune")) == KEPT[2]
    assert await mine(filled, lambda kept: kept.get("Dune")) is None
