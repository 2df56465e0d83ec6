"""Matinee itself, through the same door as everybody: the list as shown, then by score."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from recsys.evaluation.peers.peer import Known, Peer, Served, Training
from recsys.model.fold_in import Member
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.recommender import Recommender
from recsys.training.train import train

_SEED = 0
_N_LISTED = 100  # as many as are shown of one list


class Matinee(Peer):
    """One configuration: stars by `predict`, the ranking by `shortlist` and `score`."""

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
            score.append(scores_as_listed(self._model, member))
        return Served(np.array(stars), np.array(score))


def scores_as_listed(
    model: Recommender, member: Member, filters: Filters = NO_FILTERS
) -> NDArray[np.float32]:
    """The score of each film, those on the list above all others, in its order."""
    score = model.ranking(member).scores
    listed = model.catalogue.item_indices(model.shortlist(member, _N_LISTED, filters=filters))
    score[listed] = score.max() + np.arange(len(listed), 0, -1, dtype=np.float32)
    return score
