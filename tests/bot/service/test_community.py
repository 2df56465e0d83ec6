"""What members learn of a film from each other."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import TypeVar

import pytest

from bot.service import Service
from bot.storage import Store
from recsys import FilmEvidence, Movie, Recommender
from recsys.results import evidence_of

ASKS, RATE = 80351110224678912, (11, 12, 13)
Result = TypeVar("Result")


async def at_once(call: Callable[[], Result]) -> Result:
    return call()


@pytest.fixture
async def learning(model: Recommender, store: Store) -> AsyncIterator[Service]:
    """A service that learns from its members and has read them all."""
    service = Service(model.with_community({}), store, None)
    running = asyncio.create_task(service.community.run(at_once))
    await service.community.learnt()
    yield service
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@pytest.fixture
def new(model: Recommender) -> Movie:
    """A film of which nobody knows anything."""
    return next(
        movie
        for movie in model.catalogue
        if not movie.most_ratings and (movie.year or 0) >= 2024 and movie.genres
    )


async def test_the_stars_of_a_new_film_are_shown_once_three_members_rated_it(
    learning: Service, new: Movie
) -> None:
    title = f"#{new.movie_id}"
    assert evidence_of(new) is FilmEvidence.NONE
    for change_id, member_id in enumerate(RATE):
        unknown = await learning.taste.predict(ASKS, title)
        assert unknown.explanation.evidence is FilmEvidence.NONE
        assert unknown.n_members == change_id
        await learning.ratings.rate_film(member_id, new.movie_id, 4.5, change_id)
    known = await learning.taste.predict(ASKS, title)
    assert known.explanation.evidence is FilmEvidence.TRAINED
    assert known.explanation.low < known.explanation.high
    await learning.ratings.rate_film(ASKS, new.movie_id, 1.0, change_id=9)
    await learning.ratings.unrate(RATE[0], title)
    await learning.ratings.unrate(RATE[1], title)
    again = await learning.taste.predict(ASKS, title)
    assert (again.explanation.evidence, again.n_members) == (FilmEvidence.NONE, 1)
