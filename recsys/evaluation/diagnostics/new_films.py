"""How good lists are, and whether new films come up in them as often as they are liked.

Fame is what users of the whole data set make of it: where new films were kept from training, none
of them would be known, and a new film would be set beside old ones that hardly anybody rated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.evaluation.peers.matinee import scores_as_listed
from recsys.evaluation.protocol import HeldOutMember
from recsys.metrics.ranking import RELEVANT_FROM_STARS, PopularityMatchedAuc, ndcg, recall
from recsys.ranking.filters import NO_FILTERS, Filters
from recsys.recommender import Recommender
from recsys.results import PAGE_SIZE
from recsys.vectors import best

N_KNOWN = 10
_N_RECALL = 20


@dataclass(frozen=True, slots=True)
class NewFilms:
    """Lists of `n_members` by N_KNOWN ratings, as they are shown; means over members, 0..1.

    NDCG@10 and Recall@20; taste for the old films that a member liked, and for the new ones; the
    share of new films in the top ten, and in what was liked. The last two are of the
    `n_counted` members who rated a few new films; see `summed_up`.
    """

    n_members: int
    ndcg: float
    recall: float
    taste_old: float
    taste_new: float
    n_counted: int
    shown: float
    liked: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The same of one member, NaN where there is nothing to count."""

    ndcg: float
    recall: float
    taste_old: float
    taste_new: float
    shown: float
    liked: float
    n_new: int


class Judge:
    """Judges lists of one model; `n_ratings`, float32[n_items], is how famous films are."""

    def __init__(self, model: Recommender, n_ratings: NDArray[np.float32]) -> None:
        self._model = model
        self._auc = PopularityMatchedAuc(n_ratings)

    def judged(
        self,
        member: HeldOutMember,
        is_new: NDArray[np.bool_],
        rng: np.random.Generator,
        filters: Filters = NO_FILTERS,
    ) -> Judged | None:
        """One member's list by films that the filters allow; None where nothing of it is liked."""
        model, known = self._model, member.known(N_KNOWN)
        rows, allowed = model.catalogue.item_indices, filters.allowed(model.catalogue)
        hidden = member.hidden(N_KNOWN).items()
        likes = rows([film for film, stars in hidden if stars >= RELEVANT_FROM_STARS])
        likes = likes[allowed[likes]]
        if not likes.size:
            return None
        scores = scores_as_listed(model, model.fold_in(known), filters)
        rated = rows([film for film, _ in member.ratings])
        beside = np.concatenate([rated, np.flatnonzero(~allowed)])
        old, new = (
            self._auc(scores, likes[of_kind], beside, rng)
            for of_kind in (~is_new[likes], is_new[likes])
        )
        scores[~allowed] = scores[rows(list(known))] = -np.inf
        top = best(scores, _N_RECALL).tolist()
        return Judged(
            ndcg=ndcg(top, set(likes.tolist()), PAGE_SIZE),
            recall=recall(top, likes.tolist(), _N_RECALL),
            taste_old=old,
            taste_new=new,
            shown=float(is_new[top[:PAGE_SIZE]].mean()),
            liked=float(is_new[likes].mean()),
            n_new=int(is_new[rated].sum()),
        )


def summed_up(lists: Sequence[Judged], least_new: int = 0) -> NewFilms:
    """Means over members; shares over those who rated so many new films."""
    counted = [one for one in lists if one.n_new >= least_new]
    return NewFilms(
        n_members=len(lists),
        ndcg=_mean([one.ndcg for one in lists]),
        recall=_mean([one.recall for one in lists]),
        taste_old=_mean([one.taste_old for one in lists]),
        taste_new=_mean([one.taste_new for one in lists]),
        n_counted=len(counted),
        shown=_mean([one.shown for one in counted]),
        liked=_mean([one.liked for one in counted]),
    )


def _mean(figures: Sequence[float]) -> float:
    """Of those that there are, NaN where there is none."""
    there = [figure for figure in figures if not np.isnan(figure)]
    return float(np.mean(there)) if there else float("nan")
