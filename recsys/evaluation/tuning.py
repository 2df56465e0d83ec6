"""Choosing a peer's settings on the tuning members, who are never reported on."""

from collections.abc import Callable
from copy import copy

import numpy as np

from recsys.datasets.movielens import Dataset
from recsys.evaluation.benchmark import run, settings
from recsys.evaluation.peers.peer import Peer
from recsys.evaluation.protocol import TUNING_SEED
from recsys.evaluation.store import Results

_N_ROUNDS = 2


def goodness(results: Results) -> float:
    """What a peer is tuned for: a low RMSE if it has stars, else the mean of NDCG and taste."""
    if results.has("rmse"):
        return -float(np.mean(results.figures("rmse")))
    return float(np.mean(results.figures("ndcg") + results.figures("taste")))


def tune(peer: Peer, dataset: Dataset, report: Callable[[Peer, float], None]) -> Peer:
    """The best settings of a peer's grid, one at a time and twice round.

    `report` is given each peer that was tried and its goodness.
    """
    tried: dict[str, float] = {}

    def worth(candidate: Peer) -> float:
        key = str(settings(candidate))
        if key not in tried:
            results = run(candidate, dataset, (TUNING_SEED,), lists=False)
            tried[key] = goodness(results)
            report(candidate, tried[key])
        return tried[key]

    for _ in range(_N_ROUNDS):
        for name, values in peer.grid.items():
            candidates = [_with(peer, name, value) for value in values]
            peer = max([peer, *candidates], key=worth)
    return peer


def _with(peer: Peer, name: str, value: float | str) -> Peer:
    """The same peer with one setting changed."""
    other = copy(peer)
    setattr(other, name, value)
    return other
