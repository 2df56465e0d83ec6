"""One training of the reports' model, measured after each epoch on a fifth that it never sees."""

from collections.abc import Callable, Mapping

import numpy as np

from recsys.metrics.accuracy import READINGS, Figures, ceiling, constant_figures, figures
from recsys.replication.model import ReportsMF, fit
from recsys.replication.recipe import Recipe
from recsys.results.sweep import Run
from recsys.training.interactions import Interactions

_VALIDATION_SHARE = 0.2
_DECIMALS = 5


def train_and_measure(
    interactions: Interactions,
    n_users: int,
    n_items: int,
    *,
    recipe: Recipe,
    seed: int,
    report: Callable[[int], None] | None = None,
) -> tuple[ReportsMF, Run]:
    """Train; the seed draws the split and the first weights, `report` is given each epoch's number.

    The ratings are trained on in their own order, which `fit` shuffles.
    """
    order = np.random.default_rng(seed).permutation(len(interactions))
    held_out, rest = np.split(order, [int(len(order) * _VALIDATION_SHARE)])
    validation, train = interactions[held_out], interactions[np.sort(rest)]
    train_rmse: list[float] = []
    measured: list[Figures] = []

    def watch(epoch: int, model: ReportsMF) -> None:
        train_rmse.append(round(figures(model.expected(train), train.stars).rmse, _DECIMALS))
        measured.append(_rounded(figures(model.expected(validation), validation.stars)))
        if report is not None:
            report(epoch)

    model = fit(train, n_users, n_items, recipe=recipe, seed=seed, report=watch)
    stars = validation.stars
    run = Run(
        seed=seed,
        n_factors=recipe.n_factors,
        train_rmse=tuple(train_rmse),
        validation=tuple(measured),
        constant=_rounded(constant_figures(stars)),
        ceiling=_shares({reading.name: ceiling(stars, reading) for reading in READINGS}),
    )
    return model, run


def _rounded(exact: Figures) -> Figures:
    return Figures(
        round(exact.rmse, _DECIMALS), round(exact.mae, _DECIMALS), _shares(exact.accuracy)
    )


def _shares(shares: Mapping[str, float]) -> dict[str, float]:
    return {name: round(share, _DECIMALS) for name, share in shares.items()}
