"""A film that is known by name alone: kept like any other, and told of as far as anybody knows."""

import asyncio

import pytest

from bot.errors import NewTitle, NothingToGuess, TooFewRatings, Unplaced
from bot.film_status import FilmStatus
from bot.mood import Mood
from bot.rating_query import RatingQuery
from bot.results import Receipt, Removed
from bot.service import Service
from bot.service.history import Said
from bot.storage import Store
from recsys import NO_FILTERS, FilmEvidence, Movie, Recommender
from tests.bot import stored

BEN, ALIEN = 80351110224678912, 1214


@pytest.fixture(scope="module")
def moon(model: Recommender) -> Movie:
    """One of the films that fewer than ten people ever rated."""
    [movie] = model.titles.named("The Magnetic Monster (1953)")
    assert movie.movie_id not in model.catalogue
    return movie


async def test_its_stars_are_kept_and_listed(service: Service, store: Store, moon: Movie) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    receipt = await service.ratings.rate(BEN, "the magnetic monster 1953", 3.5, change_id=2)
    assert isinstance(receipt, Receipt)
    assert (receipt.movie, receipt.predicted, receipt.n_ratings) == (moon, None, 2)
    assert await stored.stars(store, BEN) == {ALIEN: 4.5, moon.movie_id: 3.5}
    page = await service.rated.page(BEN)
    assert page.ratings[0].movie == moon
    assert receipt.teaches_nothing
    removed = await service.ratings.unrate(BEN, "the magnetic monster")
    assert isinstance(removed, Removed)
    assert await stored.stars(store, BEN) == {ALIEN: 4.5}


async def test_its_name_alone_is_asked_about(service: Service, moon: Movie) -> None:
    with pytest.raises(NewTitle) as raised:
        await service.ratings.rate(BEN, "the magnetic monster", 4, change_id=1)
    assert raised.value.nearest[0] == moon


async def test_lists_are_as_if_it_were_not_rated(service: Service, moon: Movie) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    before = await service.recommendations.next_page(BEN, NO_FILTERS, 1)
    await service.ratings.rate_film(BEN, moon.movie_id, 0.5, change_id=2)
    await service.films.mark(BEN, moon.movie_id, FilmStatus.SEEN, None)
    after = await service.recommendations.next_page(BEN, NO_FILTERS, 2)
    assert {film.movie.movie_id for film in after.films}.isdisjoint({moon.movie_id})
    assert len(after.films) == len(before.films)


@pytest.mark.parametrize(
    "said",
    [
        Said({7: 5.0}, {}, unplaced=frozenset({7})),
        Said({}, {7: FilmStatus.LIKED}, unplaced=frozenset({7})),
        Said({}, {7: FilmStatus.SEEN}, unplaced=frozenset({7})),
        Said({}, {}, frozenset({7}), unplaced=frozenset({7})),
    ],
)
def test_whatever_is_said_of_it_says_nothing_of_a_taste(said: Said) -> None:
    assert not said.has_taste
    assert (said.telling, said.hearts, said.chosen) == ({}, frozenset(), frozenset())


async def test_all_that_go_by_ratings_count_it_as_one_that_says_nothing(
    service: Service, moon: Movie
) -> None:
    await service.watchlist.add(BEN, moon.label, change_id=1)
    await service.watchlist.add(BEN, "heat 1995", change_id=2)
    page = await service.recommendations.next_page(BEN, NO_FILTERS, 1)
    assert (page.n_ratings, page.n_chosen, page.n_silent) == (0, 1, 1)
    for n, title in enumerate(("alien", "aliens", "predator 1987")):
        await service.ratings.rate(BEN, title, 4.5, change_id=3 + n)
    await service.ratings.rate_film(BEN, moon.movie_id, 0.5, change_id=9)
    page = await service.recommendations.next_page(BEN, NO_FILTERS, 2)
    my_type, twins = await service.taste.my_type(BEN), await service.taste.twins(BEN)
    for counted in (page, my_type, twins):
        assert (counted.n_ratings, counted.n_silent) == (3, 1)
    fit = (await service.taste.fit(BEN))()
    assert len(fit.ratings) + len(fit.unguessed) == 4


async def test_it_may_wait_on_the_watchlist(service: Service, moon: Movie) -> None:
    await service.watchlist.add(BEN, moon.label, change_id=1)
    page = await service.watchlist.page(BEN)
    assert [film.movie for film in page.films] == [moon]
    await service.watchlist.add(BEN, "alien", change_id=2)
    await service.ratings.rate(BEN, "aliens", 5, change_id=3)
    page = await service.watchlist.page(BEN)
    assert [film.movie.movie_id for film in page.films] == [ALIEN, moon.movie_id]
    assert page.films[1].evidence is FilmEvidence.NONE
    later = await service.watchlist.tonight(BEN, Mood.OLD, number=1)
    assert later.film.movie == moon
    await service.watchlist.remove(BEN, moon.label)
    assert await service.watchlist.movie_ids(BEN) == {ALIEN}


async def test_what_nobody_can_know_is_refused(service: Service, moon: Movie) -> None:
    asked = (
        service.films.similar(moon.label),
        service.films.bias(moon.label),
        service.films.map_of_movie(moon.label),
        service.taste.predict(BEN, moon.label),
    )
    refusals = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(refusal) for refusal in refusals] == [Unplaced] * 4
    assert {getattr(refusal, "movie", None) for refusal in refusals} == {moon}


async def test_who_rated_nothing_else_is_answered(service: Service, moon: Movie) -> None:
    await service.ratings.rate_film(BEN, moon.movie_id, 5, change_id=1)
    page = await service.recommendations.next_page(BEN, NO_FILTERS, 1)
    assert len(page.films) == 10
    for ask in (service.taste.fit(BEN), service.taste.my_type(BEN)):
        with pytest.raises(NothingToGuess) as raised:
            await ask
        assert raised.value.movies == (moon,)
    assert await service.taste.map(BEN) is None
    assert await service.taste.dimension(BEN, 1)


async def test_a_part_of_its_name_finds_it_among_the_ratings(service: Service, moon: Movie) -> None:
    await service.ratings.rate_film(BEN, moon.movie_id, 5, change_id=1)
    page = await service.rated.page(BEN, query=RatingQuery(title="magnetic mon"))
    assert [rating.movie for rating in page.ratings] == [moon]
    completions = await service.titles.complete_rated(BEN, "monst")
    assert [getattr(one, "movie", None) for one in completions] == [moon]


async def test_it_takes_the_place_of_no_taste(
    service: Service, model: Recommender, moon: Movie
) -> None:
    [taste, *_] = (await service.onboarding.tastes(BEN)).tastes
    await service.onboarding.choose(BEN, [taste.key])
    others = [movie for movie, _ in zip(model.catalogue.unplaced, range(12), strict=False)]
    for number, movie in enumerate([moon, *others]):
        await service.ratings.rate_film(BEN, movie.movie_id, 5, change_id=number + 1)
    page = await service.recommendations.next_page(BEN, NO_FILTERS, 100)
    assert page.is_by_tastes
    assert page.is_first_guess
    assert page.n_ratings == 0
    with pytest.raises(TooFewRatings):
        await service.taste.twins(BEN)


async def test_fits_name_it_as_one_that_nobody_can_guess(service: Service, moon: Movie) -> None:
    for change, title in enumerate(("alien", "aliens", "stalker 1979")):
        await service.ratings.rate(BEN, title, 4.5, change_id=change + 1)
    await service.ratings.rate_film(BEN, moon.movie_id, 5, change_id=9)
    fit = (await service.taste.fit(BEN))()
    assert fit.unguessed == (moon,)


async def test_it_is_taken_along(service: Service, moon: Movie) -> None:
    await service.ratings.rate_film(BEN, moon.movie_id, 5, change_id=1)
    taken = await service.account.all(BEN)
    assert taken.movies == {moon.movie_id: moon}
