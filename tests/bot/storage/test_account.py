"""Watchlist, deck and choices, in both databases; and a member taken along or gone, whole."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.film_status import FilmStatus
from bot.storage import (
    Batch,
    DeckAnswer,
    DeckCard,
    GuildSettings,
    ImportState,
    ShownPage,
    StatisticsFor,
    Store,
    StoredImport,
    StoredRating,
    StoredUnmatched,
    Visibility,
)
from bot.storage.schema import metadata

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BEN, MIA = 80351110224678912, 80351110224678913
GUILD = 41771983423143937
Opener = Callable[[str], Coroutine[Any, Any, Store]]


async def fill(store: Store, member_id: int) -> None:
    """Something of a member in every table that can hold it."""
    rating = StoredRating(10, 4.5, None, 3.0, 1, NOON)
    later = StoredUnmatched("dune 9", "Dune 9", 5.0, 1, NOON)
    async with store.transaction(member_id) as member:
        await member.ratings.put(replace(rating, movie_id=9))
        await member.statuses.put(12, FilmStatus.SEEN, NOON)
        await member.pages.add(ShownPage("all", 0, 1, (3, 4), 5, NOON))
        await member.deck.put(DeckCard(10, 0, DeckAnswer.RATED, 6, NOON))
        await member.deck.choose(["noir"], NOON)
        await member.visibility.put(GUILD, Visibility.PUBLIC)
        await member.imports.apply(
            StoredImport(7, ImportState.DONE, "imdb", None, NOON),
            Batch(ratings=(rating,), unmatched=(later,), watchlist=(13,)),
        )


async def rows(store: Store, member_id: int) -> dict[str, list[dict[str, Any]]]:
    async with store.read(member_id) as member:
        return await member.rows()


async def test_every_table_with_members_in_it_is_read_and_deleted(store: Store) -> None:
    of_members = {name for name, table in metadata.tables.items() if "member_id" in table.columns}
    await fill(store, BEN)
    await fill(store, MIA)
    before = await rows(store, MIA)
    assert {name for name, found in before.items() if found} == of_members
    async with store.transaction(BEN) as ben:
        assert await ben.forget() == sum(map(len, before.values()))
    assert not any((await rows(store, BEN)).values())
    assert await rows(store, MIA) == before


async def test_no_table_has_a_member_under_another_name() -> None:
    others = {"settings", "guilds", "public_channels"}
    without = {name for name, t in metadata.tables.items() if "member_id" not in t.columns}
    assert without == others
    columns = {column.name for name in others for column in metadata.tables[name].columns}
    assert not [name for name in columns if "user" in name or "member" in name]


async def test_a_watchlist_is_latest_first_and_a_film_is_on_it_once(
    store: Store, open_store: Opener, url: str
) -> None:
    async with store.transaction(BEN) as ben:
        assert await ben.watchlist.put(5, 1, NOON)
        assert await ben.watchlist.put(6, 2, NOON + HOUR)
        assert not await ben.watchlist.put(5, 3, NOON + 2 * HOUR)
    again = await open_store(url)
    async with again.transaction(BEN) as ben:
        assert list((await ben.watchlist.all()).items()) == [(6, NOON + HOUR), (5, NOON)]
        assert await ben.watchlist.remove(6)
        assert not await ben.watchlist.remove(6)
    async with again.read(MIA) as mia:
        assert await mia.watchlist.all() == {}


async def test_a_deck_is_in_order_and_an_answer_replaces_an_older_one(store: Store) -> None:
    first = DeckCard(8, 0, DeckAnswer.NOT_SEEN, 1, NOON)
    second = DeckCard(3, 1, DeckAnswer.RATED, 2, NOON)
    async with store.transaction(BEN) as ben:
        await ben.deck.put(second)
        await ben.deck.put(first)
        assert await ben.deck.cards() == [first, second]
        changed = replace(first, answer=DeckAnswer.SEEN, change_id=3)
        await ben.deck.put(changed)
        await ben.deck.remove(3)
        await ben.deck.remove(3)
        assert await ben.deck.cards() == [changed]


async def test_chosen_tastes_take_the_place_of_older_ones(store: Store) -> None:
    async with store.transaction(BEN) as ben:
        await ben.deck.choose(["noir", "anime", "noir"], NOON)
        assert await ben.deck.tastes() == ["anime", "noir"]
        await ben.deck.choose([], NOON)
        assert await ben.deck.tastes() == []


async def test_visibility_is_chosen_server_by_server(store: Store) -> None:
    async with store.transaction(BEN) as ben:
        assert await ben.visibility.get(GUILD) is None
        await ben.visibility.put(GUILD, Visibility.PUBLIC)
        await ben.visibility.put(GUILD, Visibility.PRIVATE)
        await ben.visibility.put(GUILD + 1, Visibility.PUBLIC)
        assert await ben.visibility.get(GUILD) is Visibility.PRIVATE
        assert await ben.visibility.get(GUILD + 1) is Visibility.PUBLIC


async def test_a_server_has_the_usual_settings_until_one_is_changed(store: Store) -> None:
    assert await store.guild(GUILD) == GuildSettings()
    chosen = GuildSettings(
        Visibility.PUBLIC,
        "de",
        False,
        StatisticsFor.EVERYONE,
        frozenset({5, 6}),
    )
    assert await store.change_guild(GUILD, lambda _: chosen) == chosen
    await store.change_guild(GUILD, lambda old: replace(old, public_channels=frozenset({6})))
    assert await store.guild(GUILD) == replace(chosen, public_channels=frozenset({6}))
    assert await store.guild(GUILD + 1) == GuildSettings()
    await store.forget_guild(GUILD)
    assert await store.guild(GUILD) == GuildSettings()


async def test_the_servers_for_which_something_was_chosen(store: Store) -> None:
    assert await store.guilds() == []
    await store.change_guild(GUILD, lambda chosen: chosen)
    assert await store.guilds() == [GUILD]


async def test_what_teaches_is_told_from_what_does_not(
    store: Store, rating: Callable[..., StoredRating]
) -> None:
    silent = replace(rating(2, 3.0), teaches=False)
    kept = StoredUnmatched("dune", "Dune", 4.0, 1, NOON, teaches=False)
    for member_id in (BEN, BEN + 1, BEN + 2):
        async with store.transaction(member_id) as member:
            await member.ratings.put(silent)
            await member.unmatched.put(kept)
            if member_id != BEN + 1:
                await member.ratings.put(rating(1, 4.0))
            assert await member.ratings.get(2) == silent
            assert await member.unmatched.all() == [kept]
    assert await store.ratings_that_teach(0, 2) == {BEN: {1: 4.0}, BEN + 2: {1: 4.0}}
    assert await store.ratings_that_teach(BEN, 2) == {BEN + 2: {1: 4.0}}
    async with store.read(BEN + 1) as member:
        assert await member.ratings.teaching() == {}
        assert await member.ratings.stars() == {2: 3.0}
    assert await store.size() == (3, 5)
