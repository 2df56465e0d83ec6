"""What members change through the service: rate, undo, unrate."""

import asyncio
import math
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.errors import (
    AmbiguousTitle,
    BadStars,
    NothingToUndo,
    NotRated,
    OutOfDate,
    UnknownTitle,
)
from bot.results import FilmCompletion, Removed
from bot.service import Service
from bot.service.history import SURE_FROM
from bot.storage import Store
from recsys import Recommender
from tests.bot import stored

BEN, MIA = 80351110224678912, 80351110224678913
ALIEN, MATRIX, FARGO = 1214, 2571, 608
GONE = 2_000_000_000  # a film that no catalogue has

RateMany = Callable[[list[int]], Coroutine[Any, Any, None]]


async def rated(store: Store, member_id: int = BEN) -> dict[int, float]:
    return {rating.movie_id: rating.stars for rating in await stored.ratings(store, member_id)}


async def unrated(service: Service, text: str) -> Removed:
    removed = await service.ratings.unrate(BEN, text)
    assert isinstance(removed, Removed)
    return removed


async def test_the_first_rating(service: Service, store: Store) -> None:
    receipt = await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    assert receipt.movie.label == "Alien (1979)"
    assert (receipt.stars, receipt.previous, receipt.predicted) == (4.5, None, None)
    assert (receipt.n_ratings, receipt.is_first_guess, receipt.change_id) == (1, True, 1)
    assert await rated(store) == {ALIEN: 4.5}


async def test_a_second_rating_says_what_it_was_before(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "Alien", 4.5, change_id=1)
    receipt = await service.ratings.rate(BEN, "alien (1979)", 2.0, change_id=2)
    assert (receipt.stars, receipt.previous, receipt.n_ratings) == (2.0, 4.5, 1)
    assert await rated(store) == {ALIEN: 2.0}


async def test_a_prediction_is_made_before_the_rating_and_without_it(
    service: Service, model: Recommender
) -> None:
    await service.ratings.rate(BEN, f"#{MATRIX}", 5.0, change_id=1)
    expected = float(model.predict(model.fold_in({MATRIX: 5.0}), [ALIEN])[0])
    first = await service.ratings.rate(BEN, f"#{ALIEN}", 0.5, change_id=2)
    second = await service.ratings.rate(BEN, f"#{ALIEN}", 5.0, change_id=3)
    assert first.predicted == second.predicted == pytest.approx(expected)


async def test_enough_ratings_are_enough(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:SURE_FROM])
    receipt = await service.ratings.rate(BEN, f"#{best_known[0]}", 5.0, change_id=100)
    assert (receipt.n_ratings, receipt.is_first_guess) == (SURE_FROM, False)


async def test_the_same_request_twice_stores_once_and_answers_alike(
    service: Service, store: Store
) -> None:
    await service.ratings.rate(BEN, "alien", 3.0, change_id=1)
    await service.ratings.rate(BEN, "fargo", 3.0, change_id=2)
    first = await service.ratings.rate(BEN, "alien", 4.5, change_id=3)
    before = await stored.ratings(store, BEN)
    assert await service.ratings.rate(BEN, "alien", 4.5, change_id=3) == first
    assert await stored.ratings(store, BEN) == before


async def test_the_same_request_twice_at_once_answers_alike(service: Service) -> None:
    both = await asyncio.gather(
        *(service.ratings.rate(BEN, "alien", 4.5, change_id=1) for _ in range(2))
    )
    assert both[0] == both[1]
    assert both[0].previous is None


async def test_two_devices_at_once_end_in_one_rating(service: Service, store: Store) -> None:
    receipts = await asyncio.gather(
        *(
            service.ratings.rate(BEN, "alien", stars, change_id=int(stars * 2))
            for stars in (1.0, 4.5)
        )
    )
    [last] = await stored.ratings(store, BEN)
    [first] = [receipt for receipt in receipts if receipt.change_id != last.change_id]
    assert first.previous is None
    assert last.previous_stars == first.stars


@pytest.mark.parametrize("stars", [0.0, 5.5, 3.3, -1.0, math.nan, math.inf])
async def test_stars_that_there_are_not(service: Service, store: Store, stars: float) -> None:
    with pytest.raises(BadStars):
        await service.ratings.rate(BEN, "alien", stars, change_id=1)
    assert await rated(store) == {}


@pytest.mark.parametrize(
    "text", ["quillfeather", "asdfghjkl", "", "  ", "🍿", "x" * 6000, "*_`<@80351110224678912>"]
)
async def test_titles_that_nobody_knows(service: Service, store: Store, text: str) -> None:
    for question in (
        service.ratings.rate(BEN, text, 4.0, change_id=1),
        service.films.similar(text),
        service.ratings.unrate(BEN, text),
    ):
        with pytest.raises(UnknownTitle) as raised:
            await question
        assert len(raised.value.nearest) <= 3
    assert await rated(store) == {}


async def test_films_of_one_name_are_a_choice(service: Service, store: Store) -> None:
    for question in (
        service.ratings.rate(BEN, "hamlet", 4.0, change_id=1),
        service.films.similar("hamlet"),
    ):
        with pytest.raises(AmbiguousTitle) as raised:
            await question
        candidates = raised.value.candidates
        assert {movie.title for movie in candidates} == {"Hamlet"}
        assert len(candidates) > 2
        popularity = [movie.n_ratings for movie in candidates]
        assert popularity == sorted(popularity, reverse=True)
    assert await rated(store) == {}


async def test_every_completion_names_its_film(service: Service) -> None:
    for completion in await service.titles.complete("ham"):
        receipt = await service.ratings.rate(BEN, completion.value, 4.0, change_id=1)
        assert completion == FilmCompletion(completion.value, receipt.movie)


@pytest.mark.parametrize("label", ["Emma (1996)", "War of the Worlds (2005)"])
async def test_completions_of_one_label_are_known_as_namesakes(
    service: Service, label: str
) -> None:
    completions = await service.titles.complete(label)
    films = [completion for completion in completions if isinstance(completion, FilmCompletion)]
    assert films == completions
    assert [film.movie.label for film in films if film.has_namesake] == [label] * 2
    assert len({film.value for film in films}) == len(films)


async def test_many_ratings_at_once_are_all_stored(
    service: Service, store: Store, best_known: list[int]
) -> None:
    wanted = best_known[:60]
    receipts = await asyncio.gather(
        *(service.ratings.rate(BEN, f"#{movie_id}", 4.0, change_id=movie_id) for movie_id in wanted)
    )
    assert sorted(receipt.n_ratings for receipt in receipts) == list(range(1, 61))
    assert await rated(store) == dict.fromkeys(wanted, 4.0)


async def test_undo_takes_a_first_rating_away(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "fargo", 4.0, change_id=1)
    await service.ratings.rate(BEN, "alien", 4.5, change_id=2)
    undone = await service.ratings.undo(BEN, ALIEN, change_id=2, undo_id=3)
    assert (undone.movie.movie_id, undone.restored) == (ALIEN, None)
    assert await rated(store) == {FARGO: 4.0}


async def test_undo_puts_the_old_rating_back(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    await service.ratings.rate(BEN, "alien", 1.0, change_id=2)
    undone = await service.ratings.undo(BEN, ALIEN, change_id=2, undo_id=3)
    assert undone.restored == 4.5
    assert await rated(store) == {ALIEN: 4.5}


async def test_undo_works_once(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    await service.ratings.rate(BEN, "alien", 1.0, change_id=2)
    await service.ratings.undo(BEN, ALIEN, change_id=2, undo_id=3)
    for change_id in (1, 2):
        with pytest.raises(NothingToUndo) as raised:
            await service.ratings.undo(BEN, ALIEN, change_id=change_id, undo_id=4)
        assert (raised.value.movie.movie_id, raised.value.is_rated) == (ALIEN, True)
    assert await rated(store) == {ALIEN: 4.5}


async def test_undo_twice_at_once_works_once(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    outcomes = await asyncio.gather(
        *(service.ratings.undo(BEN, ALIEN, change_id=1, undo_id=undo_id) for undo_id in (2, 3)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, NothingToUndo) for outcome in outcomes) == 1
    assert await rated(store) == {}


async def test_undo_of_what_was_changed_since_is_refused(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    await service.ratings.rate(BEN, "alien", 1.0, change_id=2)
    with pytest.raises(NothingToUndo):
        await service.ratings.undo(BEN, ALIEN, change_id=1, undo_id=3)
    assert await rated(store) == {ALIEN: 1.0}
    await service.ratings.unrate(BEN, "alien")
    with pytest.raises(NothingToUndo) as raised:
        await service.ratings.undo(BEN, ALIEN, change_id=2, undo_id=4)
    assert not raised.value.is_rated


async def test_undo_is_for_the_member_who_rated(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    with pytest.raises(NothingToUndo):
        await service.ratings.undo(MIA, ALIEN, change_id=1, undo_id=2)
    assert await rated(store) == {ALIEN: 4.5}


async def test_undo_of_a_film_that_left_the_catalogue_is_out_of_date(service: Service) -> None:
    with pytest.raises(OutOfDate):
        await service.ratings.undo(BEN, GONE, change_id=1, undo_id=2)


async def test_unrate_says_what_the_rating_was(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    await service.ratings.rate(BEN, "fargo", 4.0, change_id=2)
    removed = await unrated(service, "alien")
    assert (removed.movie.movie_id, removed.stars, removed.n_ratings) == (ALIEN, 4.5, 1)
    assert await rated(store) == {FARGO: 4.0}


async def test_unrate_of_what_is_not_rated(service: Service) -> None:
    await service.ratings.rate(MIA, "alien", 4.5, change_id=1)
    with pytest.raises(NotRated) as raised:
        await service.ratings.unrate(BEN, "alien")
    assert raised.value.movie.label == "Alien (1979)"


async def test_unrate_means_the_namesake_that_is_rated(
    service: Service, store: Store, model: Recommender, rate_many: RateMany
) -> None:
    hamlets = [match.movie for match in model.find("hamlet")]
    await rate_many([hamlets[1].movie_id, hamlets[2].movie_id])
    with pytest.raises(AmbiguousTitle) as raised:
        await service.ratings.unrate(BEN, "hamlet")
    assert set(raised.value.candidates) == {hamlets[1], hamlets[2]}
    await service.ratings.unrate(BEN, f"#{hamlets[1].movie_id}")
    assert (await unrated(service, "hamlet")).movie == hamlets[2]
    with pytest.raises(NotRated) as refused:
        await service.ratings.unrate(BEN, "hamlet")
    assert refused.value.movie.title == "Hamlet"
    assert await rated(store) == {}


@pytest.mark.parametrize("text", ["titanic", "Titanic", "titanik", "titanic (1953)"])
async def test_unrate_means_the_rated_namesake_of_a_far_better_known_film(
    service: Service, text: str
) -> None:
    await service.ratings.rate(BEN, "titanic (1953)", 4.0, change_id=1)
    assert (await service.ratings.rate(MIA, "titanic", 4.0, change_id=2)).movie.year == 1997
    assert (await unrated(service, text)).movie.label == "Titanic (1953)"


@pytest.mark.parametrize("text", ["titanic (1997)", "titanic 1997", "#1721"])
async def test_unrate_does_not_mean_a_namesake_of_another_year(
    service: Service, store: Store, text: str
) -> None:
    await service.ratings.rate(BEN, "titanic (1953)", 4.0, change_id=1)
    with pytest.raises(NotRated) as raised:
        await service.ratings.unrate(BEN, text)
    assert raised.value.movie.label == "Titanic (1997)"
    assert len(await rated(store)) == 1


async def test_unrate_does_not_mean_another_film_of_the_series(
    service: Service, store: Store
) -> None:
    await service.ratings.rate(BEN, "the matrix reloaded", 4.0, change_id=1)
    with pytest.raises(NotRated) as raised:
        await service.ratings.unrate(BEN, "the matrix")
    assert raised.value.movie.label == "The Matrix (1999)"
    assert len(await rated(store)) == 1


async def test_unrate_means_the_better_known_of_two_rated_namesakes(service: Service) -> None:
    await service.ratings.rate(BEN, "titanic (1953)", 4.0, change_id=1)
    await service.ratings.rate(BEN, "titanic (1997)", 4.0, change_id=2)
    assert (await unrated(service, "titanic")).movie.year == 1997
    assert (await unrated(service, "titanic")).movie.year == 1953


async def test_unrate_offers_rated_films_only(
    service: Service, model: Recommender, rate_many: RateMany
) -> None:
    text = "matrix of cats"
    found = model.find(text)
    near = [match.movie for match in found]
    assert near
    assert not any(match.is_meant for match in found)
    with pytest.raises(UnknownTitle) as raised:
        await service.ratings.unrate(BEN, text)
    assert raised.value.nearest == ()
    await rate_many([ALIEN, near[-1].movie_id])
    with pytest.raises(UnknownTitle) as raised:
        await service.ratings.unrate(BEN, text)
    assert raised.value.nearest == (near[-1],)


async def test_members_have_ratings_of_their_own(service: Service, store: Store) -> None:
    await service.ratings.rate(BEN, "alien", 4.5, change_id=1)
    await service.ratings.rate(MIA, "alien", 1.0, change_id=2)
    await service.ratings.unrate(BEN, "alien")
    assert (await rated(store, BEN), await rated(store, MIA)) == ({}, {ALIEN: 1.0})
