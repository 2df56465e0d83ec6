"""Matinee itself, through the same door as everybody."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from recsys.evaluation.peers.peer import Known, Peer, Served, Training
from recsys.recommender import Recommender
from recsys.training.train import train

_SEED = 0


class Matinee(Peer):
    """One configuration: stars by `predict`, the ranking by `score`."""

    name: ClassVar[str] = "Matinee"
    has_stars: ClassVar[bool] = True

    def fit(self, training: Training) -> None:
        """Train as `make train` does, without the map."""
        self._ids = training.movie_ids
        self._model = Recommender(
            train(training.ratings, training.movies, training.tags, seed=_SEED)
        )

    def serve(self, members: Sequence[Known]) -> Served:
        """Fold each member in."""
        stars, score = [], []
        for known in members:
            rated = [self._ids[row] for row in known.items.tolist()]
            member = self._model.fold_in(dict(zip(rated, known.stars.tolist(), strict=True)))
            stars.append(self._model.predict(member, self._ids))
            score.append(self._model.score(member, self._ids))
        return Served(np.array(stars), np.array(score))
