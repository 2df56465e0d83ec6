"""A member who rated five thousand films, as somebody with twenty years of diaries has."""

from datetime import UTC, datetime

import pytest

from bot.mood import Mood
from bot.service import Service
from bot.storage import Member, Store, StoredRating
from recsys import NO_FILTERS, Recommender
from recsys.results import PAGE_SIZE

BEN, N_RATINGS = 80351110224678912, 5_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
async def rated(model: Recommender, store: Store) -> list[int]:
    """The movie_ids of what the member rated, the best known of all."""
    films = sorted(model.catalogue, key=lambda movie: movie.n_crowd, reverse=True)[:N_RATINGS]

    def rate(member: Member) -> None:
        for place, movie in enumerate(films):
            stars = 0.5 + place % 10 / 2
            member.ratings.put(StoredRating(movie.movie_id, stars, None, None, place + 1, NOW))

    await store.transaction(BEN, rate)
    return [movie.movie_id for movie in films]


@pytest.mark.slow
async def test_all_that_is_asked_is_answered(
    service: Service, model: Recommender, rated: list[int]
) -> None:
    page = await service.rated.page(BEN, 10**9)
    assert (page.n_ratings, page.page) == (N_RATINGS, N_RATINGS // PAGE_SIZE - 1)
    listed = await service.recommendations.next_page(BEN, NO_FILTERS, 1)
    assert len(listed.films) == PAGE_SIZE
    assert not {found.movie.movie_id for found in listed.films} & set(rated)
    predicted = await service.taste.predict(BEN, model.titles.key(model.catalogue[rated[0]]))
    assert 0.5 <= predicted.explanation.stars <= 5
    fit = (await service.taste.fit(BEN))()
    assert len(fit.ratings) + len(fit.unguessed) == N_RATINGS
    assert (await service.taste.my_type(BEN)).films
    assert (await service.taste.twins(BEN)).twins
    await service.taste.dimension(BEN, 1)
    place = await service.taste.map(BEN)
    assert place is not None
    assert place()
    assert sum((await service.rated.spread(BEN)).counts) == N_RATINGS
    await service.watchlist.add(BEN, "#" + str(rated[-1]), 9_999_999)
    assert (await service.watchlist.tonight(BEN, Mood.ANY)).film
