"""What members learn of a film from each other."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.errors import NothingToGuess
from bot.service import Service
from bot.service.ratings import unmatched
from bot.storage import Member, Store
from recsys import FilmEvidence, Movie, Recommender
from recsys.community import Community
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


async def test_a_fit_that_is_computed_after_the_community_forgot_the_film_says_so(
    learning: Service, new: Movie
) -> None:
    for change_id, member_id in enumerate([*RATE, ASKS]):
        await learning.ratings.rate_film(member_id, new.movie_id, 4.5, change_id)
    compute = await learning.taste.fit(ASKS)
    assert [rating.movie for rating in compute().ratings] == [new]
    for member_id in RATE:
        await learning.ratings.unrate(member_id, f"#{new.movie_id}")
    with pytest.raises(NothingToGuess) as raised:
        compute()
    assert raised.value.movies == (new,)


GUILD, ELSEWHERE = 5, 6


@pytest.fixture
async def silent(store: Store) -> None:
    """A server whose members teach nothing with what they rate there."""
    await store.change_guild(GUILD, lambda chosen: replace(chosen, learns=False))


def community_of(service: Service) -> Community:
    community = service.model.community
    assert community is not None
    return community


def all_said(community: Community) -> NDArray[np.int64]:
    return community._sums.of(np.arange(len(community.n_members)))


def is_as_if_of(
    community: Community, model: Recommender, said: dict[int, dict[int, float]]
) -> bool:
    other = model.with_community(said).community
    assert other is not None
    same_sums = np.array_equal(all_said(community), all_said(other))
    return same_sums and np.array_equal(community.n_members, other.n_members)


@pytest.fixture
async def restarted(model: Recommender, store: Store) -> AsyncIterator[Callable[[], Any]]:
    """A service that has read all that is stored, as after a restart."""
    running: list[asyncio.Task[None]] = []

    async def start() -> Service:
        service = Service(model.with_community({}), store, None)
        running.append(asyncio.create_task(service.community.run(at_once)))
        await service.community.learnt()
        return service

    yield start
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def test_what_is_rated_where_nothing_is_learnt_teaches_nothing_to_the_last_bit(
    silent: None,
    learning: Service,
    restarted: Callable[[], Any],
    model: Recommender,
    best_known: list[int],
) -> None:
    quiet, loud, both = best_known[:3]
    rate = learning.ratings.rate_film
    for change_id, member in enumerate(RATE, start=1):
        await rate(member, quiet, 5.0, change_id, GUILD)
        await rate(member, loud, 4.0, change_id, ELSEWHERE)
        await rate(member, both, 1.0, change_id + 100, GUILD)
        await rate(member, both, 2.0, change_id + 200)  # in its place, in direct messages
        await learning.ratings.undo(member, both, change_id + 200, change_id + 300)
    await learning.ratings.rate(ASKS, f"#{quiet}", 0.5, 9, GUILD)
    await learning.community.learnt()
    said = {member: {loud: 4.0} for member in RATE}
    assert is_as_if_of(community_of(learning), model, said)
    assert is_as_if_of(community_of(await restarted()), model, said)
    await learning.ratings.unrate(RATE[0], f"#{quiet}")
    await learning.ratings.unrate(RATE[1], f"#{loud}")
    await rate(RATE[1], quiet, 3.0, 50)
    await rate(RATE[0], quiet, 3.0, 51)  # it was removed, so that this is a new one
    await learning.community.learnt()
    said = {RATE[0]: {loud: 4.0, quiet: 3.0}, RATE[2]: {loud: 4.0}}
    assert is_as_if_of(community_of(learning), model, said)
    assert is_as_if_of(community_of(await restarted()), model, said)


async def test_what_stood_before_is_taken_back_where_nothing_is_learnt(
    silent: None, learning: Service, model: Recommender, best_known: list[int]
) -> None:
    film = best_known[0]
    await learning.ratings.rate_film(ASKS, film, 5.0, 1, ELSEWHERE)
    assert is_as_if_of(community_of(learning), model, {ASKS: {film: 5.0}})
    await learning.ratings.rate_film(ASKS, film, 4.0, 2, GUILD)
    assert is_as_if_of(community_of(learning), model, {})


async def test_what_is_kept_for_later_where_nothing_is_learnt_teaches_nothing_then(
    silent: None, store: Store, restarted: Callable[[], Any], model: Recommender, new: Movie
) -> None:
    service = Service(model, store, None)
    await service.unmatched.store(ASKS, "A film of later", 4.0, 1, GUILD)
    await service.unmatched.store(ASKS, "Another of later", 4.0, 2)

    def move(member: Member) -> None:
        later = {one.title: one for one in member.unmatched.all()}
        unmatched.move(member, later["A film of later"], new)
        unmatched.move(member, later["Another of later"], next(iter(model.catalogue)))

    await store.transaction(ASKS, move)
    taught = {ASKS: {next(iter(model.catalogue)).movie_id: 4.0}}
    assert is_as_if_of(community_of(await restarted()), model, taught)
