"""How far gradient descent is off a member's ratings, step by step, with the prior and without."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D, Transform, blended_transform_factory

from recsys.figures.drawing import style
from recsys.figures.drawing.apart import apart
from recsys.results import Fit
from recsys.wording.figures.descent import Curves, Words, words

__all__ = ["draw", "words"]

_WIDTH, _HEIGHT, _TYPE = 1200, 840, 32
_LEFT, _BOTTOM, _CURVES_TO, _CURVES = 130, 100, 750, 560
_LABEL_ROW = 42
_LINE = 4.5
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class _Curve:
    label: str
    steps: tuple[int, ...]
    errors: tuple[float, ...]
    colour: str
    dashes: str


def draw(fit: Fit, words: Words) -> bytes:
    """PNG, 1200 x 840 pixels."""
    with style.canvas(_WIDTH, _HEIGHT) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.area(figure, _LEFT, _BOTTOM, _CURVES_TO, _BOTTOM + _CURVES)
        _way(axes, fit, words.curves)
        return style.png(figure)


def _way(axes: Axes, fit: Fit, names: Curves) -> None:
    curves = _curves(fit, names)
    axes.set_xscale("symlog", linthresh=1, linscale=0.5)
    axes.set_xticks([0, 1, 10, 100, 1000, 10_000], ["0", "1", "10", "100", "1k", "10k"])
    axes.minorticks_off()
    axes.yaxis.set_major_locator(MaxNLocator(_MOST_TICKS))
    highest = max(max(curve.errors) for curve in curves)
    axes.set(xlim=(0, fit.with_prior.steps[-1]), ylim=(-0.03 * highest, 1.06 * highest))
    axes.tick_params(labelsize=style.points(_TYPE), length=0, pad=10)
    axes.grid(linewidth=1.5)
    axes.spines[:].set_visible(False)
    for curve in curves:
        axes.plot(
            curve.steps, curve.errors, curve.dashes, color=curve.colour,
            linewidth=style.points(_LINE), clip_on=False,
        )  # fmt: skip
    _labels(axes, curves)


def _curves(fit: Fit, names: Curves) -> list[_Curve]:
    """Those that are drawn."""
    ours, alone = fit.with_prior, fit.without_prior
    curves = [
        _Curve(names.fitted, ours.steps, ours.fitted, style.SKY, "-"),
        _Curve(names.fitted_alone, alone.steps, alone.fitted, style.SKY, "--"),
    ]
    if fit.own_mean_error is None:
        return curves
    mean = (fit.own_mean_error,) * len(ours.steps)
    return [
        *curves,
        _Curve(names.left_out, ours.steps, ours.left_out, style.VERMILION, "-"),
        _Curve(names.left_out_alone, ours.steps, alone.left_out, style.VERMILION, "--"),
        _Curve(names.own_mean, ours.steps, mean, style.GREY, ":"),
    ]


def _labels(axes: Axes, curves: Sequence[_Curve]) -> None:
    """Each curve's name at its end, moved up or down where two would touch."""
    lowest, highest = axes.get_ylim()
    row = _LABEL_ROW * (highest - lowest) / _CURVES
    order = sorted(curves, key=lambda curve: curve.errors[-1])
    heights = apart([curve.errors[-1] for curve in order], row, highest)
    for curve, y in zip(order, heights, strict=True):
        transform = _beside(axes)
        right = axes.get_window_extent().width
        axes.add_line(
            Line2D([right, right + 30], [curve.errors[-1], y], transform=transform, clip_on=False,
                   color=curve.colour, linewidth=2)
        )  # fmt: skip
        axes.text(right + 38, y, curve.label, size=style.points(_TYPE), color=curve.colour,
                  va="center_baseline", transform=transform)  # fmt: skip


def _beside(axes: Axes) -> Transform:
    """x in pixels from the left end of the axes, y in what the axes measure."""
    left = axes.get_window_extent().x0
    return blended_transform_factory(Affine2D().translate(left, 0), axes.transData)
