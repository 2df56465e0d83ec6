"""What the crowd gave each film on average, and by how much the member differs from that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.evaluation.peers.peer import Known, Peer, Served, Training

_DAMPING = 10.0


def film_means(catalogue: Catalogue) -> NDArray[np.float64]:
    """The mean of each film's crowd and of its ratings in the data set, float64[n_items].

    Drawn to the mean of all while they are few.
    """
    n_crowd, n = catalogue.n_crowd.astype(np.float64), catalogue.n_ratings.astype(np.float64)
    sums = n_crowd * catalogue.crowd_stars + n * catalogue.mean_stars
    usual = sums.sum() / max(float((n_crowd + n).sum()), 1.0)
    means: NDArray[np.float64] = (sums + _DAMPING * usual) / (n_crowd + n + _DAMPING)
    return means


@dataclass
class CrowdMean(Peer):
    """The film's mean, plus the member's offset, drawn to zero while ratings are few."""

    name: ClassVar[str] = "crowd mean + offset"
    has_stars: ClassVar[bool] = True
    grid: ClassVar[Mapping[str, Sequence[float]]] = {"user_damping": (0.5, 1, 2, 3, 5, 8)}

    user_damping: float = 2.0

    def fit(self, training: Training) -> None:
        """The films' means."""
        self._means = film_means(training.catalogue)

    def serve(self, members: Sequence[Known]) -> Served:
        """The mean of what a member's known ratings exceed the films' means by, damped."""
        offset = [
            float((member.stars - self._means[member.items]).sum())
            / (len(member.items) + self.user_damping)
            for member in members
        ]
        stars = (self._means + np.array(offset)[:, np.newaxis]).astype(np.float32)
        return Served(stars, stars)
