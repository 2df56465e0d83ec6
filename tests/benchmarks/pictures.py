"""What pictures cost: their time and bytes, and how long others wait while they are drawn."""

import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.table import Table

from bot.client import Matinee
from bot.playground import Member, Playground, redirect
from bot.service import Service
from bot.storage import Member as StoredMember
from bot.storage import Store, StoredRating
from recsys import Member as Taste
from recsys import Recommender
from recsys.figures import bias, dimension, dimensions, fit
from recsys.figures import map as film_map
from recsys.figures import model as about
from recsys.figures.figure import Figure, Words
from recsys.interpretation.map import N_PICKS
from recsys.model.card import model_report
from recsys.replication.sweep_file import finished
from recsys.shipped import PRETRAINED

_N_PICTURES = 10
_N_RATINGS = 50
_N_DRAWN = 5
_RATED = (10, 300)
_ALIEN = 1214
_MOST_RATED = 2_700
_TICK_S = 0.001
_Result = TypeVar("_Result")
_Words = TypeVar("_Words", bound=Words)


def costs(model: Recommender) -> Table:
    """Each picture's median time and its bytes."""
    table = Table("", "median ms", "kilobytes", title="Pictures")
    for name, draw in _pictures(model):
        times = []
        for _ in range(_N_DRAWN):
            start = time.perf_counter()
            content = draw()
            times.append(1000 * (time.perf_counter() - start))
        table.add_row(name, f"{statistics.median(times):.0f}", f"{len(content) / 1000:.0f}")
    return table


def _drawing(figure: Figure[_Result, _Words], result: _Result) -> Callable[[], bytes]:
    return partial(figure.draw, result, figure.words(result))


def _pictures(model: Recommender) -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield "/bias", _drawing(bias, model.biases.report())
    yield "/bias alien", _drawing(bias, model.biases.film(_ALIEN))
    yield "/dimension", _drawing(dimensions, model.dimensions.report())
    yield "/map, nothing rated", _drawing(film_map, model.map.whole())
    yield "/map alien", _drawing(film_map, model.map.movie(_ALIEN))
    yield "/model", _drawing(about, model_report(model.card, finished(PRETRAINED)))
    for n in _RATED:
        member = _member(model, n)
        yield f"/dimension 1, {n} ratings", _drawing(dimension, model.dimensions.one(1, member))
        yield f"/fit, {n} ratings", _drawing(fit, model.fit(member))
        yield (
            f"/map, {n} ratings",
            _drawing(film_map, model.map.member(member, model.shortlist(member, N_PICKS))),
        )


def _member(model: Recommender, n: int) -> Taste:
    return model.fold_in(_ratings(model, n))


def _ratings(model: Recommender, n: int) -> dict[int, float]:
    """Stars for the n best-known films."""
    best_known = sorted(model.catalogue, key=lambda movie: -movie.n_ratings)[:n]
    return {film.movie_id: 1.0 + at % 5 for at, film in enumerate(best_known)}


async def rating_meanwhile(model: Recommender) -> Table:
    """How long `/rate` takes with nothing else to do, and while ten maps are drawn."""
    table = Table("", "median ms", "slowest ms", title="/rate, over a loopback Discord")
    async with running(model) as (matinee, _, ann, ben):
        quiet = await _rating_times(ben, lambda n: n < _N_RATINGS)
        table.add_row("alone", *_shown(quiet))
        asked = [asyncio.create_task(ann.command("map")) for _ in range(_N_PICTURES)]
        start = time.perf_counter()
        busy = await _rating_times(ben, lambda n: n == 0 or matinee.studio.n_waiting > 0)
        took = time.perf_counter() - start
        table.add_row(f"while {_N_PICTURES} maps are drawn ({took:.1f} s)", *_shown(busy))
        await asyncio.gather(*asked)
    return table


async def waiting_for_fit(model: Recommender) -> Table:
    """For how long nothing else is done while the fit of 2,700 ratings is asked for."""
    table = Table("", "ms", title=f"/fit of {_MOST_RATED:,} ratings, over a loopback Discord")
    async with running(model) as (_, store, ann, _):
        await _rate_many(store, int(ann.member_id), _ratings(model, _MOST_RATED))
        waits: list[float] = []
        ticking = asyncio.create_task(_tick(waits))
        start = time.perf_counter()
        await (await ann.command("fit")).settled()
        took = time.perf_counter() - start
        ticking.cancel()
    table.add_row("until the picture is there", f"{1000 * took:.0f}")
    table.add_row("longest that the event loop was held", f"{1000 * max(waits):.0f}")
    return table


async def _tick(waits: list[float]) -> None:
    """Measure how late the event loop wakes a sleeper, until cancelled."""
    while True:
        start = time.perf_counter()
        await asyncio.sleep(_TICK_S)
        waits.append(time.perf_counter() - start - _TICK_S)


async def _rate_many(store: Store, member_id: int, stars: Mapping[int, float]) -> None:
    def change_it(ratings: StoredMember) -> None:
        for movie_id, given in stars.items():
            ratings.ratings.put(StoredRating(movie_id, given, None, None, 1, datetime.now(UTC)))

    await store.transaction(member_id, change_it)


async def _rating_times(member: Member, goes_on: Callable[[int], bool]) -> list[float]:
    times = []
    for n in itertools.takewhile(goes_on, itertools.count()):
        start = time.perf_counter()
        await member.command("rate", title="Alien 1979", stars=1 + n % 5)
        times.append(1000 * (time.perf_counter() - start))
    return times


def _shown(times: list[float]) -> tuple[str, str]:
    return f"{statistics.median(times):.0f}", f"{max(times):.0f}"


@asynccontextmanager
async def running(model: Recommender) -> AsyncIterator[tuple[Matinee, Store, Member, Member]]:
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{Path(folder)}/matinee.sqlite3")
        playground = await Playground.start()
        with redirect(playground):
            service = Service(model, store, finished(PRETRAINED))
            async with Matinee(service, store, always_sync=True) as matinee:
                running = asyncio.create_task(matinee.start(playground.token))
                await matinee.wait_until_ready()
                yield matinee, store, playground.member("ann"), playground.member("ben")
            await running
        await playground.stop()
        await store.close()
