"""A film's movie_id moves between two starts."""

from datetime import UTC, datetime

from bot.service.ratings import moved
from bot.storage import Store, StoredRating
from recsys import Catalogue, Recommender
from recsys.model.artifact import Artifact
from tests.bot import stored

BEN = 80351110224678912
OLD, ALIEN = 1_000_000_007, 1214
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


async def test_ratings_follow_their_film_once_for_each_table(
    model: Recommender, store: Store
) -> None:
    await store.transaction(
        BEN, lambda member: member.ratings.put(StoredRating(OLD, 4.5, None, None, 7, NOON))
    )
    await moved.follow(model, store)
    assert await stored.stars(store, BEN) == {OLD: 4.5}
    catalogue = Catalogue(model.catalogue.movies, {OLD: ALIEN})
    later = Recommender(Artifact(model.parameters, catalogue, model.card))
    await moved.follow(later, store)
    assert await stored.stars(store, BEN) == {ALIEN: 4.5}
    await store.transaction(
        BEN, lambda member: member.ratings.put(StoredRating(OLD, 1.0, None, None, 8, NOON))
    )
    await moved.follow(later, store)
    assert await stored.stars(store, BEN) == {OLD: 1.0, ALIEN: 4.5}
