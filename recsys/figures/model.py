"""How the served model was trained, and below it, on one scale, how the reports' own model goes."""

from collections.abc import Sequence
from itertools import chain

from matplotlib.axes import Axes

from recsys.figures.drawing import curves, style
from recsys.results.model import ModelReport
from recsys.results.sweep import EPOCH_SIZE, EPOCHS, Run, mean_curves
from recsys.wording.figures.model import Ends, Words, words

__all__ = ["draw", "words"]

_WIDTH, _HEIGHT, _HALF = 1200, 1460, 790
_LEFT, _RIGHT, _BOTTOM, _PANEL = 130, 40, 90, 460
_ROOM = 0.18


def draw(report: ModelReport, words: Words) -> bytes:
    """PNG, 1200 pixels wide: one panel, and a second one where there is a sweep."""
    runs = () if report.sweep is None else report.sweep.of_size(EPOCH_SIZE)
    height = _HEIGHT if words.of_reports else _HALF
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        numbers = [report.rmse_of_the_mean, *report.curve.train_rmse, *report.curve.held_out_rmse]
        numbers += chain.from_iterable(run.train_rmse for run in runs)
        room = _ROOM * (max(numbers) - min(numbers))
        limits = (min(numbers) - room, max(numbers) + room)
        top = height - _HALF + _BOTTOM
        upper = style.area(figure, _LEFT, top, _WIDTH - _RIGHT, top + _PANEL)
        upper.set_ylim(limits)
        _served(upper, report, words)
        if words.of_reports is not None:
            lower = style.area(figure, _LEFT, _BOTTOM, _WIDTH - _RIGHT, _BOTTOM + _PANEL)
            lower.set_ylim(limits)
            _reports(lower, runs, words.reports, words.of_reports)
        return style.png(figure)


def _served(axes: Axes, report: ModelReport, words: Words) -> None:
    train, held_out = report.curve.train_rmse, report.curve.held_out_rmse
    passes = range(1, len(train) + 1)
    curves.plain(axes, words.served)
    curves.line(axes, passes, train, curves.TRAINING)
    curves.line(axes, passes, held_out, curves.VALIDATION)
    _ends(axes, train, held_out, words.of_served)
    curves.across(axes, report.rmse_of_the_mean, words.average)


def _reports(axes: Axes, runs: Sequence[Run], title: str, ends: Ends) -> None:
    train, held_out = mean_curves(runs)
    epochs = range(1, len(train) + 1)
    curves.plain(axes, title)
    curves.band(axes, epochs, [run.train_rmse for run in runs], curves.TRAINING)
    validation = [[figures.rmse for figures in run.validation] for run in runs]
    curves.band(axes, epochs, validation, curves.VALIDATION)
    _ends(axes, train, held_out, ends)
    axes.set_xticks(EPOCHS)


def _ends(axes: Axes, train: Sequence[float], held_out: Sequence[float], names: Ends) -> None:
    last, lowest = len(train), axes.get_ylim()[0]
    has_room_above = held_out[-1] - train[-1] > train[-1] - lowest
    curves.name(axes, last, held_out[-1], names.held_out, curves.VALIDATION)
    curves.name(axes, last, train[-1], names.trained_on, curves.TRAINING, above=has_room_above)
