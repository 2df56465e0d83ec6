"""What the sweep over the reports' two choices found: embedding size and number of epochs.

A run is one training of the reports' model (`recsys.replication.model`) on four fifths of the
ratings, measured on the rest after each epoch.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from recsys.metrics.accuracy import REPORTS, Figures

SIZES = (25, 50, 100, 150, 200)
EPOCHS = (5, 6, 7, 10, 12, 35)
# The settings of the reports' tables: sizes are compared at SIZE_EPOCHS, epochs at EPOCH_SIZE.
SIZE_EPOCHS = 6
EPOCH_SIZE = 100
# How long a run of each size is: one of the longest gives the shorter ones too.
RUN_EPOCHS = {size: max(EPOCHS) if size == EPOCH_SIZE else SIZE_EPOCHS for size in SIZES}


@dataclass(frozen=True, slots=True)
class Run:
    """One training: RMSE on what it was trained on and figures on the rest, after each epoch.

    `constant` is the best that a constant gets on the same ratings, `ceiling` the accuracy of
    predicting each exactly, by reading.
    """

    seed: int
    n_factors: int
    train_rmse: tuple[float, ...]
    validation: tuple[Figures, ...]
    constant: Figures
    ceiling: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sweep:
    """All runs, by seed and size, and what they were made from."""

    about: Mapping[str, Any]
    runs: tuple[Run, ...]

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds that every setting was run with."""
        return tuple(sorted({run.seed for run in self.runs}))

    def of_size(self, n_factors: int) -> tuple[Run, ...]:
        """The runs of one embedding size, by seed."""
        return tuple(run for run in self.runs if run.n_factors == n_factors)


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean over seeds and their standard deviation."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of a table: a size and a number of epochs, over all seeds.

    `accuracy` is by reading; `rmses` are the validation RMSE of each seed, by seed.
    """

    n_factors: int
    n_epochs: int
    train_rmse: Spread
    rmse: Spread
    mae: Spread
    accuracy: Mapping[str, Spread]
    rmses: tuple[float, ...]

    @property
    def reports_accuracy(self) -> Spread:
        """Accuracy in the reports' reading."""
        return self.accuracy[REPORTS.name]


def sizes(sweep: Sweep) -> tuple[Setting, ...]:
    """The reports' first table: each embedding size after six epochs."""
    return tuple(_setting(sweep, n_factors, SIZE_EPOCHS) for n_factors in SIZES)


def epochs(sweep: Sweep) -> tuple[Setting, ...]:
    """The reports' second table: each number of epochs with 100 factors."""
    return tuple(_setting(sweep, EPOCH_SIZE, n_epochs) for n_epochs in EPOCHS)


def choose(settings: Sequence[Setting]) -> Setting:
    """The setting of the lowest mean validation RMSE; ties go to the smaller, which comes first.

    A tie is a difference within its standard error over the seeds. The seeds' splits are the same
    for all settings, so differences are taken seed by seed.
    """
    best = min(settings, key=lambda setting: setting.rmse.mean)
    return next(setting for setting in settings if _is_as_good(setting, best))


def constant(sweep: Sweep) -> Figures:
    """What the best constant gets, mean over the seeds."""
    of_seed = {run.seed: run.constant for run in sweep.runs}.values()
    return Figures(
        rmse=float(np.mean([figures.rmse for figures in of_seed])),
        mae=float(np.mean([figures.mae for figures in of_seed])),
        accuracy=_means([figures.accuracy for figures in of_seed]),
    )


def ceiling(sweep: Sweep) -> Mapping[str, float]:
    """The accuracy of predicting each rating exactly by reading, mean over the seeds."""
    return _means(list({run.seed: run.ceiling for run in sweep.runs}.values()))


def mean_curves(runs: Sequence[Run]) -> tuple[list[float], list[float]]:
    """RMSE after each epoch, trained on and held out, mean over runs of one length."""
    columns = zip(*(run.train_rmse for run in runs), strict=True)
    after = zip(*(run.validation for run in runs), strict=True)
    return (
        [sum(column) / len(runs) for column in columns],
        [sum(figures.rmse for figures in column) / len(runs) for column in after],
    )


def is_complete(sweep: Sweep) -> bool:
    """Whether every setting was run with the same seeds, two at least."""
    done = {(run.seed, run.n_factors, len(run.validation)) for run in sweep.runs}
    wanted = {(seed, size, n) for seed in sweep.seeds for size, n in RUN_EPOCHS.items()}
    return len(sweep.seeds) > 1 and done == wanted


def _setting(sweep: Sweep, n_factors: int, n_epochs: int) -> Setting:
    runs = sweep.of_size(n_factors)
    figures = [run.validation[n_epochs - 1] for run in runs]
    return Setting(
        n_factors=n_factors,
        n_epochs=n_epochs,
        train_rmse=_spread([run.train_rmse[n_epochs - 1] for run in runs]),
        rmse=_spread([one.rmse for one in figures]),
        mae=_spread([one.mae for one in figures]),
        accuracy={
            name: _spread([one.accuracy[name] for one in figures]) for name in figures[0].accuracy
        },
        rmses=tuple(one.rmse for one in figures),
    )


def _spread(numbers: Sequence[float]) -> Spread:
    return Spread(float(np.mean(numbers)), float(np.std(numbers, ddof=1)))


def _is_as_good(setting: Setting, best: Setting) -> bool:
    behind = _spread(np.subtract(setting.rmses, best.rmses).tolist())
    return behind.mean <= behind.sd / math.sqrt(len(best.rmses))


def _means(shares: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: float(np.mean([share[name] for share in shares])) for name in shares[0]}
