"""The sweep over embedding sizes: the curves of each, and below them its accuracy."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recsys.figures.drawing import curves, style
from recsys.metrics.accuracy import REPORTS
from recsys.results.sweep import SIZE_EPOCHS, SIZES, Run, Setting, Sweep, choose, constant, sizes
from recsys.wording.figures.sweep_sizes import Words, words
from recsys.wording.sweep import percent

__all__ = ["draw", "words"]

_WIDTH, _HEIGHT = 1200, 1340
_LEFT, _RIGHT, _GAP = 130, 40, 24
_CURVES = (690, 1050)
_ACCURACY = (90, 500)
_KEY = 1160
_ROOM, _MARGIN = 0.35, 0.03


def draw(sweep: Sweep, words: Words) -> bytes:
    """PNG, 1200 x 1340: a small pair of curves for each size, then accuracy by size."""
    settings = sizes(sweep)
    chosen = choose(settings)
    with style.canvas(_WIDTH, _HEIGHT) as figure:
        style.heading(figure, words.title, words.quiet)
        curves.key(figure, _LEFT, _KEY, held_out=words.held_out, trained_on=words.trained_on)
        _small_curves(figure, sweep, settings, chosen)
        axes = style.area(figure, _LEFT, _ACCURACY[0], _WIDTH - _RIGHT, _ACCURACY[1])
        curves.plain(axes, words.accuracy)
        _accuracies(axes, settings, chosen)
        always = constant(sweep).accuracy[REPORTS.name]
        curves.across(axes, always, words.best_constant)
        lowest = min(s.reports_accuracy.mean - s.reports_accuracy.sd for s in settings)
        axes.set_ylim(lowest - 0.004, always + 0.006)
        return style.png(figure)


def _small_curves(figure: Figure, sweep: Sweep, settings: Sequence[Setting], best: Setting) -> None:
    width = (_WIDTH - _LEFT - _RIGHT - _GAP * (len(SIZES) - 1)) / len(SIZES)
    highest = max(run.validation[0].rmse for run in sweep.runs)
    lowest = min(setting.train_rmse.mean for setting in settings)
    for at, setting in enumerate(settings):
        left = _LEFT + at * (width + _GAP)
        axes = style.area(figure, left, _CURVES[0], left + width, _CURVES[1])
        _pair(axes, sweep.of_size(setting.n_factors), setting)
        axes.set_ylim(lowest - _MARGIN, highest + _MARGIN)
        colour, weight = (style.GOLD, "bold") if setting == best else (style.INK, "normal")
        axes.set_title(
            str(setting.n_factors), size=style.points(42), color=colour, weight=weight, pad=14
        )
        axes.tick_params(labelleft=at == 0)


def _pair(axes: Axes, runs: Sequence[Run], setting: Setting) -> None:
    epochs = range(1, SIZE_EPOCHS + 1)
    curves.plain(axes, "")
    curves.band(axes, epochs, [run.train_rmse[:SIZE_EPOCHS] for run in runs], curves.TRAINING)
    held_out = [[f.rmse for f in run.validation[:SIZE_EPOCHS]] for run in runs]
    curves.band(axes, epochs, held_out, curves.VALIDATION)
    rmse = setting.rmse.mean
    curves.name(axes, SIZE_EPOCHS, rmse, f"{rmse:.3f}", curves.VALIDATION)
    axes.set_xticks([1, SIZE_EPOCHS])


def _accuracies(axes: Axes, settings: Sequence[Setting], chosen: Setting) -> None:
    curves.in_percent(axes)
    for at, setting in enumerate(settings):
        accuracy = setting.reports_accuracy
        colour = style.GOLD if setting == chosen else curves.VALIDATION
        axes.errorbar(
            at, accuracy.mean, accuracy.sd, color=colour, marker="o", markersize=style.points(24),
            linewidth=style.points(5),
        )  # fmt: skip
        curves.name(
            axes, at, accuracy.mean + accuracy.sd, percent(accuracy.mean), colour, ha="center"
        )
    axes.set_xlim(-_ROOM, len(settings) - 1 + _ROOM)
    axes.set_xticks(range(len(settings)), [str(setting.n_factors) for setting in settings])
