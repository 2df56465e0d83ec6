"""/unrate on a film that was set aside and not rated: the status is taken back."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.errors import AmbiguousTitle, ChangedSince, NotRated, OutOfDate, UnknownTitle
from bot.film_status import FilmStatus, Marked
from bot.results import FilmCompletion, Removed, StatusChanged
from bot.service import Service
from bot.storage import Store
from bot.views.completions import label
from recsys import NO_FILTERS, Movie, Recommender
from tests.bot import stored

BEN, MIA = 80351110224678912, 80351110224678913
ALIEN, MATRIX = 1214, 2571
LONG_AGO = datetime(2001, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
GONE = 2_000_000_000  # a film that no catalogue has


def said_before(changed: object) -> tuple[Movie, FilmStatus]:
    """The film of which nothing is said any more, and what was."""
    assert isinstance(changed, StatusChanged)
    assert changed.status is None
    assert changed.before is not None
    return changed.movie, changed.before.status


@pytest.mark.parametrize("status", FilmStatus)
async def test_a_mark_is_taken_back_once(
    service: Service, store: Store, model: Recommender, status: FilmStatus
) -> None:
    [first, *_] = (await service.recommendations.next_page(BEN, NO_FILTERS, 1)).films
    for member_id in (BEN, MIA):
        await service.films.set_status(member_id, first.movie.movie_id, status)
    title = model.titles.key(first.movie)
    assert said_before(await service.ratings.unrate(BEN, title)) == (first.movie, status)
    assert await stored.statuses(store, BEN) == {}
    assert await stored.statuses(store, MIA) == {first.movie.movie_id: status}
    with pytest.raises(NotRated):
        await service.ratings.unrate(BEN, title)


async def test_a_mark_taken_back_twice_at_once_is_answered_once(service: Service) -> None:
    await service.films.set_status(BEN, ALIEN, FilmStatus.SEEN)
    outcomes = await asyncio.gather(
        *(service.ratings.unrate(BEN, "alien") for _ in range(2)), return_exceptions=True
    )
    assert {type(outcome) for outcome in outcomes} == {NotRated, StatusChanged}


async def test_the_rating_goes_before_the_mark(service: Service, store: Store) -> None:
    await service.films.set_status(BEN, ALIEN, FilmStatus.SEEN)
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    removed = await service.ratings.unrate(BEN, "alien")
    assert isinstance(removed, Removed)
    assert removed.status is FilmStatus.SEEN
    assert await stored.statuses(store, BEN) == {ALIEN: FilmStatus.SEEN}
    assert isinstance(await service.ratings.unrate(BEN, "alien"), StatusChanged)


async def test_a_text_means_what_is_marked_of_the_films_of_that_name(
    service: Service, model: Recommender
) -> None:
    hamlets = [match.movie for match in model.find("hamlet")]
    for movie in hamlets[1:3]:
        await service.films.set_status(BEN, movie.movie_id, FilmStatus.DISMISSED)
    with pytest.raises(AmbiguousTitle) as raised:
        await service.ratings.unrate(BEN, "hamlet")
    assert set(raised.value.candidates) == set(hamlets[1:3])
    await service.ratings.unrate(BEN, f"#{hamlets[1].movie_id}")
    unrated = await service.ratings.unrate(BEN, "hamlet")
    assert said_before(unrated) == (hamlets[2], FilmStatus.DISMISSED)


async def test_marked_films_are_among_the_nearest(service: Service, model: Recommender) -> None:
    text = "matrix of cats"
    near = model.find(text)[0].movie
    await service.films.set_status(BEN, near.movie_id, FilmStatus.SEEN)
    with pytest.raises(UnknownTitle) as raised:
        await service.ratings.unrate(BEN, text)
    assert raised.value.nearest == (near,)


async def test_completion_offers_marked_films_after_those_rated(
    service: Service, store: Store, model: Recommender
) -> None:
    await service.ratings.rate(BEN, "the matrix reloaded", 4.0, change_id=1)
    await service.ratings.rate(BEN, "fargo", 4.0, change_id=2)
    await service.unmatched.store(BEN, "Matrix of Cats", 4.0, change_id=3)
    await service.films.set_status(BEN, ALIEN, FilmStatus.DISMISSED)
    await service.films.set_status(BEN, MATRIX, FilmStatus.SEEN)
    fargo = model.find("fargo")[0].movie
    await service.films.set_status(BEN, fargo.movie_id, FilmStatus.SEEN)  # rated, so offered once
    marked_at = (await stored.ratings(store, BEN))[0].rated_at
    await store.transaction(BEN, lambda lists: lists.statuses.put(GONE, FilmStatus.SEEN, marked_at))
    assert [label(offered, 100) for offered in await service.titles.complete_rated(BEN, "")] == [
        "Fargo (1996)",
        "The Matrix Reloaded (2003)",
        "The Matrix (1999) · seen",
        "Alien (1979) · not for me",
        "Matrix of Cats · kept for later",
    ]
    offered = await service.titles.complete_rated(BEN, "matrix")
    assert offered[1] == FilmCompletion(f"#{MATRIX}", model.catalogue[MATRIX], FilmStatus.SEEN)
    unrated = await service.ratings.unrate(BEN, offered[1].value)
    assert said_before(unrated) == (model.catalogue[MATRIX], FilmStatus.SEEN)


async def test_a_heart_that_was_cleared_comes_back_as_it_was(
    service: Service, store: Store
) -> None:
    """To the moment: what an import wrote, its own Undo finds by that."""
    await store.transaction(BEN, lambda mine: mine.statuses.put(ALIEN, FilmStatus.LIKED, LONG_AGO))
    cleared = await service.ratings.unrate(BEN, "alien")
    assert isinstance(cleared, StatusChanged)
    for _ in range(2):  # a double tap
        back = await service.films.unmark(BEN, ALIEN, cleared.status, cleared.before)
        assert (back.status, back.before) == (Marked(FilmStatus.LIKED, LONG_AGO), None)
    said = await service.films.said(BEN, ALIEN)
    assert said.status == Marked(FilmStatus.LIKED, LONG_AGO)


async def test_undo_puts_back_what_a_mark_took_the_place_of(service: Service, store: Store) -> None:
    liked = Marked(FilmStatus.LIKED, LONG_AGO)
    await store.transaction(BEN, lambda mine: mine.statuses.put(ALIEN, liked.status, liked.at))
    taps = [
        await service.films.mark(BEN, ALIEN, FilmStatus.DISMISSED, before)
        for before in (liked,) * 2
    ]
    assert taps[0] == taps[1]
    assert taps[0].before == liked
    await service.films.unmark(BEN, ALIEN, taps[0].status, taps[0].before)
    assert (await service.films.said(BEN, ALIEN)).status == liked


async def test_a_mark_below_an_old_message_takes_the_place_of_nothing_said_since(
    service: Service, store: Store
) -> None:
    """Of a heart, say: the second of two taps could not tell Undo of it."""
    liked = Marked(FilmStatus.LIKED, LONG_AGO)
    await store.transaction(BEN, lambda mine: mine.statuses.put(ALIEN, liked.status, liked.at))
    for _ in range(2):
        with pytest.raises(ChangedSince):
            await service.films.mark(BEN, ALIEN, FilmStatus.SEEN, None)
    assert (await service.films.said(BEN, ALIEN)).status == liked


async def test_undo_takes_back_no_other_mark_than_its_own(service: Service) -> None:
    first = await service.films.mark(BEN, ALIEN, FilmStatus.SEEN, None)
    await service.films.unmark(BEN, ALIEN, first.status, None)
    again = await service.films.mark(BEN, ALIEN, FilmStatus.SEEN, None)
    with pytest.raises(ChangedSince):
        await service.films.unmark(BEN, ALIEN, first.status, Marked(FilmStatus.LIKED, LONG_AGO))
    assert (await service.films.said(BEN, ALIEN)).status == again.status


async def test_what_is_said_of_one_film(service: Service, model: Recommender) -> None:
    await service.films.mark(BEN, ALIEN, FilmStatus.SEEN, None)
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    await service.watchlist.add_film(BEN, ALIEN, 2)
    said = await service.films.said(BEN, ALIEN)
    assert (said.movie, said.stars, said.is_listed) == (model.catalogue[ALIEN], 4.5, True)
    assert said.status is not None
    assert said.status.status is FilmStatus.SEEN
    nothing = await service.films.said(MIA, ALIEN)
    assert (nothing.stars, nothing.status, nothing.is_listed) == (None, None, False)
    for asked in (service.films.said(BEN, GONE), service.films.unmark(BEN, GONE, None, None)):
        with pytest.raises(OutOfDate):
            await asked
