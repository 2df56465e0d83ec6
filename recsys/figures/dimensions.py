"""The dimensions that can be read best, on one sheet: a hypothesis and three films of each end."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from recsys.figures.drawing import style
from recsys.results import Dimension, DimensionReport
from recsys.wording.figures.dimensions import OfOne, Words, words

__all__ = ["draw", "words"]

_WIDTH, _MARGIN, _TOP, _BOTTOM = 1200, 46, 165, 20
_PAD, _BETWEEN = 26, 22
_NUMBER, _LINE, _ROW = 54, 44, 46
_TYPE, _TITLE, _MOST_LINES = 34, 30, 2
_COLUMN = (_WIDTH - 2 * _MARGIN - 2 * _PAD) / 2


def draw(report: DimensionReport, words: Words) -> bytes:
    """PNG, 1200 pixels wide."""
    shown = [*zip(report.shown, words.dimensions, strict=True)]
    lines = [[_lines(kinds) for kinds in (said.high, said.low)] for _, said in shown]
    heights = [_height(one, of) for (one, _), of in zip(shown, lines, strict=True)]
    with style.canvas(_WIDTH, _TOP + sum(heights) + _BETWEEN * len(shown) + _BOTTOM) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.page(figure)
        y = float(_TOP)
        for (one, said), of, height in zip(shown, lines, heights, strict=True):
            style.panel(axes, _MARGIN, y, _WIDTH - _MARGIN, y + height)
            _heading(axes, said, y + _PAD)
            _ends(axes, one, of, y + _PAD)
            y += height + _BETWEEN
        return style.png(figure)


def _lines(kinds: str) -> list[str]:
    room = _COLUMN - _PAD
    return style.wrapped(kinds, _TYPE, room, most=_MOST_LINES, weight="bold")


def _height(one: Dimension, lines: Sequence[Sequence[str]]) -> int:
    n_films = max(len(one.high.telling), len(one.low.telling))
    return 2 * _PAD + _NUMBER + _LINE * max(map(len, lines)) + _ROW * n_films


def _heading(axes: Axes, said: OfOne, top: float) -> None:
    left, y = _MARGIN + _PAD, top + _NUMBER / 2
    right = left + 2 * _COLUMN
    style.write(axes, left, y, said.title, _TYPE, color=style.GOLD)
    style.write(axes, right, y, said.share, _TYPE, color=style.QUIET, ha="right")


def _ends(axes: Axes, one: Dimension, lines: Sequence[Sequence[str]], top: float) -> None:
    left, below = _MARGIN + _PAD, top + _NUMBER + _LINE * max(map(len, lines))
    ends = ((one.high, left, style.SKY), (one.low, left + _COLUMN, style.VERMILION))
    for (end, x, colour), kinds in zip(ends, lines, strict=True):
        for n, line in enumerate(kinds):
            y = top + _NUMBER + _LINE * (n + 0.5)
            style.write(axes, x, y, line, _TYPE, color=colour, weight="bold")
        for n, film in enumerate(end.telling):
            title = style.fitted(film.movie.title, _TITLE, _COLUMN - _PAD)
            style.write(axes, x, below + _ROW * (n + 0.5), title, _TITLE)
