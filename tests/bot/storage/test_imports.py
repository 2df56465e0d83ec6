"""An import is one change, and is taken back exactly, in both databases."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from bot.film_status import FilmStatus
from bot.storage import (
    Batch,
    ImportState,
    Member,
    Store,
    StoredImport,
    StoredRating,
    StoredUnmatched,
)
from tests.bot import stored
from tests.examples import examples

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
IMPORT = StoredImport(900, ImportState.DONE, "letterboxd", None, NOON)
MOVED_TO = 300_001


def rating(movie_id: int, stars: float, change_id: int = 1) -> StoredRating:
    return StoredRating(movie_id, stars, None, 3.25, change_id, NOON - HOUR)


def later(key: str, stars: float, change_id: int = 1) -> StoredUnmatched:
    return StoredUnmatched(key, key.title(), stars, change_id, NOON - HOUR)


async def all_rows(store: Store, member_id: int = 1) -> dict[str, Any]:
    """All rows of a member but those of the imports themselves."""
    rows: dict[str, Any] = await store.read(member_id, lambda member: member.rows())
    return {name: rows[name] for name in rows if not name.startswith("import")}


async def apply(store: Store, batch: Batch, one: StoredImport = IMPORT) -> None:
    await store.transaction(1, lambda member: member.imports.apply(one, batch))


async def undo(store: Store, one: StoredImport = IMPORT) -> int:
    return await store.transaction(1, lambda member: member.imports.undo(one))


BATCH = Batch(
    ratings=(rating(10, 4.5, 900), rating(11, 2.0, 900)),
    unmatched=(later("dune 9", 5.0, 900),),
    statuses=((12, FilmStatus.SEEN),),
    watchlist=(13, 14),
    leaving=(10, 15),
)


async def begin(store: Store) -> None:
    """A member who has rated, kept, set aside and listed some of what the import has."""

    def change_it(member: Member) -> None:
        member.ratings.put(rating(10, 1.0))
        member.unmatched.put(later("dune 9", 2.0))
        member.statuses.put(12, FilmStatus.DISMISSED, NOON - HOUR)
        member.watchlist.put(10, 2, NOON - HOUR)
        member.watchlist.put(14, 3, NOON - HOUR)

    await store.transaction(1, change_it)


async def test_a_batch_is_written_whole(store: Store) -> None:
    await begin(store)
    await apply(store, BATCH)

    def read_it(member: Member) -> None:
        assert member.ratings.stars() == {10: 4.5, 11: 2.0}
        assert member.unmatched.all() == [later("dune 9", 5.0, 900)]
        assert member.statuses.all() == {12: FilmStatus.SEEN}
        assert member.watchlist.all() == {13: NOON, 14: NOON}
        assert member.imports.all() == [IMPORT]

    await store.read(1, read_it)


async def test_taking_it_back_restores_all_that_stood_there(store: Store) -> None:
    await begin(store)
    before = await all_rows(store)
    await apply(store, BATCH)
    assert await undo(store) == 7  # five films, a title, and the one that left the watchlist
    assert await all_rows(store) == before
    assert await store.read(1, lambda member: member.imports.get(900)) == replace(
        IMPORT, state=ImportState.UNDONE
    )


async def test_twice_taken_back_is_once(store: Store) -> None:
    await begin(store)
    before = await all_rows(store)
    await apply(store, BATCH)
    await undo(store)
    assert await undo(store) == 0
    assert await all_rows(store) == before


async def test_what_was_rated_since_stays(store: Store) -> None:
    await begin(store)
    await apply(store, BATCH)

    def change_it(member: Member) -> None:
        member.ratings.put(rating(11, 5.0, change_id=901))
        member.watchlist.put(10, 902, NOON + HOUR)

    await store.transaction(1, change_it)
    await undo(store)

    def read_it(member: Member) -> None:
        assert member.ratings.stars() == {10: 1.0, 11: 5.0}
        assert member.watchlist.all()[10] == NOON + HOUR

    await store.read(1, read_it)


async def test_an_import_is_taken_back_though_its_film_moved_since(store: Store) -> None:
    await begin(store)
    await apply(store, BATCH)
    await store.move_films({10: MOVED_TO})
    await undo(store)
    assert await stored.stars(store, 1) == {MOVED_TO: 1.0}


async def test_each_of_two_imports_is_taken_back_by_itself(store: Store) -> None:
    second = replace(IMPORT, import_id=901, imported_at=NOON + HOUR)
    await apply(store, Batch(ratings=(rating(10, 4.5, 900), rating(11, 2.0, 900))))
    await apply(store, Batch(ratings=(rating(11, 3.0, 901), rating(12, 3.0, 901))), second)
    await undo(store)
    assert await stored.stars(store, 1) == {11: 3.0, 12: 3.0}
    await undo(store, second)
    assert await stored.stars(store, 1) == {11: 2.0}


async def test_another_member_and_an_old_question_are_not_touched(store: Store) -> None:
    await store.transaction(2, lambda other: other.ratings.put(rating(10, 3.0)))
    asked = replace(IMPORT, import_id=5, state=ImportState.ASKED, waiting="[]")
    await store.transaction(1, lambda member: member.imports.put(asked))
    await apply(store, BATCH, replace(IMPORT, imported_at=NOON + HOUR))

    def change_it(member: Member) -> None:
        assert member.imports.get(5) == asked
        member.imports.forget_waiting(NOON + HOUR)
        assert [one.import_id for one in member.imports.all()] == [900]

    await store.transaction(1, change_it)
    await undo(store)
    assert await stored.stars(store, 2) == {10: 3.0}


FILMS = st.sampled_from(range(1, 7))
STARS = st.integers(1, 10).map(lambda halves: halves / 2)


@examples(40)
@given(
    before=st.dictionaries(FILMS, STARS),
    listed=st.sets(FILMS),
    imported=st.dictionaries(FILMS, STARS),
    wanted=st.sets(FILMS),
    titles=st.dictionaries(st.sampled_from("abc"), STARS),
)
def test_any_import_is_taken_back_exactly(
    before: dict[int, float],
    listed: set[int],
    imported: dict[int, float],
    wanted: set[int],
    titles: dict[str, float],
) -> None:
    batch = Batch(
        ratings=tuple(rating(i, stars, 900) for i, stars in imported.items()),
        unmatched=tuple(later(key, stars, 900) for key, stars in titles.items()),
        watchlist=tuple(wanted - set(imported)),
        leaving=tuple(imported),
    )

    async def both_ways(folder: str) -> None:
        store = await Store.open(f"sqlite:///{folder}/matinee.sqlite3")
        try:

            def change_it(member: Member) -> None:
                for i, stars in before.items():
                    member.ratings.put(rating(i, stars))
                for i in listed:
                    member.watchlist.put(i, 2, NOON - HOUR)

            await store.transaction(1, change_it)
            first = await all_rows(store)
            await apply(store, batch)
            assert await stored.stars(store, 1) == before | imported
            await undo(store)
            assert await all_rows(store) == first
        finally:
            await store.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(both_ways(folder))


async def test_thousands_of_rows_are_written_and_taken_back_a_few_at_a_time(store: Store) -> None:
    """With a server's driver others have a turn after each statement."""
    many = Batch(
        ratings=tuple(rating(n, 4.5, 900) for n in range(1, 1_201)),
        unmatched=tuple(later(f"dune {n}", 5.0, 900) for n in range(1, 1_201)),
        leaving=tuple(range(1, 1_201)),
    )
    lengths: list[int] = []

    def note(_: Any, __: Any, ___: Any, given: Any, ____: Any, is_many: bool) -> None:
        lengths.append(len(given) if is_many else 1)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await apply(store, many)
        assert await undo(store) == 2_400
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert 100 < max(lengths) <= 500
    assert not any((await all_rows(store)).values())


async def test_only_the_latest_questions_wait(store: Store) -> None:
    asked = replace(IMPORT, state=ImportState.ASKED, waiting="[]")
    times = {5: HOUR, 6: 3 * HOUR, 7: 2 * HOUR, 8: 2 * HOUR}

    def change_it(member: Member) -> None:
        for import_id, after in times.items():
            member.imports.put(replace(asked, import_id=import_id, imported_at=NOON + after))
        member.imports.apply(IMPORT, BATCH)
        member.imports.forget_waiting_but(2)
        assert [one.import_id for one in member.imports.all()] == [6, 8, 900]

    await store.transaction(2, lambda other: other.imports.put(asked))
    await store.transaction(1, change_it)
    assert await store.read(2, lambda other: other.imports.all()) == [asked]


async def test_a_note_stands_as_long_as_its_import(store: Store) -> None:
    asked = replace(IMPORT, import_id=5, state=ImportState.ASKED, waiting="question")
    second = replace(IMPORT, import_id=901, imported_at=NOON + HOUR, waiting="second")

    def change_it(member: Member) -> None:
        member.imports.put(asked)
        assert (member.imports.notes(), member.imports.has_changes()) == ({}, False)
        member.imports.apply(replace(IMPORT, waiting="first"), BATCH)
        member.imports.apply(second, Batch())
        assert list(member.imports.notes().items()) == [(901, "second"), (900, "first")]
        done = {one.import_id: n for one, n in member.imports.done().items()}
        assert list(done.items()) == [(901, 0), (900, 6)]
        assert member.imports.has_changes()
        member.imports.note(901, None)
        member.imports.undo(IMPORT)
        assert (member.imports.notes(), member.imports.has_changes()) == ({}, False)
        assert list(member.imports.done()) == [replace(second, waiting=None)]
        assert member.imports.get(5) == asked

    await store.transaction(1, change_it)
