"""Runs the sweep: every size with every seed, one process a core, each run kept once it is done.

No learning rate changes on the way, so that one run of 35 epochs gives the model after 5, 6, 7, 10
and 12 too: the same seed, the same weights. So a seed takes one long run of the size that the
epochs are compared at, and a short one of every other size.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

from recsys.datasets.movielens import Dataset
from recsys.errors import SweepError
from recsys.replication.recipe import Recipe
from recsys.replication.sweep_file import FILE, load, save
from recsys.results.sweep import RUN_EPOCHS, Run, Sweep
from recsys.training.interactions import Interactions, build_catalogue, build_interactions


@dataclass(frozen=True, slots=True)
class Job:
    """One run to do; picklable, since a process of its own does it."""

    interactions: Interactions
    n_users: int
    n_items: int
    recipe: Recipe
    seed: int

    @property
    def key(self) -> "_Key":
        """What the run that comes of it is known by."""
        return self.seed, -self.recipe.n_epochs, self.recipe.n_factors


_Key = tuple[int, int, int]


def run_sweep(
    dataset: Dataset, n_seeds: int, folder: Path, report: Callable[[int, int], None]
) -> Sweep:
    """All runs with the seeds from 0 on, those of them that the folder keeps not done again.

    `report` is given the epochs done and those in all, at first and after each run. Raises
    DatasetError, OutputError, and SweepError where the folder keeps another sweep. For the main
    thread, since only that may say who hears Ctrl-C.
    """
    jobs = {job.key: job for job in _jobs(dataset, n_seeds)}
    kept = _kept(folder, _about(dataset, jobs))
    in_all = sum(job.recipe.n_epochs for job in jobs.values())

    def done() -> list[Run]:
        return [run for run in kept.runs if _key(run) in jobs]

    def tell() -> None:
        report(sum(len(run.validation) for run in done()), in_all)

    tell()
    left = [jobs[key] for key in sorted(jobs.keys() - {_key(run) for run in kept.runs})]
    if left:
        save(kept, folder)  # what cannot be written is said before a long training
        with _pool(min(len(left), os.cpu_count() or 1)) as pool:
            for run in pool.imap_unordered(_do, left):
                kept = replace(kept, runs=(*kept.runs, run))
                save(kept, folder)
                tell()
    return replace(kept, runs=tuple(sorted(done(), key=_key)))


def _jobs(dataset: Dataset, n_seeds: int) -> list[Job]:
    catalogue = build_catalogue(dataset.movies, dataset.ratings)
    interactions, user_ids = build_interactions(dataset.ratings, catalogue)
    return [
        Job(interactions, len(user_ids), len(catalogue), Recipe(n_factors, n_epochs), seed)
        for seed in range(n_seeds)
        for n_factors, n_epochs in RUN_EPOCHS.items()
    ]


def _key(run: Run) -> _Key:
    return run.seed, -len(run.validation), run.n_factors


def _about(dataset: Dataset, jobs: Mapping[_Key, Job]) -> dict[str, Any]:
    job = next(iter(jobs.values()))
    chosen = {"n_factors", "n_epochs"}
    return {
        "data": {
            "name": dataset.name,
            "n_ratings": len(job.interactions),
            "n_users": job.n_users,
            "n_items": job.n_items,
            "sha256": dataset.sha256["ratings.csv"],
        },
        "recipe": {k: value for k, value in asdict(job.recipe).items() if k not in chosen},
    }


def _kept(folder: Path, about: dict[str, Any]) -> Sweep:
    kept = load(folder)
    if kept is None:
        return Sweep(about, ())
    if kept.about != about:
        raise SweepError(
            f"{folder / FILE} is a sweep over other ratings or with another recipe; delete "
            "it, or name another folder with --results."
        )
    return kept


def _pool(n_processes: int) -> Pool:
    """Processes that never hear Ctrl-C: this one does, and ends them."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which they inherit
    try:
        return multiprocessing.get_context("spawn").Pool(n_processes)
    finally:
        signal.signal(signal.SIGINT, heard)


def _do(job: Job) -> Run:
    # Seconds to import, and only the processes that train need it.
    from recsys.replication.run import train_and_measure  # noqa: PLC0415

    _, run = train_and_measure(
        job.interactions, job.n_users, job.n_items, recipe=job.recipe, seed=job.seed
    )
    return run
