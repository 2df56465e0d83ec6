"""The service's questions, over a real store and the model that comes with Matinee."""

import asyncio
import itertools
import math
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import (
    AmbiguousTitle,
    BadStars,
    NoRatings,
    NothingToUndo,
    NotRated,
    OutOfDate,
    TooFewRatings,
    UnknownTitle,
)
from bot.service import GOOD_FROM, PAGE_SIZE, PERSONAL_FROM, Service
from bot.storage import Store, StoredRating
from recsys import Recommender

BEN, MIA = 80351110224678912, 80351110224678913
ALIEN, ALIENS, MATRIX, FARGO = 1214, 1200, 2571, 608
RateMany = Callable[[list[int]], Coroutine[Any, Any, None]]
GONE = 2_000_000_000  # a film that no catalogue has


@pytest.fixture(scope="module")
def model() -> Recommender:
    return Recommender.pretrained()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{tmp_path}/matinee.sqlite3")
    yield store
    await store.close()


@pytest.fixture
def service(model: Recommender, store: Store) -> Service:
    return Service(model, store)


@pytest.fixture
def best_known(model: Recommender) -> list[int]:
    """The movie_ids of the films with the most ratings."""
    movies = sorted(model.catalogue, key=lambda movie: movie.n_ratings, reverse=True)
    return [movie.movie_id for movie in movies]


@pytest.fixture
def rate_many(service: Service, model: Recommender) -> RateMany:
    """Let Ben rate films by their movie_ids, with change_ids from 1."""

    async def rate(movie_ids: list[int]) -> None:
        stars = itertools.cycle([5.0, 4.0, 0.5, 3.5])
        for change_id, movie_id in enumerate(movie_ids, start=1):
            title = model.title_key(model.catalogue[movie_id])
            await service.rate(BEN, title, next(stars), change_id)

    return rate


async def rated(store: Store, member_id: int = BEN) -> dict[int, float]:
    return {rating.movie_id: rating.stars for rating in await store.ratings(member_id)}


async def test_the_first_rating(service: Service, store: Store) -> None:
    receipt = await service.rate(BEN, "alien", 4.5, change_id=1)
    assert receipt.movie.label == "Alien (1979)"
    assert (receipt.stars, receipt.previous, receipt.predicted) == (4.5, None, None)
    assert (receipt.n_ratings, receipt.n_until_good, receipt.change_id) == (1, GOOD_FROM - 1, 1)
    assert await rated(store) == {ALIEN: 4.5}


async def test_a_second_rating_says_what_it_was_before(service: Service, store: Store) -> None:
    await service.rate(BEN, "Alien", 4.5, change_id=1)
    receipt = await service.rate(BEN, "alien (1979)", 2.0, change_id=2)
    assert (receipt.stars, receipt.previous, receipt.n_ratings) == (2.0, 4.5, 1)
    assert await rated(store) == {ALIEN: 2.0}


async def test_a_prediction_is_made_before_the_rating_and_without_it(
    service: Service, model: Recommender
) -> None:
    await service.rate(BEN, str(MATRIX), 5.0, change_id=1)
    expected = float(model.predict(model.fold_in({MATRIX: 5.0}), [ALIEN])[0])
    first = await service.rate(BEN, str(ALIEN), 0.5, change_id=2)
    second = await service.rate(BEN, str(ALIEN), 5.0, change_id=3)
    assert first.predicted == second.predicted == pytest.approx(expected)


async def test_enough_ratings_are_enough(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[: GOOD_FROM + 1])
    receipt = await service.rate(BEN, str(best_known[0]), 5.0, change_id=100)
    assert (receipt.n_ratings, receipt.n_until_good) == (GOOD_FROM + 1, 0)


async def test_the_same_request_twice_stores_once_and_answers_alike(
    service: Service, store: Store
) -> None:
    await service.rate(BEN, "alien", 3.0, change_id=1)
    await service.rate(BEN, "fargo", 3.0, change_id=2)
    first = await service.rate(BEN, "alien", 4.5, change_id=3)
    before = await store.ratings(BEN)
    assert await service.rate(BEN, "alien", 4.5, change_id=3) == first
    assert await store.ratings(BEN) == before


async def test_the_same_request_twice_at_once_answers_alike(service: Service) -> None:
    both = await asyncio.gather(*(service.rate(BEN, "alien", 4.5, change_id=1) for _ in range(2)))
    assert both[0] == both[1]
    assert both[0].previous is None


async def test_two_devices_at_once_end_in_one_rating(service: Service, store: Store) -> None:
    receipts = await asyncio.gather(
        *(service.rate(BEN, "alien", stars, change_id=int(stars * 2)) for stars in (1.0, 4.5))
    )
    [last] = await store.ratings(BEN)
    [first] = [receipt for receipt in receipts if receipt.change_id != last.change_id]
    assert first.previous is None
    assert last.previous_stars == first.stars


@pytest.mark.parametrize("stars", [0.0, 5.5, 3.3, -1.0, math.nan, math.inf])
async def test_stars_that_there_are_not(service: Service, store: Store, stars: float) -> None:
    with pytest.raises(BadStars, match=r"0\.5 to 5 in halves"):
        await service.rate(BEN, "alien", stars, change_id=1)
    assert await rated(store) == {}


@pytest.mark.parametrize(
    "text", ["oppenheimer", "asdfghjkl", "", "  ", "🍿", "x" * 6000, "*_`<@80351110224678912>"]
)
async def test_titles_that_nobody_knows(service: Service, store: Store, text: str) -> None:
    for question in (
        service.rate(BEN, text, 4.0, change_id=1),
        service.similar(text),
        service.unrate(BEN, text),
    ):
        with pytest.raises(UnknownTitle) as raised:
            await question
        assert len(raised.value.nearest) <= 3
        assert len(str(raised.value)) < 500
    assert await rated(store) == {}


async def test_films_of_one_name_are_a_choice(service: Service, store: Store) -> None:
    for question in (service.rate(BEN, "hamlet", 4.0, change_id=1), service.similar("hamlet")):
        with pytest.raises(AmbiguousTitle) as raised:
            await question
        candidates = raised.value.candidates
        assert {movie.title for movie in candidates} == {"Hamlet"}
        assert len(candidates) > 2
        popularity = [movie.n_ratings for movie in candidates]
        assert popularity == sorted(popularity, reverse=True)
    assert await rated(store) == {}


async def test_every_completion_names_its_film(service: Service) -> None:
    for completion in await service.complete("ham"):
        receipt = await service.rate(BEN, completion.value, 4.0, change_id=1)
        assert receipt.movie.label == completion.label


async def test_undo_takes_a_first_rating_away(service: Service, store: Store) -> None:
    await service.rate(BEN, "fargo", 4.0, change_id=1)
    await service.rate(BEN, "alien", 4.5, change_id=2)
    undone = await service.undo(BEN, ALIEN, change_id=2, undo_id=3)
    assert (undone.movie.movie_id, undone.restored, undone.n_ratings) == (ALIEN, None, 1)
    assert await rated(store) == {FARGO: 4.0}


async def test_undo_puts_the_old_rating_back(service: Service, store: Store) -> None:
    await service.rate(BEN, "alien", 4.5, change_id=1)
    await service.rate(BEN, "alien", 1.0, change_id=2)
    undone = await service.undo(BEN, ALIEN, change_id=2, undo_id=3)
    assert (undone.restored, undone.n_ratings) == (4.5, 1)
    assert await rated(store) == {ALIEN: 4.5}


async def test_undo_works_once(service: Service, store: Store) -> None:
    await service.rate(BEN, "alien", 4.5, change_id=1)
    await service.rate(BEN, "alien", 1.0, change_id=2)
    await service.undo(BEN, ALIEN, change_id=2, undo_id=3)
    for change_id in (1, 2):
        with pytest.raises(NothingToUndo, match=r"Alien \(1979\)"):
            await service.undo(BEN, ALIEN, change_id=change_id, undo_id=4)
    assert await rated(store) == {ALIEN: 4.5}


async def test_undo_twice_at_once_works_once(service: Service, store: Store) -> None:
    await service.rate(BEN, "alien", 4.5, change_id=1)
    outcomes = await asyncio.gather(
        *(service.undo(BEN, ALIEN, change_id=1, undo_id=undo_id) for undo_id in (2, 3)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, NothingToUndo) for outcome in outcomes) == 1
    assert await rated(store) == {}


async def test_undo_of_what_was_changed_since_is_refused(service: Service, store: Store) -> None:
    await service.rate(BEN, "alien", 4.5, change_id=1)
    await service.rate(BEN, "alien", 1.0, change_id=2)
    with pytest.raises(NothingToUndo):
        await service.undo(BEN, ALIEN, change_id=1, undo_id=3)
    assert await rated(store) == {ALIEN: 1.0}
    await service.unrate(BEN, "alien")
    with pytest.raises(NothingToUndo):
        await service.undo(BEN, ALIEN, change_id=2, undo_id=4)


async def test_undo_is_for_the_member_who_rated(service: Service, store: Store) -> None:
    await service.rate(BEN, "alien", 4.5, change_id=1)
    with pytest.raises(NothingToUndo):
        await service.undo(MIA, ALIEN, change_id=1, undo_id=2)
    assert await rated(store) == {ALIEN: 4.5}


async def test_undo_of_a_film_that_left_the_catalogue_is_out_of_date(service: Service) -> None:
    with pytest.raises(OutOfDate):
        await service.undo(BEN, GONE, change_id=1, undo_id=2)


async def test_unrate_says_what_the_rating_was(service: Service, store: Store) -> None:
    await service.rate(BEN, "alien", 4.5, change_id=1)
    await service.rate(BEN, "fargo", 4.0, change_id=2)
    removed = await service.unrate(BEN, "alien")
    assert (removed.movie.movie_id, removed.stars, removed.n_ratings) == (ALIEN, 4.5, 1)
    assert await rated(store) == {FARGO: 4.0}


async def test_unrate_of_what_is_not_rated(service: Service) -> None:
    await service.rate(MIA, "alien", 4.5, change_id=1)
    with pytest.raises(NotRated, match=r"not rated Alien \(1979\)"):
        await service.unrate(BEN, "alien")


async def test_unrate_means_the_namesake_that_is_rated(
    service: Service, store: Store, model: Recommender, rate_many: RateMany
) -> None:
    hamlets = [match.movie for match in model.find("hamlet")]
    await rate_many([hamlets[1].movie_id, hamlets[2].movie_id])
    with pytest.raises(AmbiguousTitle) as raised:
        await service.unrate(BEN, "hamlet")
    assert set(raised.value.candidates) == {hamlets[1], hamlets[2]}
    await service.unrate(BEN, str(hamlets[1].movie_id))
    assert (await service.unrate(BEN, "hamlet")).movie == hamlets[2]
    with pytest.raises(AmbiguousTitle):
        await service.unrate(BEN, "hamlet")
    assert await rated(store) == {}


async def test_pages_of_ratings(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    n_ratings = 2 * PAGE_SIZE + 3
    await rate_many(best_known[:n_ratings])
    newest_first = best_known[:n_ratings][::-1]
    shown = []
    for number in range(3):
        page = await service.ratings(BEN, number)
        assert (page.page, page.n_pages, page.n_ratings) == (number, 3, n_ratings)
        shown += [rating.movie.movie_id for rating in page.ratings]
    assert shown == newest_first
    stars = [rating.stars for i in range(3) for rating in (await service.ratings(BEN, i)).ratings]
    assert page.mean_stars == pytest.approx(sum(stars) / n_ratings)


@pytest.mark.parametrize(("asked", "shown"), [(-1, 0), (2, 1), (10**9, 1)])
async def test_pages_beyond_the_ends(
    service: Service, best_known: list[int], asked: int, shown: int, rate_many: RateMany
) -> None:
    await rate_many(best_known[: 2 * PAGE_SIZE])
    page = await service.ratings(BEN, asked)
    assert (page.page, page.n_pages, len(page.ratings)) == (shown, 2, PAGE_SIZE)


async def test_no_ratings_to_show(service: Service) -> None:
    with pytest.raises(NoRatings):
        await service.ratings(BEN)


@pytest.mark.parametrize("n_ratings", [0, PERSONAL_FROM - 1, PERSONAL_FROM, 30])
async def test_recommendations_are_never_of_rated_films(
    service: Service, best_known: list[int], n_ratings: int, rate_many: RateMany
) -> None:
    await rate_many(best_known[:n_ratings])
    found = await service.recommend(BEN)
    movie_ids = [film.movie.movie_id for film in found.films]
    assert len(set(movie_ids)) == 10
    assert not set(movie_ids) & set(best_known[:n_ratings])
    assert found.is_personal == (n_ratings >= PERSONAL_FROM)
    assert found.n_ratings == n_ratings
    assert found.n_until_personal == max(0, PERSONAL_FROM - n_ratings)
    assert found.n_until_good == max(0, GOOD_FROM - n_ratings)
    assert all(0.5 <= film.stars <= 5 for film in found.films)


async def test_below_three_ratings_everybody_gets_the_same_films(
    service: Service, rate_many: RateMany
) -> None:
    await rate_many([ALIEN])
    unknown, new = await service.recommend(BEN, n=50), await service.recommend(MIA, n=51)
    assert not any(film.because for film in unknown.films)
    assert [film.movie for film in unknown.films] == [
        film.movie for film in new.films if film.movie.movie_id != ALIEN
    ][:50]


async def test_reasons_are_from_the_members_own_ratings(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:20])
    found = await service.recommend(BEN)
    reasons = {part.movie.movie_id for film in found.films for part in film.because}
    assert reasons
    assert reasons <= set(best_known[:20])


async def test_similar_films(service: Service) -> None:
    found = await service.similar("alien")
    assert found.movie.movie_id == ALIEN
    assert (len(found.most), len(found.least)) == (10, 3)
    assert ALIEN not in {similar.movie.movie_id for similar in found.most + found.least}
    most, least = ([film.similarity for film in films] for films in (found.most, found.least))
    assert most == sorted(most, reverse=True)
    assert least == sorted(least)
    assert least[-1] < most[-1]


async def test_twins_need_three_ratings(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:2])
    with pytest.raises(TooFewRatings, match="Rate 1 more film"):
        await service.twins(BEN)
    await rate_many(best_known[:3])
    found = await service.twins(BEN)
    assert found.n_ratings == 3
    assert len(found.twins) == 5
    similarities = [twin.similarity for twin in found.twins]
    assert similarities == sorted(similarities, reverse=True)
    shared = {film.movie.movie_id for twin in found.twins for film in twin.shared}
    assert shared <= set(best_known[:3])


async def test_completion_of_titles(service: Service) -> None:
    completions = await service.complete("alien")
    assert completions[0].label == "Alien (1979)"
    assert len(await service.complete("a")) == 25


async def test_completion_among_the_rated_films(service: Service, rate_many: RateMany) -> None:
    await rate_many([MATRIX, ALIEN, ALIENS])
    everything = await service.complete_rated(BEN, " ")
    assert [completion.label for completion in everything] == [
        "Aliens (1986)",
        "Alien (1979)",
        "The Matrix (1999)",
    ]
    found = await service.complete_rated(BEN, "matr")
    assert [completion.label for completion in found] == ["The Matrix (1999)"]
    assert await service.complete_rated(MIA, "") == []


async def test_ratings_of_films_that_left_the_catalogue_are_kept_and_ignored(
    service: Service, store: Store, best_known: list[int], rate_many: RateMany
) -> None:
    gone = StoredRating(GONE, 5.0, None, None, 1, datetime.now(UTC))
    async with store.member(BEN) as mine:
        await mine.put(gone)
    with pytest.raises(NoRatings):
        await service.ratings(BEN)
    assert (await service.recommend(BEN)).n_ratings == 0

    await rate_many(best_known[:4])
    assert (await service.rate(BEN, str(best_known[0]), 5.0, change_id=9)).n_ratings == 4
    undone = await service.undo(BEN, best_known[3], change_id=4, undo_id=10)
    assert undone.n_ratings == 3
    assert (await service.unrate(BEN, str(best_known[2]))).n_ratings == 2
    assert (await service.ratings(BEN)).n_ratings == 2
    assert len(await service.complete_rated(BEN, "")) == 2
    with pytest.raises(TooFewRatings):
        await service.twins(BEN)
    with pytest.raises(UnknownTitle):
        await service.unrate(BEN, str(GONE))
    assert (await store.ratings(BEN))[-1] == gone


async def test_members_have_ratings_of_their_own(service: Service, store: Store) -> None:
    await service.rate(BEN, "alien", 4.5, change_id=1)
    await service.rate(MIA, "alien", 1.0, change_id=2)
    await service.unrate(BEN, "alien")
    assert (await rated(store, BEN), await rated(store, MIA)) == ({}, {ALIEN: 1.0})
