"""What the service answers from the members' ratings, which stay as they are."""

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import NoGuess, NoRatings, NothingToGuess, TooFewRatings, UnknownTitle
from bot.film_status import FilmStatus
from bot.service import Service
from bot.service.history import SURE_FROM
from bot.storage import Store, StoredRating
from bot.views.completions import label
from recsys import NO_FILTERS, FilmEvidence, Recommender
from recsys.results import PAGE_SIZE, evidence_of
from tests.bot import stored

BEN, MIA = 80351110224678912, 80351110224678913
ALIEN, ALIENS, MATRIX = 1214, 1200, 2571
GONE = 2_000_000_000  # a film that no catalogue has

RateMany = Callable[[list[int]], Coroutine[Any, Any, None]]


async def test_pages_of_ratings(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    n_ratings = 2 * PAGE_SIZE + 3
    await rate_many(best_known[:n_ratings])
    newest_first = best_known[:n_ratings][::-1]
    shown = []
    for number in range(3):
        page = await service.rated.page(BEN, number)
        assert (page.page, page.n_pages, page.n_ratings) == (number, 3, n_ratings)
        shown += [rating.movie.movie_id for rating in page.ratings]
    assert shown == newest_first
    stars = [
        rating.stars for i in range(3) for rating in (await service.rated.page(BEN, i)).ratings
    ]
    assert page.mean_stars == pytest.approx(sum(stars) / n_ratings)


@pytest.mark.parametrize(("asked", "shown"), [(-1, 0), (2, 1), (10**9, 1)])
async def test_pages_beyond_the_ends(
    service: Service, best_known: list[int], asked: int, shown: int, rate_many: RateMany
) -> None:
    await rate_many(best_known[: 2 * PAGE_SIZE])
    page = await service.rated.page(BEN, asked)
    assert (page.page, page.n_pages, len(page.ratings)) == (shown, 2, PAGE_SIZE)


async def test_no_ratings_to_show(service: Service) -> None:
    with pytest.raises(NoRatings):
        await service.rated.page(BEN)


@pytest.mark.parametrize("n_ratings", [0, 1, SURE_FROM - 1, SURE_FROM, 30])
async def test_recommendations_are_never_of_rated_films(
    service: Service, best_known: list[int], n_ratings: int, rate_many: RateMany
) -> None:
    await rate_many(best_known[:n_ratings])
    found = await service.recommendations.next_page(BEN, NO_FILTERS, 100)
    movie_ids = [film.movie.movie_id for film in found.films]
    assert len(set(movie_ids)) == 10
    assert not set(movie_ids) & set(best_known[:n_ratings])
    assert found.is_personal == (n_ratings > 0)
    assert found.n_ratings == n_ratings
    assert found.is_first_guess == (n_ratings < SURE_FROM)
    assert all(0.5 <= film.stars <= 5 for film in found.films)


async def test_one_rating_makes_a_list_of_ones_own(service: Service, rate_many: RateMany) -> None:
    await rate_many([ALIEN])
    ben = await service.recommendations.next_page(BEN, NO_FILTERS, 100)
    mia = await service.recommendations.next_page(MIA, NO_FILTERS, 100)
    assert ben.is_personal
    assert not mia.is_personal
    of_ben, of_mia = ({film.movie.movie_id for film in found.films} for found in (ben, mia))
    assert ALIENS in of_ben - of_mia
    assert len(of_ben & of_mia) <= 5
    assert {part.movie.movie_id for film in ben.films for part in film.because} == {ALIEN}


async def test_who_hates_one_film_gets_what_most_like_but_for_its_kind(service: Service) -> None:
    await service.ratings.rate_film(BEN, ALIEN, 1, 1)
    ben = await service.recommendations.next_page(BEN, NO_FILTERS, 100)
    assert (ben.n_ratings, ben.n_liked) == (1, 0)
    mia = await service.recommendations.next_page(MIA, NO_FILTERS, 100)
    of_ben, of_mia = ({film.movie.movie_id for film in found.films} for found in (ben, mia))
    assert len(of_ben & of_mia) >= 5
    assert not any({"Horror", "Sci-Fi"} <= set(film.movie.genres) for film in ben.films)
    assert MATRIX in of_mia - of_ben


@pytest.mark.parametrize("stars", [5.0, 1.0])
async def test_the_map_shows_what_the_list_begins_with_from_one_rating_on(
    service: Service, stars: float
) -> None:
    assert await service.taste.map(BEN) is None
    await service.ratings.rate_film(BEN, ALIEN, stars, 1)
    compute = await service.taste.map(BEN)
    assert compute is not None
    place = compute()
    picks = [film.movie for film in place.picks]
    listed = await service.recommendations.next_page(BEN, NO_FILTERS, 100)
    assert picks
    assert [film.movie for film in listed.films][: len(picks)] == picks


async def test_reasons_are_from_the_members_own_ratings(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:20])
    found = await service.recommendations.next_page(BEN, NO_FILTERS, 100)
    reasons = {part.movie.movie_id for film in found.films for part in film.because}
    assert reasons
    assert reasons <= set(best_known[:20])


async def test_similar_films(service: Service) -> None:
    found = await service.films.similar("alien")
    assert found.movie.movie_id == ALIEN
    assert (len(found.most), len(found.least)) == (10, 3)
    assert ALIEN not in {similar.movie.movie_id for similar in found.most + found.least}
    most, least = ([film.similarity for film in films] for films in (found.most, found.least))
    assert most == sorted(most, reverse=True)
    assert least == sorted(least)
    assert least[-1] < most[-1]


async def test_no_bias_is_told_of_a_film_of_which_nothing_is_known(
    service: Service, model: Recommender
) -> None:
    new = next(movie for movie in model.catalogue if evidence_of(movie) is FilmEvidence.NONE)
    with pytest.raises(NoGuess) as raised:
        await service.films.bias(f"#{new.movie_id}")
    assert raised.value.movie == new


async def test_no_fit_is_told_of_films_of_which_nothing_is_known(
    service: Service, model: Recommender, best_known: list[int], rate_many: RateMany
) -> None:
    new = next(movie for movie in model.catalogue if evidence_of(movie) is FilmEvidence.NONE)
    await service.ratings.rate_film(BEN, new.movie_id, 4.0, 1)
    with pytest.raises(NothingToGuess) as raised:
        await service.taste.fit(BEN)
    assert raised.value.movies == (new,)
    await rate_many(best_known[:2])
    compute = await service.taste.fit(BEN)
    fit = compute()
    assert {one.movie.movie_id for one in fit.ratings} == set(best_known[:2])
    assert fit.unguessed == (new,)


async def test_twins_need_three_ratings(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:2])
    with pytest.raises(TooFewRatings) as raised:
        await service.taste.twins(BEN)
    assert raised.value.n_missing == 1
    await rate_many(best_known[:3])
    found = await service.taste.twins(BEN)
    assert found.n_ratings == 3
    assert len(found.twins) == 5
    similarities = [twin.similarity for twin in found.twins]
    assert similarities == sorted(similarities, reverse=True)
    shared = {film.movie.movie_id for twin in found.twins for film in twin.shared}
    assert shared <= set(best_known[:3])


async def test_twins_tell_of_no_film_that_is_set_aside(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:5])
    twins = (await service.taste.twins(BEN)).twins
    seen = twins[0].loved[0].movie.movie_id
    await service.films.set_status(BEN, seen, FilmStatus.SEEN)
    told = (await service.taste.twins(BEN)).twins
    assert [twin.user_id for twin in told] == [twin.user_id for twin in twins]
    assert seen not in {film.movie.movie_id for twin in told for film in twin.loved}


async def test_completion_of_titles(service: Service) -> None:
    completions = await service.titles.complete("alien")
    assert label(completions[0], 100) == "Alien (1979)"
    assert len(await service.titles.complete("a")) == 25


async def test_completion_among_the_rated_films(service: Service, rate_many: RateMany) -> None:
    await rate_many([MATRIX, ALIEN, ALIENS])
    everything = await service.titles.complete_rated(BEN, " ")
    assert [label(completion, 100) for completion in everything] == [
        "Aliens (1986)",
        "Alien (1979)",
        "The Matrix (1999)",
    ]
    found = await service.titles.complete_rated(BEN, "matr")
    assert [label(completion, 100) for completion in found] == ["The Matrix (1999)"]
    assert await service.titles.complete_rated(MIA, "") == []


async def test_ratings_of_films_that_left_the_catalogue_are_kept_and_ignored(
    service: Service, store: Store, best_known: list[int], rate_many: RateMany
) -> None:
    gone = StoredRating(GONE, 5.0, None, None, 1, datetime.now(UTC))
    await store.transaction(BEN, lambda mine: mine.ratings.put(gone))
    with pytest.raises(NoRatings):
        await service.rated.page(BEN)
    assert (await service.recommendations.next_page(BEN, NO_FILTERS, 100)).n_ratings == 0

    await rate_many(best_known[:4])
    assert (await service.ratings.rate(BEN, f"#{best_known[0]}", 5.0, change_id=9)).n_ratings == 4
    await service.ratings.undo(BEN, best_known[3], change_id=4, undo_id=10)
    await service.ratings.unrate(BEN, f"#{best_known[2]}")
    assert (await service.rated.page(BEN)).n_ratings == 2
    assert len(await service.titles.complete_rated(BEN, "")) == 2
    with pytest.raises(TooFewRatings):
        await service.taste.twins(BEN)
    with pytest.raises(UnknownTitle):
        await service.ratings.unrate(BEN, f"#{GONE}")
    assert (await stored.ratings(store, BEN))[-1] == gone
