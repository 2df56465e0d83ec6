"""SLIM: a sparse linear model over films."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, dense

_N_STEPS = 25
_FROM_N_RATINGS = 3


@dataclass
class Slim(Peer):
    """min |X - X W|^2 / 2 + l2 |W|^2 / 2 + l1 |W|_1, W >= 0 with a diagonal of zeros.

    Ning and Karypis 2011, "SLIM: sparse linear methods for top-n recommender systems", equation 2,
    here solved for all films at once by FISTA (Beck and Teboulle 2009). Films with one or two
    ratings have no say and are given their popularity, far below the rest.
    """

    name: ClassVar[str] = "SLIM"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "l1": (1, 5),
        "l2": (800, 3200, 12_800),
        "centre": (1.5, 2.5),
    }

    l1: float = 1.0
    l2: float = 12_800.0
    centre: float = 1.5

    def fit(self, training: Training) -> None:
        """Proximal gradient steps of one length, with momentum."""
        counts = training.catalogue.n_ratings
        self._rows = np.flatnonzero(counts >= _FROM_N_RATINGS)
        self._rest = 1e-6 * counts
        x = training.likes(self.centre).astype(np.float32)[:, self._rows]
        self._weights = self._fista(x)

    def _fista(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        n = x.shape[1]
        step = np.float32(1 / (np.linalg.norm(x, 2) ** 2 + self.l2))
        weights = np.zeros((n, n), np.float32)
        ahead, speed = weights, 1.0
        for _ in range(_N_STEPS):
            descent = x.T @ (x - x @ ahead) - np.float32(self.l2) * ahead - np.float32(self.l1)
            moved = np.maximum(ahead + step * descent, np.float32(0))
            np.fill_diagonal(moved, 0)
            faster = (1 + (1 + 4 * speed**2) ** 0.5) / 2
            ahead = moved + np.float32((speed - 1) / faster) * (moved - weights)
            weights, speed = moved, faster
        return weights

    def serve(self, members: Sequence[Known]) -> Served:
        """What is known, weighed, times W."""
        known = dense(members, len(self._rest), self.centre).astype(np.float32)
        score = np.tile(self._rest, (len(members), 1))
        score[:, self._rows] += known[:, self._rows] @ self._weights
        return Served(None, score)
