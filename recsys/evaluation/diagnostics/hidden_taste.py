"""Who chooses films that nobody in the training had rated, as the community tells of it.

The films and the members are those of recsys.evaluation.diagnostics.hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.community import Community
from recsys.evaluation.diagnostics.hidden import GIVEN_BACK, Hiding, Stars
from recsys.metrics.ranking import RELEVANT_FROM_STARS, PopularityMatchedAuc
from recsys.model.fold_in import FoldIn
from recsys.ranking.scoring.choice import Taste
from recsys.ranking.scoring.score import Ranking
from recsys.recommender import Recommender


@dataclass(frozen=True, slots=True)
class HiddenTaste:
    """Taste for new films with `n_given_back` ratings of each, mean of `n_members` who like others.

    By scores as trained, with what films are chosen by moved, and with their stars moved as well,
    as they are served. A film is set beside others that as many users of the data set rated: all
    of them, or new ones alone (`_new`).
    """

    n_given_back: int
    n_members: int
    trained: float
    choice_moved: float
    served: float
    trained_new: float
    choice_moved_new: float
    served_new: float


def hidden_taste(hiding: Hiding, model: Recommender) -> list[HiddenTaste]:
    """The figures for each of GIVEN_BACK; the model is what `hiding` trained."""
    return [measure(hiding, n, model) for n in GIVEN_BACK]


def measure(hiding: Hiding, n: int, model: Recommender) -> HiddenTaste:
    """The figures with n ratings of each film given back."""
    given, asked = hiding.given(n), hiding.asked(n)
    counts = hiding.catalogue.n_ratings
    of_all = PopularityMatchedAuc(counts)
    of_new = PopularityMatchedAuc(np.where(hiding.is_new, counts, np.float32(np.inf)))
    old = np.flatnonzero(~hiding.is_new)
    learnt = Learnt(model, given)
    rows = model.catalogue.item_indices
    judged = []
    for at, (user, others) in enumerate(asked.items()):
        liked = rows([film for film, stars in others.items() if stars >= RELEVANT_FROM_STARS])
        if liked.size:
            rated = rows([*given[user], *others])
            beside = (of_all, rated), (of_new, np.concatenate([rated, old]))
            scores = learnt.scores(given[user])
            judged.append(
                [_auc(auc, one, liked, left_out, at) for auc, left_out in beside for one in scores]
            )
    means = np.nanmean(judged, axis=0).tolist() if judged else [float("nan")] * 6
    return HiddenTaste(n, len(judged), *means)


class Learnt:
    """A model, and the same with its films moved by a community in one way and in both."""

    def __init__(self, model: Recommender, ratings: Stars) -> None:
        parameters, catalogue = model.parameters, model.catalogue
        self._model = model
        self._stars = FoldIn(parameters, catalogue)
        self._taste = Taste(parameters, catalogue, model.similarity.nearest)
        self._moved = self._stars.movable(), self._taste.movable()
        community = Community(parameters, catalogue, *self._moved)
        for given in ratings.values():
            community.add(community.said_by(given))
        community.learn()

    def scores(self, known: Mapping[int, float]) -> Sequence[NDArray[np.float32]]:
        """A member's scores by films as trained, with choice moved, and with stars moved too."""
        member = self._model.fold_in(known)
        stars, taste = self._moved
        ways = (self._stars, self._taste), (self._stars, taste), (stars, taste)
        return [Ranking(member, *way, self._model.series.of).scores for way in ways]


def _auc(
    auc: PopularityMatchedAuc,
    scores: NDArray[np.float32],
    liked: NDArray[np.intp],
    left_out: NDArray[np.intp],
    at: int,
) -> float:
    """Beside the same films whatever the scores are."""
    return auc(scores, liked, left_out, np.random.default_rng(at))
