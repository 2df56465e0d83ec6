"""Draws of what a person knows and goes on to choose, and when.

A person's ratings part into sittings: a pause of half a year begins another. What they choose in a
sitting they choose among the films that are out by then. Most draws are of one sitting; some are of
all that a person ever rated, among all films, as somebody new to Matinee looks back on them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.stars import half_stars
from recsys.training.interactions import Interactions

KNOWN = (3, 5, 8, 10, 15, 20, 30)
_HIDDEN_AT_LEAST = 5
_TARGET_FROM_STARS = 4.0  # what it learns to put first: films that people gave so many
_PAUSE_YEARS = 0.5
_TIMELESS_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Person:
    """All ratings of one person, int64[n] and float32[n], and the sittings, rows of them.

    `times` is when each sitting was, in years; there is none where the data set has no times.
    """

    items: NDArray[np.int64]
    stars: NDArray[np.float32]
    sittings: tuple[NDArray[np.intp], ...]
    times: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """What is known (items and half stars), what was liked later, what else is no candidate.

    `time`, in years, is None where the draw is of no time.
    """

    known: NDArray[np.int64]
    half_stars: NDArray[np.int64]
    liked: NDArray[np.int64]
    rated: NDArray[np.int64]
    time: float | None


class Crowd:
    """Everybody who rated enough to hide some and know some: all of them, or so many by lot."""

    def __init__(self, interactions: Interactions, at_most: int) -> None:
        self._interactions, self._at_most = interactions, at_most
        self._rows = interactions.rows_by_user(int(interactions.users.max()) + 1)
        self._users = np.flatnonzero(np.diff(self._rows.starts) >= min(KNOWN) + _HIDDEN_AT_LEAST)
        self._everybody = list(self._of(self._users)) if len(self._users) <= at_most else None

    def some(self, rng: np.random.Generator) -> Iterable[Person]:
        """In order; where there are more than are asked for, others each time."""
        if self._everybody is not None:
            return self._everybody
        return self._of(np.sort(rng.choice(self._users, self._at_most, replace=False)))

    def _of(self, users: NDArray[np.intp]) -> Iterator[Person]:
        ratings = self._interactions
        for rows in map(self._rows.__getitem__, users.tolist()):
            items, stars = ratings.items[rows].astype(np.int64), ratings.stars[rows]
            if ratings.times is None:
                yield Person(items, stars, (), ())
            else:
                yield _with_sittings(items, stars, ratings.times[rows])


def draws(person: Person, rng: np.random.Generator) -> Iterator[Draw]:
    """One draw for each sitting, or one of the whole person."""
    everything = np.arange(len(person.items))
    if not person.sittings:
        yield _draw(person, everything, None, rng)
    for rows, time in zip(person.sittings, person.times, strict=True):
        if rng.random() < _TIMELESS_SHARE:
            yield _draw(person, everything, None, rng)
        else:
            yield _draw(person, rows, time, rng)


def _draw(
    person: Person, rows: NDArray[np.intp], time: float | None, rng: np.random.Generator
) -> Draw:
    """A few of these rows, as many as a new member knows, and the liked ones of the rest."""
    n_known = min(int(rng.choice(KNOWN)), len(rows) - _HIDDEN_AT_LEAST)
    order = rows[rng.permutation(len(rows))]
    known, hidden = order[:n_known], order[n_known:]
    liked = hidden[person.stars[hidden] >= _TARGET_FROM_STARS]
    is_candidate = np.zeros(len(person.items), bool)
    is_candidate[hidden] = True
    return Draw(
        person.items[known],
        half_stars(person.stars[known]),
        person.items[liked],
        person.items[~is_candidate],
        time,
    )


def _with_sittings(
    items: NDArray[np.int64], stars: NDArray[np.float32], times: NDArray[np.float64]
) -> Person:
    order = np.argsort(times, kind="stable")
    breaks = np.flatnonzero(np.diff(times[order]) > _PAUSE_YEARS) + 1
    sittings: Sequence[NDArray[np.intp]] = [
        rows for rows in np.split(order, breaks) if len(rows) >= min(KNOWN) + _HIDDEN_AT_LEAST
    ]
    return Person(
        items, stars, tuple(sittings), tuple(float(times[rows].mean()) for rows in sittings)
    )
