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
    Member,
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

    def change_it(member: Member) -> None:
        member.ratings.put(replace(rating, movie_id=9))
        member.statuses.put(12, FilmStatus.SEEN, NOON)
        member.pages.add(ShownPage("all", 0, 1, (3, 4), 5, NOON))
        member.deck.put(DeckCard(10, 0, DeckAnswer.RATED, 6, NOON))
        member.deck.choose(["noir"], NOON)
        member.visibility.put(GUILD, Visibility.PUBLIC)
        member.imports.apply(
            StoredImport(7, ImportState.DONE, "imdb", None, NOON),
            Batch(ratings=(rating,), unmatched=(later,), watchlist=(13,)),
        )

    await store.transaction(member_id, change_it)


async def rows(store: Store, member_id: int) -> dict[str, list[dict[str, Any]]]:
    return await store.read(member_id, lambda member: member.rows())


async def test_every_table_with_members_in_it_is_read_and_deleted(store: Store) -> None:
    of_members = {name for name, table in metadata.tables.items() if "member_id" in table.columns}
    await fill(store, BEN)
    await fill(store, MIA)
    before = await rows(store, MIA)
    assert {name for name, found in before.items() if found} == of_members
    assert await store.transaction(BEN, lambda ben: ben.forget()) == sum(map(len, before.values()))
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
    def change_it(ben: Member) -> None:
        assert ben.watchlist.put(5, 1, NOON)
        assert ben.watchlist.put(6, 2, NOON + HOUR)
        assert not ben.watchlist.put(5, 3, NOON + 2 * HOUR)

    await store.transaction(BEN, change_it)
    again = await open_store(url)

    def take_off(ben: Member) -> None:
        assert list(ben.watchlist.all().items()) == [(6, NOON + HOUR), (5, NOON)]
        assert ben.watchlist.remove(6)
        assert not ben.watchlist.remove(6)

    await again.transaction(BEN, take_off)
    assert await again.read(MIA, lambda mia: mia.watchlist.all()) == {}


async def test_a_deck_is_in_order_and_an_answer_replaces_an_older_one(store: Store) -> None:
    first = DeckCard(8, 0, DeckAnswer.NOT_SEEN, 1, NOON)
    second = DeckCard(3, 1, DeckAnswer.RATED, 2, NOON)

    def change_it(ben: Member) -> None:
        ben.deck.put(second)
        ben.deck.put(first)
        assert ben.deck.cards() == [first, second]
        changed = replace(first, answer=DeckAnswer.SEEN, change_id=3)
        ben.deck.put(changed)
        ben.deck.remove(3)
        ben.deck.remove(3)
        assert ben.deck.cards() == [changed]

    await store.transaction(BEN, change_it)


async def test_chosen_tastes_take_the_place_of_older_ones(store: Store) -> None:
    def change_it(ben: Member) -> None:
        ben.deck.choose(["noir", "anime", "noir"], NOON)
        assert ben.deck.tastes() == ["anime", "noir"]
        ben.deck.choose([], NOON)
        assert ben.deck.tastes() == []

    await store.transaction(BEN, change_it)


async def test_visibility_is_chosen_server_by_server(store: Store) -> None:
    def change_it(ben: Member) -> None:
        assert ben.visibility.get(GUILD) is None
        ben.visibility.put(GUILD, Visibility.PUBLIC)
        ben.visibility.put(GUILD, Visibility.PRIVATE)
        ben.visibility.put(GUILD + 1, Visibility.PUBLIC)
        assert ben.visibility.get(GUILD) is Visibility.PRIVATE
        assert ben.visibility.get(GUILD + 1) is Visibility.PUBLIC

    await store.transaction(BEN, change_it)


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

        def change_it(member: Member, member_id: int = member_id) -> None:
            member.ratings.put(silent)
            member.unmatched.put(kept)
            if member_id != BEN + 1:
                member.ratings.put(rating(1, 4.0))
            assert member.ratings.get(2) == silent
            assert member.unmatched.all() == [kept]

        await store.transaction(member_id, change_it)
    assert await store.ratings_that_teach(0, 2) == {BEN: {1: 4.0}, BEN + 2: {1: 4.0}}
    assert await store.ratings_that_teach(BEN, 2) == {BEN + 2: {1: 4.0}}

    def read_it(member: Member) -> None:
        assert member.ratings.teaching() == {}
        assert member.ratings.stars() == {2: 3.0}

    await store.read(BEN + 1, read_it)
    assert await store.size() == (3, 5)
