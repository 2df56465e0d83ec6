"""A member's ratings beside what is fitted and what is predicted, and the way of the solver."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D, Transform, blended_transform_factory

from recsys.figures.drawing import style
from recsys.results import Fit, FittedRating
from recsys.stars import HIGHEST_STARS, LOWEST_STARS
from recsys.wording.figures.fit import Curves, Words, words

__all__ = ["draw", "words"]

_WIDTH, _MARGIN, _TYPE = 1200, 46, 32
_TOP, _KEY, _ROW, _AXIS = 160, 60, 64, 60
_DOTS, _WAY, _WAY_HEAD, _BOTTOM = 720, 560, 150, 120
_MOST_ROWS = 12
_TITLES_TO = 610
_LABELS_FROM = 770
_LABEL_ROW = 42
_LINE = 4.5
_MOST_TICKS = 5
_JITTER = 0.17
_TICKS = (1, 2, 3, 4, 5)
# One within the other where they meet, and of different shapes: colour is not all that tells them.
_Sign = tuple[str, str, int]
_YOURS: Final[_Sign] = (style.GOLD, "o", 34)
_FITTED: Final[_Sign] = (style.SKY, "D", 22)
_LEFT_OUT: Final[_Sign] = (style.VERMILION, "^", 20)
_SMALLEST_SIGN = 11


@dataclass(frozen=True, slots=True)
class _Curve:
    label: str
    steps: tuple[int, ...]
    errors: tuple[float, ...]
    colour: str
    dashes: str


def draw(fit: Fit, words: Words) -> bytes:
    """PNG, 1200 pixels wide: each rating in a row, or a dot where they are many; the descent."""
    n = len(fit.ratings)
    upper = _ROW * n if n <= _MOST_ROWS else _DOTS
    way_top = _BOTTOM + _WAY
    bottom = way_top + _WAY_HEAD + _AXIS
    height = bottom + upper + _KEY + _TOP
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        _key(figure, bottom + upper, fit, words)
        if n <= _MOST_ROWS:
            _rows(style.area(figure, _TITLES_TO, bottom, _WIDTH - _MARGIN, bottom + upper),
                  fit.ratings)  # fmt: skip
        else:
            axes = style.area(figure, 130, bottom, _WIDTH - _MARGIN, bottom + upper)
            _dots(axes, fit.ratings, words.as_you_rated)
        _way_heading(figure, words, way_top + _WAY_HEAD, height)
        _way(style.area(figure, 130, _BOTTOM, _LABELS_FROM - 20, way_top), fit, words.curves)
        return style.png(figure)


def _key(figure: Figure, bottom: float, fit: Fit, words: Words) -> None:
    axes = style.area(figure, 0, bottom, _WIDTH, bottom + _KEY)
    axes.set(xlim=(0, _WIDTH), ylim=(0, 1))
    axes.set_axis_off()
    x = float(_MARGIN)
    for name, (colour, marker, size) in _shown(fit, words):
        axes.plot(x + 17, 0.6, marker, color=colour, markersize=style.points(size))
        axes.text(x + 44, 0.6, name, size=style.points(_TYPE), va="center_baseline")
        x += 44 + style.width_of(name, _TYPE) + 50


def _shown(fit: Fit, words: Words) -> list[tuple[str, _Sign]]:
    signs = [(words.yours, _YOURS), (words.fitted, _FITTED)]
    if fit.left_out_error is not None:
        signs.append((words.left_out, _LEFT_OUT))
    return signs if len(fit.ratings) <= _MOST_ROWS else signs[1:]


def _rows(axes: Axes, ratings: Sequence[FittedRating]) -> None:
    axes.set(xlim=(LOWEST_STARS - 0.15, HIGHEST_STARS + 0.15), ylim=(len(ratings) - 0.5, -0.5))
    _stars_axis(axes)
    axes.set_yticks([])
    room, signs = _TITLES_TO - _MARGIN - 20, (_YOURS, _FITTED, _LEFT_OUT)
    for y, rating in enumerate(ratings):
        values = [v for v in (rating.stars, rating.fitted, rating.left_out) if v is not None]
        axes.plot([min(values), max(values)], [y, y], color=style.GREY, linewidth=2, zorder=1)
        for value, (colour, marker, size) in zip(values, signs, strict=False):
            axes.plot(value, y, marker, color=colour, markersize=style.points(size), zorder=2,
                      markeredgecolor=style.BACKGROUND)  # fmt: skip
        label = style.fitted_label(rating.movie, _TYPE, room)
        axes.text(
            -20 - room, y, label, size=style.points(_TYPE), va="center_baseline",
            transform=_beside(axes),
        )  # fmt: skip


def _dots(axes: Axes, ratings: Sequence[FittedRating], as_you_rated: str) -> None:
    """Ratings of the same stars side by side: chance places them, the same each time."""
    aside = np.random.default_rng(0).uniform(-_JITTER, _JITTER, len(ratings))
    given = np.array([rating.stars for rating in ratings])
    fitted = np.array([rating.fitted for rating in ratings])
    ends = [LOWEST_STARS, HIGHEST_STARS]
    axes.plot(ends, ends, color=style.GOLD, linewidth=3, zorder=1)
    axes.text(1.7, 1.5, as_you_rated, size=style.points(_TYPE), color=style.GOLD, va="top")
    misses = np.array([rating.miss for rating in ratings])
    for (colour, marker, size), values in ((_FITTED, fitted), (_LEFT_OUT, given + misses)):
        shrunk = max(_SMALLEST_SIGN, size - len(ratings) // 20)
        axes.plot(given + aside, values, marker, color=colour, markersize=style.points(shrunk),
                  alpha=0.75, markeredgewidth=0)  # fmt: skip
    axes.set(xlim=(0.25, 5.25), ylim=(0.25, 5.25), yticks=_TICKS)
    _stars_axis(axes)
    axes.tick_params(axis="y", labelsize=style.points(_TYPE), length=0)


def _stars_axis(axes: Axes) -> None:
    axes.set_xticks(_TICKS, [f"{star} ★" for star in _TICKS])
    axes.tick_params(axis="x", labelsize=style.points(_TYPE), length=0)
    axes.grid(linewidth=1.5)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)


def _way_heading(figure: Figure, words: Words, top: float, height: float) -> None:
    for text, size, colour, y in (
        (words.descent, 40, style.INK, top - 20),
        (words.descent_quiet, _TYPE, style.QUIET, top - 76),
    ):
        figure.text(
            _MARGIN / _WIDTH, y / height, text, size=style.points(size), color=colour, va="top",
            weight="bold" if colour == style.INK else "normal",
        )  # fmt: skip


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
    row = _LABEL_ROW * (highest - lowest) / _WAY
    order = sorted(curves, key=lambda curve: curve.errors[-1])
    heights = _apart([curve.errors[-1] for curve in order], row, highest)
    for curve, y in zip(order, heights, strict=True):
        transform = _beside(axes)
        right = axes.get_window_extent().width
        axes.add_line(
            Line2D([right, right + 30], [curve.errors[-1], y], transform=transform, clip_on=False,
                   color=curve.colour, linewidth=2)
        )  # fmt: skip
        axes.text(right + 38, y, curve.label, size=style.points(_TYPE), color=curve.colour,
                  va="center_baseline", transform=transform)  # fmt: skip


def _apart(wanted: Sequence[float], row: float, highest: float) -> list[float]:
    """Ascending heights moved so that neighbours are a row apart and the last is not too high."""
    heights = list(wanted)
    for at in range(1, len(heights)):
        heights[at] = max(heights[at], heights[at - 1] + row)
    ceiling = highest
    for at in reversed(range(len(heights))):
        heights[at] = min(heights[at], ceiling)
        ceiling = heights[at] - row
    return heights


def _beside(axes: Axes) -> Transform:
    """x in pixels from the left end of the axes, y in what the axes measure."""
    left = axes.get_window_extent().x0
    return blended_transform_factory(Affine2D().translate(left, 0), axes.transData)
