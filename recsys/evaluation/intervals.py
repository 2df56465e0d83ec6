"""Is it chance? Paired bootstrap intervals over members (Efron and Tibshirani 1993, chapter 13)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.evaluation.measuring import KNOWN, LOWER_IS_BETTER
from recsys.evaluation.store import Results

_N_RESAMPLES = 5000
_SEED = 0
_ENDS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Difference:
    """A model's figure less that of the best peer, with the ends of its 95 % interval."""

    metric: str
    k: int
    peer: str
    value: float
    low: float
    high: float

    @property
    def is_ahead(self) -> bool:
        """Whether the model's figure is the better one, be it by chance."""
        return self.value < 0 if self.metric in LOWER_IS_BETTER else self.value > 0


def differences(model: Results, peers: Sequence[Results], metric: str) -> list[Difference]:
    """For each number of known ratings the difference to the peer that is best there.

    Members are drawn with replacement within each seed, the same for the model and the peer.
    """
    rivals = [peer for peer in peers if peer.has(metric)]
    counts = _draws(model.parts[metric].shape[0], model.parts[metric].shape[2])
    mine = model.resampled(metric, counts)
    sign = 1 if metric in LOWER_IS_BETTER else -1
    found = []
    for at, k in enumerate(KNOWN):
        rival = min(rivals, key=lambda peer: sign * peer.figures(metric)[at])
        spread = mine[:, at] - rival.resampled(metric, counts)[:, at]
        low, high = np.percentile(spread, _ENDS)
        value = model.figures(metric)[at] - rival.figures(metric)[at]
        found.append(Difference(metric, k, rival.name, value, float(low), float(high)))
    return found


def _draws(n_seeds: int, n_members: int) -> NDArray[np.float64]:
    """How often each member is drawn, float64[n_resamples, n_seeds, n_members]."""
    rng = np.random.default_rng(_SEED)
    even = np.full(n_members, 1 / n_members)
    return rng.multinomial(n_members, even, (_N_RESAMPLES, n_seeds)).astype(np.float64)
