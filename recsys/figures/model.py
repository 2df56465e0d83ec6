"""How the served model was trained, and below it, on one scale, how the reports' own model goes."""

from collections.abc import Sequence
from itertools import chain

from matplotlib.axes import Axes

from recsys.figures.drawing import curves, style
from recsys.results.model import ModelReport
from recsys.results.sweep import EPOCH_SIZE, EPOCHS, Run

_WIDTH, _HEIGHT, _HALF = 1200, 1460, 790
_LEFT, _RIGHT, _BOTTOM, _PANEL = 130, 40, 90, 460
_ROOM = 0.18


def draw(found: ModelReport) -> bytes:
    """PNG, 1200 pixels wide: one panel, and a second one where there is a sweep."""
    runs = () if found.sweep is None else found.sweep.of_size(EPOCH_SIZE)
    height = _HEIGHT if runs else _HALF
    with style.canvas(_WIDTH, height) as figure:
        quiet = "RMSE in stars on ratings trained on, and on ratings held out"
        style.heading(figure, "Learning from ratings", quiet)
        numbers = [found.rmse_of_the_mean, *found.curve.train_rmse, *found.curve.held_out_rmse]
        numbers += chain.from_iterable(run.train_rmse for run in runs)
        room = _ROOM * (max(numbers) - min(numbers))
        limits = (min(numbers) - room, max(numbers) + room)
        top = height - _HALF + _BOTTOM
        upper = style.area(figure, _LEFT, top, _WIDTH - _RIGHT, top + _PANEL)
        _served(upper, found)
        upper.set_ylim(limits)
        if runs:
            lower = style.area(figure, _LEFT, _BOTTOM, _WIDTH - _RIGHT, _BOTTOM + _PANEL)
            _reports(lower, runs)
            lower.set_ylim(limits)
        return style.png(figure)


def describe(found: ModelReport) -> str:
    """Alt text."""
    curve = found.curve
    said = (
        f"Training curves, RMSE in stars. Matinee over {len(curve.train_rmse)} passes: on ratings "
        f"trained on {curve.train_rmse[0]:.3f} to {curve.train_rmse[-1]:.3f}, on ratings held out "
        f"{curve.held_out_rmse[0]:.3f} to {curve.held_out_rmse[-1]:.3f}; always saying the "
        f"average has {found.rmse_of_the_mean:.3f}."
    )
    if found.sweep is None:
        return said
    train, held_out = _mean_curves(found.sweep.of_size(EPOCH_SIZE))
    best = min(range(len(held_out)), key=held_out.__getitem__)
    return (
        f"{said} The reports' model over {len(train)} epochs: on ratings trained on {train[0]:.3f} "
        f"to {train[-1]:.3f}; on ratings held out {held_out[best]:.3f} at best, after "
        f"{best + 1} epochs, and {held_out[-1]:.3f} at the end."
    )


def _served(axes: Axes, found: ModelReport) -> None:
    train, held_out = found.curve.train_rmse, found.curve.held_out_rmse
    passes = range(1, len(train) + 1)
    curves.plain(axes, f"Matinee, {found.n_factors} factors, after each pass")
    curves.line(axes, passes, train, curves.TRAINING)
    curves.line(axes, passes, held_out, curves.VALIDATION)
    _ends(axes, train, held_out)
    curves.across(axes, found.rmse_of_the_mean, f"always the average: {found.rmse_of_the_mean:.3f}")


def _reports(axes: Axes, runs: Sequence[Run]) -> None:
    train, held_out = _mean_curves(runs)
    epochs = range(1, len(train) + 1)
    curves.plain(axes, f"The reports' model, {EPOCH_SIZE} factors, after each epoch")
    curves.band(axes, epochs, [run.train_rmse for run in runs], curves.TRAINING)
    validation = [[figures.rmse for figures in run.validation] for run in runs]
    curves.band(axes, epochs, validation, curves.VALIDATION)
    _ends(axes, train, held_out)
    axes.set_xticks(EPOCHS)


def _ends(axes: Axes, train: Sequence[float], held_out: Sequence[float]) -> None:
    last = len(train)
    curves.name(axes, last, held_out[-1], f"held out: {held_out[-1]:.3f}", curves.VALIDATION)
    curves.name(axes, last, train[-1], f"trained on: {train[-1]:.3f}", curves.TRAINING, above=False)


def _mean_curves(runs: Sequence[Run]) -> tuple[list[float], list[float]]:
    columns = zip(*(run.train_rmse for run in runs), strict=True)
    after = zip(*(run.validation for run in runs), strict=True)
    return (
        [sum(column) / len(runs) for column in columns],
        [sum(figures.rmse for figures in column) / len(runs) for column in after],
    )
