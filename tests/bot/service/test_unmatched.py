"""Stars for titles that the catalogue does not have: kept, shown, forgotten."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_limits import LONGEST_LABEL
from bot.errors import (
    BadStars,
    LongTitle,
    NewTitle,
    NoRatings,
    NothingToAsk,
    NotRated,
    OutOfDate,
    TooManyUnmatched,
    UnknownLink,
    UnknownTitle,
)
from bot.results import UnmatchedRating
from bot.service import Service
from bot.service.ratings import unmatched
from bot.service.titles import kept_titles
from bot.service.titles.kept_titles import LONGEST_TITLE, MOST_UNMATCHED
from bot.storage import Batch, ImportState, Store, StoredImport, StoredUnmatched
from recsys import Recommender
from recsys.importers import FilmMatcher, Found, ImportedRow
from recsys.results import PAGE_SIZE
from tests.bot import stored
from tests.bot.service.bringing import elsewhere

BEN, MIA = 80351110224678912, 80351110224678913


def keeping(title: str) -> StoredUnmatched:
    return StoredUnmatched(kept_titles.key(title), title, 4.0, 1, datetime.now(UTC))


@given(st.text(max_size=120))
def test_a_written_title_is_one_line_that_stays_as_it_is(text: str) -> None:
    title = kept_titles.written(text)
    assert kept_titles.written(title) == title
    assert kept_titles.key(title) or not title
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
    assert kept_titles.written(text) == title


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
    rating = kept_titles.meant(text, map(keeping, titles))
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


@pytest.mark.parametrize(
    "text",
    [
        *("https://boxd.it/2awY", "<https://boxd.it/2awY>", "boxd.it/2awY"),
        *("tt9999999", "tmdb: 99999999"),
    ],
)
async def test_a_link_is_no_title_to_keep(service: Service, text: str) -> None:
    with pytest.raises(UnknownLink):
        await service.ratings.rate(BEN, text, 4.5, change_id=1)
    with pytest.raises(UnknownLink):
        service.titles.resolve_placed(text)
    with pytest.raises(UnknownLink):
        service.titles.resolve_rated(text, {1})


async def test_a_title_beside_a_link_can_be_kept(service: Service) -> None:
    with pytest.raises(NewTitle):
        await service.ratings.rate(BEN, "Quillfeather https://boxd.it/2awY", 4.5, change_id=1)


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
    await keep(store, *(f"Unheard of {n}" for n in range(MOST_UNMATCHED - 5)))
    keeps = (service.unmatched.store(BEN, f"Unknown {n}", 4.0, n) for n in range(10))
    outcomes = await asyncio.gather(*keeps, return_exceptions=True)
    assert sum(isinstance(outcome, TooManyUnmatched) for outcome in outcomes) == 5
    assert len(await stored.unmatched(store, BEN)) == MOST_UNMATCHED
    await service.unmatched.store(BEN, "unheard of 7", 1.0, change_id=999)
    assert len(await stored.unmatched(store, BEN)) == MOST_UNMATCHED


async def keep(store: Store, *titles: str) -> None:
    """As an import does; the first is the newest."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    one = StoredImport(1, ImportState.DONE, "other", None, at)
    later = (
        StoredUnmatched(kept_titles.key(title), title, 4.0, 1, at - timedelta(minutes=n))
        for n, title in enumerate(titles)
    )
    batch = Batch(unmatched=tuple(later))
    await store.transaction(BEN, lambda member: member.imports.apply(one, batch))


TOO_LONG = "Night of the Day of the Dawn of the Son of the Bride " * 100


async def test_a_title_as_long_as_a_file_is_completed_and_forgotten(
    service: Service, store: Store
) -> None:
    """As an earlier version kept it."""
    await keep(store, TOO_LONG.strip(), "x" * 5_000)
    completions = await service.titles.complete_rated(BEN, "")
    assert [len(one.value) <= LONGEST_LABEL for one in completions] == [True, True]
    for one in completions:
        assert isinstance(await service.ratings.unrate(BEN, one.value), UnmatchedRating)
    assert await stored.unmatched(store, BEN) == []


@given(st.text("ab ", min_size=1, max_size=300).map(str.strip))
def test_what_a_completion_sends_fits_and_begins_the_title(title: str) -> None:
    sent = kept_titles.to_send(title)
    assert title.startswith(sent)
    assert sent == sent.strip()
    assert len(sent) <= LONGEST_LABEL
    assert sent == title or len(sent) > LONGEST_LABEL // 2 or " " * 30 in title


async def test_no_more_titles_are_looked_up_than_a_question_takes(
    service: Service, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.ratings.which_film._AT_ONCE", 2)
    looked_up: list[str] = []
    find = FilmMatcher.find

    def noted(matcher: FilmMatcher, row: ImportedRow) -> Found:
        looked_up.append(row.title)
        return find(matcher, row)

    monkeypatch.setattr(FilmMatcher, "find", noted)
    await keep(store, "Qq", "Zz", "Vv", "Heat", "Solaris", "Xx", "Hamlet")
    asked = await service.which_film.ask(BEN, 0, elsewhere)
    assert (asked.title, asked.place, asked.n_left) == ("Heat", 3, None)
    assert looked_up == ["Qq", "Zz", "Vv", "Heat"]
    skipped = await service.which_film.ask(BEN, asked.place + 1, elsewhere)
    assert (skipped.title, skipped.place) == ("Solaris", 4)
    last = await service.which_film.ask(BEN, skipped.place + 1, elsewhere)
    assert (last.title, last.place) == ("Hamlet", 6)
    with pytest.raises(NothingToAsk):
        await service.which_film.ask(BEN, last.place + 1, elsewhere)


async def test_a_title_that_is_told_makes_room_for_the_next(service: Service, store: Store) -> None:
    await keep(store, "Qq", "Heat", "Solaris")
    asked = await service.which_film.ask(BEN, 0, elsewhere)
    assert (asked.title, asked.n_left) == ("Heat", 1)
    film = asked.films[0].movie_id
    await service.which_film.settle(BEN, asked.digest, film, 9, elsewhere)
    assert await stored.stars(store, BEN) == {film: 4.0}
    follows = await service.which_film.ask(BEN, asked.place, elsewhere)
    assert (follows.title, follows.n_left) == ("Solaris", 0)
    with pytest.raises(OutOfDate):
        await service.which_film.settle(BEN, asked.digest, film, 10, elsewhere)


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


async def test_what_is_kept_for_a_film_that_is_rated_is_kept_no_more(
    service: Service, store: Store
) -> None:
    await keep(store, "Fnaf", "The Easy Life (1962)", "Il sorpasso", "Quillfeather", "Hamlet")
    await service.ratings.rate(BEN, "Five Nights at Freddy's", 4.0, 7)
    await service.ratings.rate(BEN, "il sorpasso", 5.0, 8)
    await service.ratings.rate(BEN, "hamlet 1996", 5.0, 9)  # one of several that may be meant
    left = [rating.title for rating in await stored.unmatched(store, BEN)]
    assert sorted(left) == ["Hamlet", "Quillfeather"]


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("il sorpasso", "Il Sorpasso"),
        ("Il Sorpasso (1962)", "Il Sorpasso"),
        ("The Easy Life", ""),
        ("easy life 1962", ""),
        ("Bei qing cheng shi", "Bei qing cheng shi"),
        ("alien", ""),
        ("#26090", ""),
    ],
)
async def test_an_answer_names_the_film_as_the_member_did(
    service: Service, typed: str, called: str
) -> None:
    receipt = await service.ratings.rate(BEN, typed, 5.0, 7)
    listed = await service.watchlist.add(BEN, typed, 8)
    prediction = await service.taste.predict(BEN, typed)
    similar = await service.films.similar(typed)
    assert {receipt.called, listed.called, prediction.called, similar.called} == {called}
