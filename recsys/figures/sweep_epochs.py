"""The sweep over epochs: training and validation curve, and accuracy, with the reports' marks."""

from matplotlib.axes import Axes

from recsys.figures.drawing import curves, style
from recsys.metrics.accuracy import REPORTS
from recsys.results.sweep import EPOCH_SIZE, EPOCHS, Run, Setting, Sweep, choose, constant, epochs
from recsys.wording.figures.sweep_epochs import Words, words

__all__ = ["draw", "words"]

_WIDTH, _HEIGHT = 1200, 1420
_LEFT, _RIGHT = 130, 40
_CURVES = (710, 1200)
_ACCURACY = (90, 540)
_ALL = range(1, max(EPOCHS) + 1)


def draw(sweep: Sweep, words: Words) -> bytes:
    """PNG, 1200 x 1420: RMSE after each epoch, and below it accuracy."""
    settings = epochs(sweep)
    runs = sweep.of_size(EPOCH_SIZE)
    with style.canvas(_WIDTH, _HEIGHT) as figure:
        style.heading(figure, words.title, words.quiet)
        upper = style.area(figure, _LEFT, _CURVES[0], _WIDTH - _RIGHT, _CURVES[1])
        _errors(upper, runs, settings, words)
        lower = style.area(figure, _LEFT, _ACCURACY[0], _WIDTH - _RIGHT, _ACCURACY[1])
        _accuracies(lower, runs, settings, words)
        always = constant(sweep).accuracy[REPORTS.name]
        curves.across(lower, always, words.best_constant)
        lowest = min(setting.reports_accuracy.mean for setting in settings)
        lower.set_ylim(lowest - 0.015, always + 0.012)
        return style.png(figure)


def _errors(axes: Axes, runs: tuple[Run, ...], settings: tuple[Setting, ...], words: Words) -> None:
    curves.plain(axes, words.errors)
    curves.band(axes, _ALL, [run.train_rmse for run in runs], curves.TRAINING)
    curves.band(axes, _ALL, [[f.rmse for f in run.validation] for run in runs], curves.VALIDATION)
    last = settings[-1]
    curves.name(axes, last.n_epochs, last.train_rmse.mean, words.trained_on, curves.TRAINING)
    curves.name(axes, last.n_epochs, last.rmse.mean, words.held_out, curves.VALIDATION)
    chosen = choose(settings)
    for setting in settings:
        _mark(axes, setting.n_epochs, setting.rmse.mean, is_chosen=setting == chosen)
    axes.set_ylim(0, None)
    axes.set_xticks(EPOCHS)


def _accuracies(
    axes: Axes, runs: tuple[Run, ...], settings: tuple[Setting, ...], words: Words
) -> None:
    curves.plain(axes, words.accuracy)
    curves.in_percent(axes)
    shares = [[f.accuracy[REPORTS.name] for f in run.validation] for run in runs]
    curves.band(axes, _ALL, shares, curves.VALIDATION)
    chosen = choose(settings)
    for setting in settings:
        _mark(axes, setting.n_epochs, setting.reports_accuracy.mean, is_chosen=setting == chosen)
    axes.set_xticks(EPOCHS)


def _mark(axes: Axes, x: float, y: float, *, is_chosen: bool) -> None:
    colour = style.GOLD if is_chosen else curves.VALIDATION
    axes.plot(x, y, "o", color=colour, markersize=style.points(24 if is_chosen else 18), zorder=4)
