"""What the pictures of trainings share: curves with their names at the end, a constant, percent."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from numpy.typing import ArrayLike

from recsys.figures.drawing import style

TRAINING, VALIDATION, CONSTANT = style.VERMILION, style.SKY, style.QUIET
TYPE = 34
_LINE = 5
_BAND = 0.25
_ABOVE_GRID = 1.5


def plain(axes: Axes, title: str, *, size: float = TYPE) -> None:
    """Axes with quiet rules across, few ticks and a title that says what is measured."""
    axes.set_title(title, loc="left", size=style.points(size), color=style.INK, pad=14)
    axes.grid(axis="y", linewidth=1.5)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelsize=style.points(size), labelcolor=style.QUIET)
    axes.yaxis.set_major_locator(MaxNLocator(5))


def in_percent(axes: Axes) -> None:
    """The vertical axis counts percent."""
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:.0f} %"))


def band(axes: Axes, x: ArrayLike, of_seeds: Sequence[ArrayLike], colour: str) -> None:
    """The mean over seeds as a line, and between the lowest and the highest seed a band."""
    lines = np.array(of_seeds, np.float64)
    axes.fill_between(x, lines.min(axis=0), lines.max(axis=0), color=colour, alpha=_BAND, lw=0)
    line(axes, x, lines.mean(axis=0), colour)


def line(axes: Axes, x: ArrayLike, y: ArrayLike, colour: str) -> None:
    """One curve."""
    axes.plot(x, y, color=colour, linewidth=style.points(_LINE), solid_capstyle="round")


def across(axes: Axes, y: float, text: str, *, above: bool = True, at: float = 0.99) -> None:
    """A dashed line across, with its meaning at the right end or where `at` says, 0..1."""
    axes.axhline(y, color=CONSTANT, linewidth=style.points(3), linestyle=(0, (4, 3)), zorder=1)
    name(axes, at, y, text, CONSTANT, above=above, across=True)


def name(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    colour: str,
    *,
    above: bool = True,
    across: bool = False,
    ha: str = "right",
) -> None:
    """A text beside a curve, in its colour; with `across`, x is a share of the width."""
    axes.annotate(
        style.drawable(text),
        (x, y),
        (0, 8 if above else -8),
        xycoords=axes.get_yaxis_transform() if across else "data",
        textcoords="offset points",
        ha=ha,
        va="bottom" if above else "top",
        size=style.points(TYPE),
        color=colour,
        bbox={"facecolor": style.BACKGROUND, "edgecolor": "none", "pad": 1},
        zorder=_ABOVE_GRID,
    )


def key(figure: Figure, left: float, y: float, *, held_out: str, trained_on: str) -> None:
    """Which colour is which curve, in a line that starts here; pixels from the bottom left."""
    width, height = figure.get_size_inches() * figure.dpi
    for colour, text in ((VALIDATION, held_out), (TRAINING, trained_on)):
        figure.text(left / width, y / height, f"● {text}", color=colour, size=style.points(TYPE))
        left += style.width_of(f"● {text}", TYPE) + TYPE
