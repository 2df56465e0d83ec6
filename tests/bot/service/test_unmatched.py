"""Stars for titles that the catalogue does not have: kept, shown, forgotten."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    BadStars,
    LongTitle,
    NewTitle,
    NoRatings,
    NotRated,
    OutOfDate,
    TooManyUnmatched,
    UnknownTitle,
)
from bot.results import UnmatchedRating
from bot.service import Service, unmatched
from bot.service.unmatched import LONGEST_TITLE, MOST_UNMATCHED
from bot.storage import Store, StoredUnmatched
from recsys import Recommender
from recsys.results import PAGE_SIZE
from tests.bot import stored

BEN, MIA = 80351110224678912, 80351110224678913


def keeping(title: str) -> StoredUnmatched:
    return StoredUnmatched(unmatched.key(title), title, 4.0, 1, datetime.now(UTC))


@given(st.text(max_size=120))
def test_a_written_title_is_one_line_that_stays_as_it_is(text: str) -> None:
    title = unmatched.written(text)
    assert unmatched.written(title) == title
    assert unmatched.key(title) or not title
    assert title.isprintable()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('  "Quillfeather"  (2023)', '"Quillfeather" (2023)'),
        ('"Quillfeather"', "Quillfeather"),
        ("“Marblewick”", "Marblewick"),
        ("Everything\nEverywhere\x00All at Once", "Everything Everywhere All at Once"),
        ("기생충", "기생충"),
        ("🍿", ""),
        (" ", ""),
    ],
)
def test_titles_as_they_are_kept(text: str, title: str) -> None:
    assert unmatched.written(text) == title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dune part two", "Dune: Part Two"),
        ("quillfeather", "Quillfeather (2023)"),
        ("QUILLFEATHER 2023", "Quillfeather (2023)"),
        ("quillfeather 1923", None),
        ("nosferatu 2024", "Nosferatu (2024)"),
        ("nosferatu", None),  # it may be either
        ("dune", None),
        ("", None),
    ],
)
def test_what_a_text_means_of_the_titles_kept(text: str, found: str | None) -> None:
    titles = ["Dune: Part Two", "Quillfeather (2023)", "Nosferatu (2024)", "Nosferatu (2025)"]
    rating = unmatched.meant(text, map(keeping, titles))
    assert (rating and rating.title) == found


@pytest.mark.parametrize(
    ("title", "is_certain"),
    [
        ("Alien", True),
        ("the matrix (1999)", True),
        ("the matrx", False),  # a typo
        ("shawshank", False),  # a part of a title
        ("hamlet", False),  # several films
        ("1214", False),  # the id of Alien
        ("quillfeather", False),
    ],
)
def test_only_a_full_title_is_certain(model: Recommender, title: str, is_certain: bool) -> None:
    assert (unmatched.film(model, title) is not None) == is_certain


async def test_an_unknown_title_offers_to_keep_the_stars(service: Service) -> None:
    with pytest.raises(NewTitle) as raised:
        await service.ratings.rate(BEN, " Quillfeather ", 4.5, change_id=1)
    assert (raised.value.title, raised.value.stars) == ("Quillfeather", 4.5)
    assert raised.value.nearest == ()  # a far-fetched offer is worse than none
    with pytest.raises(NoRatings):  # nothing is kept without being asked for
        await service.rated.page(BEN)


async def test_a_title_that_a_button_cannot_hold_is_said(service: Service) -> None:
    with pytest.raises(LongTitle) as raised:
        await service.ratings.rate(BEN, "x" * (LONGEST_TITLE + 1), 4.5, change_id=1)
    assert raised.value.longest == LONGEST_TITLE
    with pytest.raises(NewTitle):
        await service.ratings.rate(BEN, "x" * LONGEST_TITLE, 4.5, change_id=1)


@pytest.mark.parametrize("text", ["🍿", "", "x" * 71])
async def test_what_is_no_title_cannot_be_kept(service: Service, text: str) -> None:
    with pytest.raises(UnknownTitle) as raised:
        await service.ratings.rate(BEN, text, 4.5, change_id=1)
    assert not isinstance(raised.value, NewTitle)
    with pytest.raises(OutOfDate):
        await service.unmatched.store(BEN, text, 4.5, change_id=1)


async def test_stars_are_kept_in_place_of_older_ones(service: Service, store: Store) -> None:
    await service.unmatched.store(BEN, "Quillfeather", 3.0, change_id=1)
    assert await service.unmatched.store(BEN, "quillfeather", 4.5, change_id=2) == UnmatchedRating(
        "quillfeather", 4.5
    )
    assert [(rating.title, rating.stars) for rating in await stored.unmatched(store, BEN)] == [
        ("quillfeather", 4.5)
    ]
    assert await stored.unmatched(store, MIA) == []


async def test_what_cannot_be_kept(service: Service, store: Store) -> None:
    with pytest.raises(BadStars):
        await service.unmatched.store(BEN, "Quillfeather", 5.5, change_id=1)
    with pytest.raises(OutOfDate):  # the button is older than the catalogue
        await service.unmatched.store(BEN, "Alien", 5.0, change_id=1)
    assert await stored.unmatched(store, BEN) == []


async def test_a_member_keeps_so_many_and_no_more(service: Service, store: Store) -> None:
    keeps = (
        service.unmatched.store(BEN, f"Unheard of {n}", 4.0, n) for n in range(MOST_UNMATCHED + 5)
    )
    outcomes = await asyncio.gather(*keeps, return_exceptions=True)
    assert sum(isinstance(outcome, TooManyUnmatched) for outcome in outcomes) == 5
    assert len(await stored.unmatched(store, BEN)) == MOST_UNMATCHED
    again = (await stored.unmatched(store, BEN))[0].title
    await service.unmatched.store(BEN, again, 1.0, change_id=999)
    assert len(await stored.unmatched(store, BEN)) == MOST_UNMATCHED


async def test_kept_ratings_are_the_last_of_the_pages(service: Service) -> None:
    for n, title in enumerate(("alien", "aliens", "fargo")):
        await service.ratings.rate(BEN, title, 4.0, n)
    for n in range(PAGE_SIZE):
        await service.unmatched.store(BEN, f"Unheard of {n}", 2.0, n)
    first, last = await service.rated.page(BEN, 0), await service.rated.page(BEN, 9)
    assert (len(first.ratings), len(first.unmatched)) == (3, PAGE_SIZE - 3)
    assert (len(last.ratings), len(last.unmatched)) == (0, 3)
    assert (last.page, last.n_pages, last.n_ratings, last.n_unmatched) == (1, 2, 3, PAGE_SIZE)
    titles = [rating.title for rating in (*first.unmatched, *last.unmatched)]
    assert titles == [f"Unheard of {n}" for n in reversed(range(PAGE_SIZE))]
    assert first.mean_stars == last.mean_stars == 4.0


async def test_unrate_forgets_what_is_kept(service: Service, store: Store) -> None:
    await service.unmatched.store(BEN, "Quillfeather (2023)", 4.5, change_id=1)
    await service.unmatched.store(MIA, "Quillfeather (2023)", 1.0, change_id=2)
    [offered] = await service.titles.complete_rated(BEN, "quill")
    assert offered.value == "Quillfeather (2023)"
    assert await service.ratings.unrate(BEN, "quillfeather") == UnmatchedRating(
        "Quillfeather (2023)", 4.5
    )
    assert await stored.unmatched(store, BEN) == []
    assert len(await stored.unmatched(store, MIA)) == 1
    with pytest.raises(UnknownTitle):
        await service.ratings.unrate(BEN, "quillfeather")
    with pytest.raises(NotRated):
        await service.ratings.unrate(BEN, "alien")
