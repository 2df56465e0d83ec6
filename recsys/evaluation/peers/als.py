"""ALS: biased matrix factorisation by alternating ridge regressions, the member by one more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, by_partner

_N_SWEEPS = 12
_SEED = 0


@dataclass
class Als(Peer):
    """stars = mean + b_i + b_u + p_u . q_i, each side in closed form given the other.

    Zhou et al. 2008, "Large-scale parallel collaborative filtering for the Netflix prize", with
    biases: the member's stands beside p_u with a ridge of its own, and the film's beside q_i.
    """

    name: ClassVar[str] = "ALS MF, ridge"
    has_stars: ClassVar[bool] = True
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "n_factors": (4, 8, 16),
        "ridge": (10, 20),
        "bias_ridge": (2, 5),
    }

    n_factors: float = 4
    ridge: float = 20.0
    bias_ridge: float = 2.0

    def fit(self, training: Training) -> None:
        """Alternate; both sides are (bias, factors), [n, 1 + n_factors]."""
        rows = training.interactions
        self._mean = float(rows.stars.mean())
        residual = rows.stars.astype(np.float64) - self._mean
        rng = np.random.default_rng(_SEED)
        width = 1 + int(self.n_factors)
        self._items = rng.normal(0, 0.1, (training.n_items, width))
        people = np.zeros((training.n_users, width))
        of_user = by_partner(rows.users, training.n_users)
        of_item = by_partner(rows.items, training.n_items)
        for _ in range(_N_SWEEPS):
            for user, mine in enumerate(of_user):
                people[user] = self._solve(self._items[rows.items[mine]], residual[mine])
            for item, mine in enumerate(of_item):
                self._items[item] = self._solve(people[rows.users[mine]], residual[mine])

    def serve(self, members: Sequence[Known]) -> Served:
        """Each member by one ridge regression."""
        people = np.array(
            [self._solve(self._items[m.items], m.stars - self._mean) for m in members]
        )
        stars = (
            self._mean + self._items[:, 0] + people[:, :1] + people[:, 1:] @ self._items[:, 1:].T
        )
        return Served(stars.astype(np.float32), stars.astype(np.float32))

    def _solve(
        self, partners: NDArray[np.float64], residual: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Bias and factors of one user (or film) given its films' (or users')."""
        design = partners.copy()
        design[:, 0] = 1.0
        ridge = np.full(design.shape[1], self.ridge)
        ridge[0] = self.bias_ridge
        return np.linalg.solve(
            design.T @ design + np.diag(ridge), design.T @ (residual - partners[:, 0])
        ).astype(np.float64, copy=False)
