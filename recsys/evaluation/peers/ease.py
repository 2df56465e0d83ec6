"""EASE: a linear autoencoder over films in closed form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, dense


@dataclass
class Ease(Peer):
    """score = x B, B_ij = -P_ij / P_jj off the diagonal, P = (X'X + damping I)^-1.

    Steck 2019, "Embarrassingly shallow autoencoders for sparse data", equation 8. There are fewer
    users than films, so P comes by Woodbury's identity from a matrix users by users, exactly.
    """

    name: ClassVar[str] = "EASE"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "damping": (400, 800, 1600, 3200, 6400, 12_800, 25_600),
        "centre": (1.5, 2.5, 3.0, 3.5),
    }

    damping: float = 12_800.0
    centre: float = 2.5

    def fit(self, training: Training) -> None:
        """One matrix of users by users inverted."""
        self._x = training.likes(self.centre)
        kernel = self._x @ self._x.T + self.damping * np.eye(len(self._x))
        self._solved = np.linalg.solve(kernel, self._x)
        self._diagonal = (1 - np.einsum("ui,ui->i", self._x, self._solved)) / self.damping

    def serve(self, members: Sequence[Known]) -> Served:
        """The known films' rows of B, weighed and added."""
        known = dense(members, self._x.shape[1], self.centre)
        p = (known - (known @ self._x.T) @ self._solved) / self.damping
        # B has no diagonal: a film that is known adds nothing to its own score.
        score = known - p / self._diagonal
        return Served(None, score.astype(np.float32))
