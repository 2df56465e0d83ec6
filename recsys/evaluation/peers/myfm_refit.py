"""myFM's Bayesian factorisation machine, fitted again with the members among the users."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import scipy.sparse as sp
from myfm import MyFMRegressor, RelationBlock
from numpy.typing import NDArray

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, interactions_of
from recsys.training.features import item_features
from recsys.training.interactions import Interactions

_SEED = 0


@dataclass
class MyFm(Peer):
    """A factorisation machine by Gibbs sampling, with what was rated and the films' kinds.

    Features as in Rendle, Zhang and Koren 2019, "On the difficulty of evaluating baselines": a user
    is an id and the films that they rated (SVD++'s implicit part, each 1 / sqrt(n)), a film is an
    id and its genres and decades.
    """

    name: ClassVar[str] = "myFM, refit"
    has_stars: ClassVar[bool] = True
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "rank": (8, 16, 32),
        "n_iterations": (300,),
        "implicit": (0, 1),
    }

    rank: float = 16
    n_iterations: float = 300
    implicit: float = 1

    def fit(self, training: Training) -> None:
        """Nothing: it learns when the members are known."""
        self._training = training
        ids = sp.identity(training.n_items, format="csr")
        kinds = sp.csr_matrix(item_features(training.catalogue, None).astype(np.float64))
        self._films = sp.hstack([ids, kinds], format="csr")

    def serve(self, members: Sequence[Known]) -> Served:
        """Train on everyone's ratings and the members', then average the samples' stars."""
        everyone, n_users = self._training.interactions, self._training.n_users
        known = interactions_of(members, first_user=n_users)
        rows = Interactions(
            np.concatenate([everyone.users, known.users]),
            np.concatenate([everyone.items, known.items]),
            np.concatenate([everyone.stars, known.stars]),
        )
        people = self._people(rows, n_users + len(members))
        sizes = [people.shape[1], self._films.shape[1]]
        machine = MyFMRegressor(
            rank=int(self.rank),
            random_seed=_SEED,
        )
        machine.fit(
            None,
            rows.stars.astype(np.float64),
            X_rel=[RelationBlock(rows.users, people), RelationBlock(rows.items, self._films)],
            n_iter=int(self.n_iterations),
            group_shapes=self._groups(n_users + len(members)),
        )
        assert machine.predictor_ is not None
        stars = np.zeros((len(members), self._training.n_items))
        for sample in machine.predictor_.samples:
            w, v = np.split(sample.w, [sizes[0]]), np.split(sample.V, [sizes[0]])
            person_bias, person = _side(people[n_users:], w[0], v[0])
            film_bias, film = _side(self._films, w[1], v[1])
            stars += sample.w0 + person_bias[:, np.newaxis] + film_bias + person @ film.T
        stars /= len(machine.predictor_.samples)
        return Served(stars.astype(np.float32), stars.astype(np.float32))

    def _people(self, rows: Interactions, n: int) -> sp.csr_matrix:
        """Each user's id and, if asked for, the films that they rated."""
        ids = sp.identity(n, format="csr")
        if not self.implicit:
            return ids
        weights = 1 / np.sqrt(np.bincount(rows.users, minlength=n))[rows.users]
        rated = sp.csr_matrix((weights, (rows.users, rows.items)), (n, self._training.n_items))
        return sp.hstack([ids, rated], format="csr")

    def _groups(self, n_people: int) -> list[int]:
        """Sizes of the groups of features that each have a prior of their own."""
        n_items = self._training.n_items
        rated = [n_items] if self.implicit else []
        return [n_people, *rated, n_items, self._films.shape[1] - n_items]


def _side(
    rows: sp.csr_matrix, w: NDArray[np.float64], v: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What a side's features add by themselves [n], and the vector that meets the other's [n, d].

    Rendle 2010, "Factorization machines", lemma 3.1, split at the border of the two sides.
    """
    vectors = rows @ v
    within = (vectors**2 - rows.multiply(rows) @ v**2).sum(axis=1) / 2
    return rows @ w + within, vectors
