"""One peer through the whole protocol: train, serve, measure, and what that took."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from recsys.datasets.movielens import Dataset
from recsys.evaluation import store
from recsys.evaluation.crowd import without_held_out
from recsys.evaluation.diagnostics.believed import HALVES, N_SHOWN, believed_lists
from recsys.evaluation.measuring import KNOWN, Measured, known_by, measure
from recsys.evaluation.peers.matinee import Matinee
from recsys.evaluation.peers.peer import Known, Peer, Training
from recsys.evaluation.protocol import HeldOutMember
from recsys.evaluation.store import Believed, Cost, Results
from recsys.vectors import best

REPORTED_SEEDS = (11, 12, 13)
_COST_AT_K = 10


def held_out(dataset: Dataset, seed: int) -> tuple[Training, list[HeldOutMember]]:
    """What peers train on and the members that they meet; raises DatasetError."""
    left, members = without_held_out(dataset, seed)
    return Training(left.ratings, left.known_films, left.tags), members


def run(peer: Peer, dataset: Dataset, seeds: Sequence[int], *, lists: bool) -> Results:
    """All figures of one peer; with `lists` those on the written members too."""
    measured: dict[tuple[int, int], Measured] = {}
    trained_s, served_s = [], []
    n_items = 0
    for seed in seeds:
        training, members = held_out(dataset, seed)
        n_items = training.n_items
        started = time.perf_counter()
        peer.fit(training)
        trained_s.append(time.perf_counter() - started)
        for k in KNOWN:
            known = known_by(members, k, training.catalogue)
            started = time.perf_counter()
            served = peer.serve(known)
            if k == _COST_AT_K:
                served_s.append((time.perf_counter() - started) / len(members))
            measured[seed, k] = measure(served, members, k, seed, training.catalogue)
    return Results(
        name=peer.name,
        seeds=tuple(seeds),
        n_items=n_items,
        settings=settings(peer),
        cost=Cost(
            training_s=float(np.mean(trained_s)),
            serving_ms=float(np.mean(served_s)) * 1000,
            peak_mib=_peak_mib(),
        ),
        believed=_believed(peer, dataset) if lists else None,
        **store.gather(measured, tuple(seeds)),
    )


def run_apart(peer: type[Peer], dataset: Dataset) -> Results:
    """The same on the reported seeds, in a process of its own, so that its memory is its own.

    What ranks is measured on the written members as well.
    """
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
        return pool.submit(_run_reported, peer, dataset).result()


def _run_reported(peer: type[Peer], dataset: Dataset) -> Results:
    lists = peer is Matinee or not peer.has_stars
    return run(peer(), dataset, REPORTED_SEEDS, lists=lists)


def settings(peer: Peer) -> dict[str, float | str]:
    """What a peer is tuned by, as it is set."""
    return {name: getattr(peer, name) for name in peer.grid}


def _believed(peer: Peer, dataset: Dataset) -> Believed:
    """The peer trained on everybody, its lists for the written members."""
    training = Training(dataset.ratings, dataset.known_films, dataset.tags)
    peer.fit(training)

    def top(ratings: dict[int, float]) -> set[int]:
        known = Known.of(ratings, training.catalogue)
        score = peer.serve([known]).score[0].copy()
        score[known.items] = -np.inf
        return {training.movie_ids[row] for row in best(score, N_SHOWN).tolist()}

    shares = {half: believed_lists(top, half) for half in HALVES}
    return Believed(
        fits={half: fits for half, (fits, _) in shares.items()},
        wrong={half: wrong for half, (_, wrong) in shares.items()},
    )


def _peak_mib() -> float:
    """The most memory that this process ever held; kilobytes on Linux, bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
