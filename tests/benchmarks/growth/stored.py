"""What a rating, a list and a start cost by what is stored already."""

import asyncio
import random
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from os import getpid
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert, text

from bot.service import Service
from bot.storage import Member, Store, StoredRating
from bot.storage.connection.database import opened
from bot.storage.connection.urls import parse_url
from bot.storage.ratings import to_row
from bot.storage.schema import ratings
from recsys import Recommender
from tests.benchmarks.processes import megabytes
from tests.benchmarks.times import Times

_RATINGS_A_MEMBER = 10
_N_FILMS = 5_000  # that most people have seen
_AT_ONCE = 50_000
_ROUNDS, _N_OF_ROUND = 5, 100
_FIRST_MEMBER, _BETWEEN = 10**17, 7_919
_BYTES = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_total_relation_size('ratings')",
}


@dataclass(frozen=True)
class Stored:
    """What a database with so many ratings costs."""

    n_ratings: int
    filled_in_s: float
    megabytes: float
    rating: Times  # of one that is stored
    reading: Times  # of all stars of a member
    counting_s: float  # of all members and ratings, for /model


@dataclass(frozen=True)
class Learnt:
    """What it takes for the model's films to be learnt from all that is stored, at a start."""

    took_s: float
    megabytes: float  # that the process holds more


async def stored(empty_url: str, full_url: str, n_ratings: int) -> tuple[Stored, Stored]:
    """An empty database and a full one, asked in turns, so that both had the same neighbours."""
    began = time.perf_counter()
    await _fill(full_url, n_ratings)
    filled_in = time.perf_counter() - began
    stores = [await Store.open(url) for url in (empty_url, full_url)]
    chance = random.Random(0)
    times: list[tuple[list[float], list[float]]] = [([], []), ([], [])]
    for _ in range(_ROUNDS):
        for store, (ratings_s, readings_s) in zip(stores, times, strict=True):
            for _ in range(_N_OF_ROUND):
                member_id = _member_id(chance.randrange(n_ratings // _RATINGS_A_MEMBER))
                ratings_s.append(await _seconds(store.transaction(member_id, _put(chance))))
                readings_s.append(await _seconds(store.read(member_id, _read)))
    counted = [await _seconds(store.size()) for store in stores]
    for store in stores:
        await store.close()
    sizes = [await _size(url) for url in (empty_url, full_url)]
    empty, full = (
        Stored(n, took, size, Times.of(put), Times.of(read), counting)
        for n, took, size, (put, read), counting in zip(
            (0, n_ratings), (0.0, filled_in), sizes, times, counted, strict=True
        )
    )
    return empty, full


async def learnt(url: str) -> Learnt:
    """As the bot does when it starts, with a thread beside the event loop."""
    model = Recommender.pretrained().with_community({})
    store = await Store.open(url)
    community = Service(model, store).community
    before, began = megabytes(getpid()), time.perf_counter()
    learning = asyncio.create_task(community.run(asyncio.to_thread))
    await community.learnt()
    took = time.perf_counter() - began
    held = megabytes(getpid()) - before
    learning.cancel()
    with suppress(asyncio.CancelledError):
        await learning
    await store.close()
    return Learnt(took, held)


async def _fill(url: str, n_ratings: int) -> None:
    """Ratings in the order in which they came: those of a member lie far apart."""
    await (await Store.open(url)).close()
    async with opened(parse_url(url)) as database:
        for rows in _rows(n_ratings):
            await database.write(partial(_insert, rows))


def _insert(rows: list[dict[str, Any]], connection: Connection) -> None:
    connection.execute(insert(ratings), rows)


def _rows(n_ratings: int) -> Iterator[list[dict[str, Any]]]:
    chance, now = np.random.default_rng(0), datetime.now(UTC)
    each = np.arange(n_ratings)
    members, films = np.divmod(each, _RATINGS_A_MEMBER)
    films = 1 + (films * 479 + members * 31) % _N_FILMS  # ten different ones of each member
    halves = chance.integers(1, 11, n_ratings)
    order = chance.permutation(n_ratings)
    for first in range(0, n_ratings, _AT_ONCE):
        some = order[first : first + _AT_ONCE]
        yield [
            to_row(
                _member_id(member),
                StoredRating(film, half / 2, None, 3.5, _FIRST_MEMBER + number, now),
            )
            for number, member, film, half in zip(
                *(column[some].tolist() for column in (each, members, films, halves)), strict=True
            )
        ]


def _member_id(number: int) -> int:
    return _FIRST_MEMBER + number * _BETWEEN


def _put(chance: random.Random) -> Callable[[Member], None]:
    film, stars = 1 + chance.randrange(_N_FILMS), chance.randint(1, 10) / 2
    rating = StoredRating(film, stars, None, 3.5, chance.getrandbits(60), datetime.now(UTC))
    return lambda member: member.ratings.put(rating)


def _read(member: Member) -> dict[int, float]:
    return member.ratings.stars()


async def _seconds(asked: Coroutine[Any, Any, object]) -> float:
    began = time.perf_counter()
    await asked
    return time.perf_counter() - began


async def _size(url: str) -> float:
    """Megabytes."""

    def asked(connection: Connection) -> float:
        query = _BYTES[connection.dialect.name]
        return float(connection.execute(text(query)).scalar_one()) / 2**20

    async with opened(parse_url(url)) as database:
        return await database.read(asked)
