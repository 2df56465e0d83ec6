"""A list that is not ten times the same film: maximal marginal relevance.

From the candidates the next film is always the one of the highest

    trade_off relevance_i - (1 - trade_off) max_{j chosen} cos(i, j)

(Carbonell and Goldstein 1998, "The use of MMR, diversity-based reranking"), the relevance being the
score, brought to 0..1 over the candidates so that it can be weighed against a cosine.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from recsys.ranking.filters import Variety
from recsys.ranking.scoring.scores import Scores

# How many of the best films are put in a new order, and what the score weighs in it: chosen on the
# tuning members (seed 100), see `python -m recsys variety`.
N_CANDIDATES = 100
TRADE_OFF: Mapping[Variety, float] = {
    Variety.FOCUSED: 1.0,
    Variety.BALANCED: 0.6,
    Variety.ADVENTUROUS: 0.4,
}
_NONE = np.empty(0, np.intp)


def varied(
    scores: Scores,
    is_open: NDArray[np.bool_],
    directions: Callable[[NDArray[np.intp]], NDArray[np.float32]],
    n: int,
    variety: Variety,
    *,
    unlike: NDArray[np.intp] = _NONE,
) -> NDArray[np.intp]:
    """Rows of the n best films that are open, bool[n_items], best first, intp[n].

    The `directions` of m rows are float32[m, d]. The films of the rows `unlike` count as chosen
    before.
    """
    if variety is Variety.FOCUSED:
        return scores.best(is_open, n)
    rows = scores.best(is_open, max(n, N_CANDIDATES))
    near, rest = rows[:N_CANDIDATES], rows[N_CANDIDATES:]
    before = directions(unlike)
    order = marginal_relevance(scores.of(near), directions(near), TRADE_OFF[variety], n, before)
    return np.concatenate([near[order], rest])[:n]


def marginal_relevance(
    scores: NDArray[np.float32],
    directions: NDArray[np.float32],
    trade_off: float,
    n: int,
    before: NDArray[np.float32] | None = None,
) -> NDArray[np.intp]:
    """The n candidates that greedy choice takes, in its order, intp[min(n, n_candidates)].

    `scores` is float32[n_candidates]; `directions`, float32[n_candidates, d], are of length one, as
    are those of the films chosen `before`, float32[m, d]. A trade_off of 1 sorts by score; ties go
    by index.
    """
    order = np.empty(min(n, len(scores)), np.intp)
    penalties = np.float32(1 - trade_off) * (directions @ directions.T)
    relevance = np.float32(trade_off) * _unit_range(scores)
    penalty: NDArray[np.float32] | None = None  # of no film that is chosen there is none
    if before is not None and len(before):
        penalty = np.float32(1 - trade_off) * (directions @ before.T).max(axis=1)
    for place in range(len(order)):
        worth = relevance if penalty is None else relevance - penalty
        chosen = order[place] = np.argmax(worth)
        relevance[chosen] = -np.inf
        of_it = penalties[chosen]
        penalty = of_it if penalty is None else np.maximum(penalty, of_it)
    return order


def _unit_range(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    spread: NDArray[np.float32] = (scores - low) / max(high - low, np.float32(1e-9))
    return spread
