"""A film leaves the watchlist by what is said of it, which is told, and comes back with Undo."""

from bot.film_status import FilmStatus
from bot.results import Removed, StatusChanged
from bot.service import Service
from bot.storage import Store
from tests.bot import stored

BEN = 80351110224678912
ALIEN = 1214


async def test_a_rating_says_once_that_the_film_left(service: Service) -> None:
    await service.watchlist.add_film(BEN, ALIEN, 1)
    first = await service.ratings.rate(BEN, "alien", 4.5, change_id=2)
    assert first.left_watchlist
    assert await service.ratings.rate(BEN, "alien", 4.5, change_id=2) == first
    assert not (await service.ratings.rate(BEN, "alien", 5.0, change_id=3)).left_watchlist


async def test_undo_puts_the_film_back_on_the_list(service: Service) -> None:
    await service.watchlist.add_film(BEN, ALIEN, 1)
    await service.ratings.rate(BEN, "alien", 4.5, change_id=2)
    assert (await service.ratings.undo(BEN, ALIEN, change_id=2, undo_id=3)).is_listed
    assert await service.watchlist.movie_ids(BEN) == {ALIEN}


async def test_undo_puts_a_film_back_that_was_rated_before_it_was_listed(
    service: Service, store: Store
) -> None:
    await service.ratings.rate(BEN, "alien", 3.0, change_id=1)
    [before] = await stored.ratings(store, BEN)
    await service.watchlist.add_film(BEN, ALIEN, 2)
    assert (await service.ratings.rate(BEN, "alien", 4.5, change_id=3)).left_watchlist
    undone = await service.ratings.undo(BEN, ALIEN, change_id=3, undo_id=4)
    assert (undone.restored, undone.is_listed) == (3.0, True)
    assert [(one.stars, one.rated_at) for one in await stored.ratings(store, BEN)] == [
        (3.0, before.rated_at)
    ]


async def test_undo_of_a_second_rating_leaves_the_film_off_the_list(service: Service) -> None:
    await service.watchlist.add_film(BEN, ALIEN, 1)
    await service.ratings.rate(BEN, "alien", 4.5, change_id=2)
    await service.ratings.rate(BEN, "alien", 5.0, change_id=3)
    assert not (await service.ratings.undo(BEN, ALIEN, change_id=3, undo_id=4)).is_listed
    removed = await service.ratings.unrate(BEN, "alien")
    assert isinstance(removed, Removed)
    assert removed.is_listed


async def test_a_mark_says_that_the_film_left_and_undo_that_it_is_back(service: Service) -> None:
    await service.watchlist.add_film(BEN, ALIEN, 1)
    marked = await service.films.mark(BEN, ALIEN, FilmStatus.SEEN, None)
    assert (marked.left_watchlist, marked.is_listed) == (True, False)
    assert not (await service.ratings.rate(BEN, "alien", 4.5, change_id=2)).left_watchlist
    await service.ratings.undo(BEN, ALIEN, change_id=2, undo_id=3)
    back = await service.films.unmark(BEN, ALIEN, marked.status, None)
    assert (back.left_watchlist, back.is_listed) == (False, True)
    assert await service.watchlist.movie_ids(BEN) == {ALIEN}


async def test_a_mark_that_unrate_takes_back_says_that_the_film_is_listed(service: Service) -> None:
    await service.watchlist.add_film(BEN, ALIEN, 1)
    await service.films.mark(BEN, ALIEN, FilmStatus.DISMISSED, None)
    cleared = await service.ratings.unrate(BEN, "alien")
    assert isinstance(cleared, StatusChanged)
    assert cleared.is_listed
