"""The implicit package's ALS, the member by its `recalculate_user` or drawn to the mean user."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import scipy.sparse as sp
from implicit.cpu.als import AlternatingLeastSquares
from numpy.typing import NDArray

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, dense

_N_SWEEPS = 15
_SEED = 0


@dataclass
class ImplicitAls(Peer):
    """Hu, Koren and Volinsky 2008 by implicit's AlternatingLeastSquares, likes weighted."""

    name: ClassVar[str] = "implicit's ALS"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "n_factors": (32, 64, 128),
        "regularization": (5.0, 20.0, 60.0, 120.0, 250.0),
        "alpha": (1.0, 4.0, 10.0, 20.0),
        "centre": (1.5, 2.5),
    }

    n_factors: float = 128
    regularization: float = 120.0
    alpha: float = 10.0
    centre: float = 2.5

    def fit(self, training: Training) -> None:
        """The package's own solver, one thread."""
        self._model = AlternatingLeastSquares(
            factors=int(self.n_factors),
            regularization=self.regularization,
            alpha=self.alpha,
            iterations=_N_SWEEPS,
            num_threads=1,
            random_state=_SEED,
        )
        chosen = sp.csr_matrix(training.likes(self.centre).astype(np.float32))
        self._model.fit(chosen, show_progress=False)

    def serve(self, members: Sequence[Known]) -> Served:
        """`recalculate_user`: the user's half of one sweep."""
        chosen = sp.csr_matrix(self._known(members).astype(np.float32))
        people = self._model.recalculate_user(np.arange(len(members)), chosen)
        return Served(None, np.asarray(people @ self._model.item_factors.T, np.float32))

    def _known(self, members: Sequence[Known]) -> NDArray[np.float64]:
        return dense(members, len(self._model.item_factors), self.centre)


@dataclass
class ImplicitAlsMeanPrior(ImplicitAls):
    """The same factors; the member's ridge is centred on the mean user instead of on zero."""

    name: ClassVar[str] = "implicit's ALS, mean prior"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "n_factors": (32, 64, 128),
        "regularization": (5.0, 20.0, 60.0, 120.0, 250.0),
        "alpha": (1.0, 4.0, 10.0, 20.0),
        "prior_weight": (10.0, 30.0, 60.0, 120.0),
        "centre": (1.5, 2.5),
    }

    centre: float = 1.5
    prior_weight: float = 60.0

    def serve(self, members: Sequence[Known]) -> Served:
        """x = (Q'Q + sum (c - 1) q q' + w I)^-1 (sum c q + w m), c = alpha times the weight."""
        q = self._model.item_factors.astype(np.float64)
        mean = self._model.user_factors.astype(np.float64).mean(axis=0)
        background = q.T @ q + self.prior_weight * np.eye(q.shape[1])
        people = []
        for weights in self.alpha * self._known(members):
            rows = np.flatnonzero(weights)
            # As the package does: a weight is the whole confidence of a film that was chosen.
            chosen, c = q[rows], weights[rows]
            people.append(
                np.linalg.solve(
                    background + (chosen.T * (c - 1)) @ chosen,
                    c @ chosen + self.prior_weight * mean,
                )
            )
        return Served(None, (np.array(people) @ q.T).astype(np.float32))
