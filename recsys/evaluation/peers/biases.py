"""Means without any taste: of all ratings, and of films and members drawn to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from recsys.evaluation.peers.peer import Known, Peer, Served, Training
from recsys.metrics.accuracy import best_constant

_N_SWEEPS = 10


class GlobalMean(Peer):
    """Everyone gives every film the mean of all ratings."""

    name: ClassVar[str] = "global mean"
    has_stars: ClassVar[bool] = True

    def fit(self, training: Training) -> None:
        """One number for all films."""
        stars = self._constant(training.interactions.stars)
        self._stars = np.full(training.n_items, stars, np.float32)

    def serve(self, members: Sequence[Known]) -> Served:
        """The same, whoever asks and of whatever film."""
        stars = np.tile(self._stars, (len(members), 1))
        return Served(stars, stars)

    def _constant(self, stars: NDArray[np.float32]) -> float:
        return float(stars.mean())


class BestConstant(GlobalMean):
    """Everyone gives each film the stars that most ratings round to (`recsys.metrics.accuracy`)."""

    name: ClassVar[str] = "best constant"

    def _constant(self, stars: NDArray[np.float32]) -> float:
        return best_constant(stars)[0]


@dataclass
class DampedBiases(Peer):
    """Mean + film + member, each drawn to zero while ratings are few (Koren 2010, section 2.1)."""

    name: ClassVar[str] = "damped biases"
    has_stars: ClassVar[bool] = True
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "item_damping": (1, 2, 3, 5, 8),
        "user_damping": (2, 3, 5, 8, 12),
    }

    item_damping: float = 2.0
    user_damping: float = 5.0

    def fit(self, training: Training) -> None:
        """Alternate between films and users until they settle."""
        rows = training.interactions
        self._mean = float(rows.stars.mean())
        residual = rows.stars - self._mean
        user = np.zeros(training.n_users)
        for _ in range(_N_SWEEPS):
            item = _damped(
                residual - user[rows.users], rows.items, training.n_items, self.item_damping
            )
            user = _damped(
                residual - item[rows.items], rows.users, training.n_users, self.user_damping
            )
        self._item = item

    def serve(self, members: Sequence[Known]) -> Served:
        """A member's bias is what the known ratings exceed the films by, damped."""
        bias = [
            float((m.stars - self._mean - self._item[m.items]).sum())
            / (len(m.items) + self.user_damping)
            for m in members
        ]
        stars = (self._mean + self._item + np.array(bias)[:, np.newaxis]).astype(np.float32)
        return Served(stars, stars)


def _damped(
    residual: NDArray[np.float64], by: NDArray[np.integer[Any]], n: int, damping: float
) -> NDArray[np.float64]:
    sums = np.bincount(by, residual, n)
    return sums / (np.bincount(by, minlength=n) + damping)
