"""A service over a real store and the model that comes with Matinee."""

import itertools
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.service import Service
from bot.service.filters.filters import FilterReader
from bot.storage import Store
from recsys import Recommender
from recsys.results.sweep import Sweep

BEN = 80351110224678912


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a request wait for its turn at the database for as long as a busy machine takes."""
    for patience in ("QUEUE_PATIENCE", "SERVER_PATIENCE"):
        monkeypatch.setattr(f"bot.storage.connection.engines.{patience}", 60)


@pytest.fixture
async def store(tmp_path: Path, migrated: Path) -> AsyncIterator[Store]:
    shutil.copy(migrated, tmp_path)
    store = await Store.open(f"sqlite:///{tmp_path}/matinee.sqlite3")
    yield store
    await store.close()


@pytest.fixture
def service(
    model: Recommender, store: Store, filter_reader: FilterReader, sweep: Sweep | None
) -> Service:
    service = Service(model, store, sweep)
    service.recommendations.filters = filter_reader
    return service


@pytest.fixture
def best_known(model: Recommender) -> list[int]:
    """The movie_ids of the films with the most ratings."""
    movies = sorted(model.catalogue, key=lambda movie: movie.n_ratings, reverse=True)
    return [movie.movie_id for movie in movies]


@pytest.fixture
def rate_many(
    service: Service, model: Recommender
) -> Callable[[list[int]], Coroutine[Any, Any, None]]:
    """Let Ben rate films by their movie_ids, with change_ids from 1."""

    async def rate(movie_ids: list[int]) -> None:
        stars = itertools.cycle([5.0, 4.0, 0.5, 3.5])
        for change_id, movie_id in enumerate(movie_ids, start=1):
            title = model.titles.key(model.catalogue[movie_id])
            await service.ratings.rate(BEN, title, next(stars), change_id)

    return rate
