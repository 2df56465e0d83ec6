"""Item-kNN: films near those that a member liked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, dense


@dataclass
class ItemKnn(Peer):
    """score_j = sum over known i of weight_i S_ij, S an asymmetric cosine with shrinkage.

    S_ij = x_i . x_j / (|x_i|^(2 (1 - fame)) |x_j|^(2 fame) + shrinkage), of each film j the
    `neighbours` nearest (Deshpande and Karypis 2004; the exponents Aiolli 2013).
    """

    name: ClassVar[str] = "item-kNN"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "shrinkage": (30, 100, 300, 1000),
        "fame": (0.3, 0.4, 0.5),
        "neighbours": (100, 400, 10_000),
        "centre": (1.5, 2.5, 3.0),
    }

    shrinkage: float = 300.0
    fame: float = 0.5
    neighbours: float = 10_000
    centre: float = 1.5

    def fit(self, training: Training) -> None:
        """All cosines, those beyond the nearest set to zero; float32[n_items, n_items]."""
        x = training.likes(self.centre).astype(np.float32)
        lengths = np.maximum((x**2).sum(axis=0), np.float32(1e-9))
        self._near = x.T @ x
        for j in range(len(self._near)):
            column = self._near[j]
            column /= lengths ** (1 - self.fame) * lengths[j] ** self.fame + self.shrinkage
            column[j] = 0.0
            if self.neighbours < len(column):
                rank = len(column) - int(self.neighbours)
                column[column < np.partition(column, rank)[rank]] = 0.0

    def serve(self, members: Sequence[Known]) -> Served:
        """What is known, weighed, times the cosines."""
        known = dense(members, len(self._near), self.centre).astype(np.float32)
        return Served(None, known @ self._near.T)
