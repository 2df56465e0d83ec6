"""What the service predicts for a member, and from which ratings."""

import math
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.errors import AmbiguousTitle, UnknownTitle
from bot.service import Service
from recsys import Recommender

BEN = 80351110224678912
ALIEN, ALIENS, MATRIX = 1214, 1200, 2571

RateMany = Callable[[list[int]], Coroutine[Any, Any, None]]


async def test_a_prediction_is_what_the_receipt_would_say(
    service: Service, rate_many: RateMany
) -> None:
    await rate_many([MATRIX, ALIEN])
    found = await service.taste.predict(BEN, "aliens")
    receipt = await service.ratings.rate(BEN, "aliens", 3.0, change_id=9)
    assert found.explanation.movie == receipt.movie
    assert found.explanation.stars == pytest.approx(receipt.predicted, abs=1e-4)
    assert found.given is None


async def test_it_is_taken_apart_into_all_of_the_members_ratings(
    service: Service, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:30])
    found = (await service.taste.predict(BEN, f"#{best_known[40]}")).explanation
    assert {part.movie.movie_id for part in found.parts} == set(best_known[:30])
    parts = math.fsum(part.contribution for part in found.parts)
    total = found.average + found.film + found.member + parts + found.clipped
    assert total == pytest.approx(found.stars, abs=1e-9)
    assert found.low <= found.high


async def test_without_the_strongest_is_what_the_others_alone_predict(
    service: Service, model: Recommender, best_known: list[int], rate_many: RateMany
) -> None:
    await rate_many(best_known[:10])
    film = best_known[20]
    found = await service.taste.predict(BEN, f"#{film}")
    strongest = found.explanation.parts[0].movie
    await service.ratings.unrate(BEN, model.titles.key(strongest))
    again = await service.taste.predict(BEN, f"#{film}")
    assert again.explanation.stars == pytest.approx(found.without_strongest, abs=1e-4)


async def test_a_film_s_own_rating_is_left_out(service: Service, rate_many: RateMany) -> None:
    await rate_many([MATRIX, ALIEN])
    before = await service.taste.predict(BEN, "aliens")
    await service.ratings.rate(BEN, "aliens", 0.5, change_id=9)
    found = await service.taste.predict(BEN, "aliens")
    assert found.given == 0.5
    assert found.explanation == before.explanation


async def test_nothing_rated_is_average_and_film(service: Service) -> None:
    found = await service.taste.predict(BEN, "alien")
    assert found.explanation.parts == ()
    assert (found.given, found.without_strongest) == (None, None)


async def test_titles_are_taken_as_everywhere(service: Service) -> None:
    assert (await service.taste.predict(BEN, "the matrx")).explanation.movie.movie_id == MATRIX
    with pytest.raises(AmbiguousTitle):
        await service.taste.predict(BEN, "hamlet")
    with pytest.raises(UnknownTitle):
        await service.taste.predict(BEN, "quillfeather")
