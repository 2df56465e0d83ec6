"""myFM's Bayesian factorisation machine, fitted again with the members among the users."""

import contextlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import scipy.sparse as sp
from myfm import MyFMRegressor, RelationBlock
from numpy.typing import NDArray

from recsys.evaluation.peers.peer import RefitPeer, Training
from recsys.training.features import item_features
from recsys.training.interactions import Interactions

_N_ITERATIONS = 200
_SEED = 0


@dataclass
class MyFm(RefitPeer):
    """A factorisation machine by Gibbs sampling, with what was rated and the films' kinds.

    Features as in Rendle, Zhang and Koren 2019, "On the difficulty of evaluating baselines": a user
    is an id and the films that they rated (SVD++'s implicit part, each 1 / sqrt(n)), a film is an
    id and its genres and decades.
    """

    name: ClassVar[str] = "myFM, refit"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "rank": (8, 16),
        "implicit": (0, 1),
    }

    rank: float = 8
    implicit: float = 0

    def refit(
        self, training: Training, rows: Interactions, people: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """MyFMRegressor.fit, and the mean over its samples of what each one predicts."""
        n_people = int(rows.users.max()) + 1
        users, films = self._users(rows, n_people, training.n_items), _films(training)
        n_kinds = films.shape[1] - training.n_items
        rated = [training.n_items] if self.implicit else []
        machine = MyFMRegressor(rank=int(self.rank), random_seed=_SEED)
        with contextlib.redirect_stderr(io.StringIO()):  # its progress bar
            machine.fit(
                None,
                rows.stars.astype(np.float64),
                X_rel=[RelationBlock(rows.users, users), RelationBlock(rows.items, films)],
                n_iter=_N_ITERATIONS,
                group_shapes=[n_people, *rated, training.n_items, n_kinds],
            )
        samples = machine.predictor_.samples
        stars = np.zeros((len(people), training.n_items))
        for sample in samples:
            border = users.shape[1]
            person_bias, person = _side(users[people], sample.w[:border], sample.V[:border])
            film_bias, film = _side(films, sample.w[border:], sample.V[border:])
            stars += sample.w0 + person_bias[:, np.newaxis] + film_bias + person @ film.T
        return stars / len(samples)

    def _users(self, rows: Interactions, n: int, n_items: int) -> sp.csr_matrix:
        """Each user's id and, if asked for, the films that they rated."""
        ids = sp.identity(n, format="csr")
        if not self.implicit:
            return ids
        weights = 1 / np.sqrt(np.bincount(rows.users, minlength=n))[rows.users]
        rated = sp.csr_matrix((weights, (rows.users, rows.items)), (n, n_items))
        return sp.hstack([ids, rated], format="csr")


def _films(training: Training) -> sp.csr_matrix:
    """Each film's id, genres and decades."""
    ids = sp.identity(training.n_items, format="csr")
    kinds = item_features(training.catalogue, None).astype(np.float64)
    return sp.hstack([ids, sp.csr_matrix(kinds)], format="csr")


def _side(
    rows: sp.csr_matrix, w: NDArray[np.float64], v: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What a side's features add by themselves [n], and the vector that meets the other's [n, d].

    Rendle 2010, "Factorization machines", lemma 3.1, split at the border of the two sides.
    """
    vectors = rows @ v
    within = (vectors**2 - rows.multiply(rows) @ v**2).sum(axis=1) / 2
    return rows @ w + within, vectors
