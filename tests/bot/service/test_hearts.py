"""Films that a member likes without having given them stars, as hearts of another service are."""

import pytest

from bot.film_status import FilmStatus
from bot.imported import Imported
from bot.mood import Mood
from bot.service import Service
from bot.storage import Store
from recsys import NO_FILTERS, Recommender
from recsys.results.reasons import LikeLiked, LikeSeen
from tests.bot import stored
from tests.bot.service.bringing import elsewhere, unheeded

BEN = 80351110224678912
GHIBLI = (5618, 5971, 26776)  # Spirited Away, My Neighbor Totoro, Porco Rosso
LIKED = b"title,year,liked\nSpirited Away,2001,yes\nMy Neighbor Totoro,1988,yes\nAlien,1979,no\n"


async def bring(service: Service, import_id: int) -> Imported:
    plan = await service.imports.read("films.csv", LIKED, elsewhere, unheeded)
    brought = await service.imports.bring(BEN, plan, import_id, elsewhere)
    assert isinstance(brought, Imported)
    return brought


async def test_hearts_choose_a_list_of_ones_own_and_none_of_them_is_on_it(
    service: Service, model: Recommender
) -> None:
    for movie_id in GHIBLI:
        await service.films.set_status(BEN, movie_id, FilmStatus.LIKED)
    page = await service.recommendations.next_page(BEN, NO_FILTERS, 1)
    of_hearts = model.shortlist(model.fold_in({}, liked=GHIBLI), 10)
    assert [film.movie.movie_id for film in page.films] == of_hearts
    liked = [film for film in page.films if film.reason == LikeLiked()]
    assert liked
    assert {part.movie.movie_id for film in liked for part in film.because} <= set(GHIBLI)
    assert not [film for film in page.films if film.reason == LikeSeen()]
    assert (page.n_ratings, page.n_chosen, page.n_liked) == (0, 3, 3)
    assert page.is_personal


async def test_hearts_put_the_watchlist_in_order_and_speak_for_its_films(
    service: Service, model: Recommender
) -> None:
    wanted = [model.find(title)[0].movie.movie_id for title in ("Princess Mononoke", "Speed 1994")]
    for change_id, movie_id in enumerate(wanted):
        await service.watchlist.add_film(BEN, movie_id, change_id)
    latest_first = await service.watchlist.page(BEN)
    assert [film.movie.movie_id for film in latest_first.films] == wanted[::-1]
    assert not latest_first.is_by_taste
    for movie_id in GHIBLI:
        await service.films.set_status(BEN, movie_id, FilmStatus.LIKED)
    page = await service.watchlist.page(BEN)
    assert [film.movie.movie_id for film in page.films] == wanted
    assert (page.is_by_taste, page.n_ratings) == (True, 0)
    assert page.films[0].reason == LikeLiked()
    tonight = await service.watchlist.tonight(BEN, Mood.ANY)
    assert (tonight.film.movie.movie_id, tonight.film.reason) == (wanted[0], LikeLiked())


async def test_stars_take_the_place_of_a_heart_and_leave_it_there(
    service: Service, model: Recommender, store: Store
) -> None:
    await service.films.set_status(BEN, GHIBLI[0], FilmStatus.LIKED)
    await service.ratings.rate_film(BEN, GHIBLI[0], 2.0, 7)
    page = await service.recommendations.next_page(BEN, NO_FILTERS, 1)
    rated = model.shortlist(model.fold_in({GHIBLI[0]: 2.0}), 10)
    assert [film.movie.movie_id for film in page.films] == rated
    assert (page.n_chosen, page.n_liked) == (0, 0)
    await service.ratings.undo(BEN, GHIBLI[0], 7, 8)
    assert await stored.statuses(store, BEN) == {GHIBLI[0]: FilmStatus.LIKED}


@pytest.mark.parametrize("before", [{}, {GHIBLI[0]: FilmStatus.SEEN}])
async def test_an_import_of_hearts_is_stored_once_and_taken_back_exactly(
    service: Service, store: Store, before: dict[int, FilmStatus]
) -> None:
    """Also where an earlier version had brought the same hearts as films that were seen."""
    for movie_id, status in before.items():
        await service.films.set_status(BEN, movie_id, status)
    assert (await bring(service, 1000)).n_liked == 2
    statuses = await stored.statuses(store, BEN)
    assert [statuses[i] for i in GHIBLI[:2]] == [FilmStatus.LIKED] * 2
    assert not (await bring(service, 1001)).can_undo
    await service.imports.undo(BEN, 1000)
    left = await stored.statuses(store, BEN)
    assert {i: left.get(i) for i in GHIBLI} == {i: before.get(i) for i in GHIBLI}


async def test_hearts_are_deleted_with_all_else(service: Service, store: Store) -> None:
    await bring(service, 1000)
    await service.account.forget(BEN)
    assert await stored.statuses(store, BEN) == {}
