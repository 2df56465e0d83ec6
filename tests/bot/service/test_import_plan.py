"""A plan outlives a restart as text, and what it writes is what it says."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.film_status import FilmStatus
from bot.imported import Left, LeftOut, OnConflict, Plan
from bot.service.history import Said
from bot.service.imports.plan import Standing, batch_of, drawn_up
from bot.service.titles.kept_titles import LONGEST_KEPT, MOST_UNMATCHED, kept
from bot.storage import ImportState, StoredImport
from recsys.importers import Format, ImportedFile, ImportedRow, Kind, Matched, ScaleFrom

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ONE = StoredImport(900, ImportState.DONE, Format.IMDB, None, NOON)
STARS = st.integers(1, 10).map(lambda halves: halves / 2)
FILMS = st.integers(1, 6)
GIVEN = st.tuples(STARS, st.integers(-1, 2**31))
TITLES = st.sampled_from(["Void (2017)", "Qq", "Zz 2"])
LEFT = st.builds(Left, st.integers(0, 9), st.lists(TITLES, max_size=3).map(tuple))
PLANS = st.builds(
    Plan,
    format=st.sampled_from(Format),
    most=st.sampled_from([5, 10, 100, None]),
    n_rows=st.integers(0, 9),
    ratings=st.dictionaries(FILMS, GIVEN),
    watched=st.lists(FILMS, unique=True).map(tuple),
    watchlist=st.lists(FILMS, unique=True).map(tuple),
    unmatched=st.dictionaries(TITLES, GIVEN),
    n_ambiguous=st.integers(0, 3),
    n_twice=st.integers(0, 3),
    dismissed=st.lists(FILMS, unique=True).map(tuple),
    scale_from=st.none() | st.sampled_from(ScaleFrom),
    encoding=st.sampled_from(["utf-8", "mixed"]),
    left_out=st.builds(LeftOut, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT),
    liked=st.lists(FILMS, unique=True).map(tuple),
    twice=st.lists(FILMS, unique=True, max_size=3).map(tuple),
    to_ask=st.dictionaries(TITLES, st.sampled_from(Kind)),
    is_list=st.booleans(),
)
NOTHING = Plan(Format.OTHER, 5, 0, {}, (), (), {}, 0, 0, LeftOut())
CHOICES = st.sampled_from(OnConflict)


@given(PLANS)
def test_a_plan_is_the_same_when_it_was_text(plan: Plan) -> None:
    assert Plan.from_json(plan.to_json()) == plan


def test_a_plan_that_was_written_before_it_had_more_to_say() -> None:
    """Such a text may wait in a database for its answer."""
    old = {
        "format": "imdb", "most": 10, "n_rows": 1, "ratings": {"1214": [4.5, -1]}, "watched": [1],
        "watchlist": [], "unmatched": {}, "n_ambiguous": 0, "n_twice": 0,
        "left_out": {"n_series": 0, "n_without_stars": 0, "n_unknown": 2, "examples": ["Qq"]},
    }  # fmt: skip
    plan = Plan.from_json(json.dumps(old))
    assert (plan.ratings, plan.watched, plan.dismissed) == ({1214: (4.5, -1)}, (1,), ())
    assert (plan.scale_from, plan.encoding, plan.liked) == (None, "utf-8", ())
    assert (plan.left_out, plan.to_ask) == (LeftOut(unknown=Left(2)), {})


@given(plan=PLANS, stars=st.dictionaries(FILMS, STARS), choice=CHOICES)
def test_every_rating_is_counted_once(
    plan: Plan, stars: dict[int, float], choice: OnConflict
) -> None:
    batch, imported, _ = batch_of(plan, Standing(Said(stars, {}), {}), ONE, choice)
    counted = imported.n_new + imported.n_same + imported.n_replaced + imported.n_kept
    assert counted == len(plan.ratings)
    assert len(batch.ratings) == imported.n_new + imported.n_replaced
    assert imported.n_kept == 0 or choice is OnConflict.KEEP
    for rating in batch.ratings:
        assert rating.stars == plan.ratings[rating.movie_id][0]
        assert rating.previous_stars == stars.get(rating.movie_id)


@given(plan=PLANS, choice=CHOICES)
def test_the_same_plan_twice_writes_nothing_more(plan: Plan, choice: OnConflict) -> None:
    first, imported, to_note = batch_of(plan, Standing(Said({}, {}), {}), ONE, choice)
    said = Said(
        {rating.movie_id: rating.stars for rating in first.ratings},
        dict(first.statuses),
        frozenset(first.watchlist),
    )
    later = {rating.key: rating.stars for rating in first.unmatched}
    second, again, no_more = batch_of(plan, Standing(said, later, noted=to_note), ONE, choice)
    assert not any((second.ratings, second.unmatched, second.statuses, second.watchlist))
    assert (again.can_undo, no_more) == (False, ())
    assert (again.rated_to_ask.n, again.unrated_to_ask.n) == (
        imported.rated_to_ask.n,
        imported.unrated_to_ask.n,
    )


@pytest.mark.parametrize(
    ("stars", "status", "marks"),
    [
        ({}, {}, {1: FilmStatus.LIKED}),
        ({}, {1: FilmStatus.SEEN}, {1: FilmStatus.LIKED}),
        ({}, {1: FilmStatus.LIKED}, {}),
        ({}, {1: FilmStatus.DISMISSED}, {}),
        ({1: 2.0}, {}, {}),
        ({1: 2.0}, {1: FilmStatus.SEEN}, {}),
    ],
)
def test_a_heart_is_more_than_seen_and_less_than_what_else_was_said(
    stars: dict[int, float], status: dict[int, FilmStatus], marks: dict[int, FilmStatus]
) -> None:
    plan = replace(NOTHING, liked=(1,))
    standing = Standing(Said(stars, status, frozenset({1})), {})
    batch, imported, _ = batch_of(plan, standing, ONE, OnConflict.REPLACE)
    assert (dict(batch.statuses), imported.n_liked) == (marks, len(marks))
    assert batch.leaving == tuple(marks)


NAMES = st.text(max_size=260) | st.sampled_from(["ﷺ" * 150, "x " * 5_000, "🍿", "Qq"])


@given(st.lists(NAMES, max_size=6, unique=True))
def test_every_title_is_kept_within_bounds_or_counted(names: list[str]) -> None:
    rows = tuple(ImportedRow(Kind.RATED, name, None, 4.0) for name in names)
    matched = Matched({}, frozenset(), (), rows)
    plan = drawn_up(ImportedFile(Format.OTHER, 5, rows, ()), matched)
    batch, imported, _ = batch_of(plan, Standing(Said({}, {}), {}), ONE, OnConflict.REPLACE)
    assert len({kept(name)[0] for name in names} - {""}) == len(plan.unmatched)
    assert sum(not kept(name)[0] for name in names) == plan.left_out.no_title.n
    assert imported.n_later == len(batch.unmatched) <= len(plan.unmatched)
    for rating in batch.unmatched:
        assert len(rating.title) <= LONGEST_KEPT
        assert 0 < len(rating.key.encode()) <= 1000
    assert all(len(example) <= LONGEST_KEPT for example in plan.left_out.no_title.examples)


def test_a_plan_of_an_earlier_version_keeps_no_title_beyond_the_bounds() -> None:
    """It may have waited for its answer since."""
    plan = replace(NOTHING, unmatched={"x" * 5_000: (4.0, -1), "Qq": (3.0, -1)})
    batch, _, _ = batch_of(plan, Standing(Said({}, {}), {}), ONE, OnConflict.REPLACE)
    assert [rating.title for rating in batch.unmatched] == ["Qq"]


def test_no_more_are_kept_than_there_is_room_for() -> None:
    stands = {f"old {n}": 4.0 for n in range(MOST_UNMATCHED - 1)}
    titles = ("Old 1", "Old 2", "New 1", "New 2", "New 3")
    plan = replace(NOTHING, unmatched=dict.fromkeys(titles, (1.0, -1)))
    batch, imported, _ = batch_of(plan, Standing(Said({}, {}), stands), ONE, OnConflict.REPLACE)
    assert {rating.title for rating in batch.unmatched} == {"Old 1", "Old 2", "New 1"}
    assert (imported.n_later, imported.n_beyond) == (3, 2)
