"""The dimensions that can be read best, on one sheet: a hypothesis and three films of each end."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recsys.figures.drawing import style
from recsys.results import Dimension, DimensionEnd, DimensionReport
from recsys.wording.dimensions import NOTHING

_WIDTH, _MARGIN, _TOP, _BOTTOM = 1200, 46, 165, 20
_PAD, _BETWEEN = 26, 22
_NUMBER, _LINE, _ROW = 54, 44, 46
_TYPE, _TITLE, _MOST_LINES = 34, 30, 2
_COLUMN = (_WIDTH - 2 * _MARGIN - 2 * _PAD) / 2


def draw(found: DimensionReport) -> bytes:
    """PNG, 1200 pixels wide."""
    shown = found.shown
    with style.canvas(_WIDTH, 100) as figure:  # its height follows from the lines of text
        words = [[_words(figure, end) for end in (one.high, one.low)] for one in shown]
        heights = [_height(one, lines) for one, lines in zip(shown, words, strict=True)]
        style.resize(figure, _WIDTH, _TOP + sum(heights) + _BETWEEN * len(shown) + _BOTTOM)
        quiet = f"Of {len(found.dimensions)}, those whose films are most of one kind"
        style.heading(figure, "The dimensions of taste", quiet)
        axes = style.page(figure)
        y = float(_TOP)
        for one, lines, height in zip(shown, words, heights, strict=True):
            style.panel(axes, _MARGIN, y, _WIDTH - _MARGIN, y + height)
            _dimension(figure, axes, one, lines, y + _PAD)
            y += height + _BETWEEN
        return style.png(figure)


def describe(found: DimensionReport) -> str:
    """Alt text."""
    said = "; ".join(
        f"{one.number}: {_named(one.high)} against {_named(one.low)}" for one in found.shown
    )
    return style.alt(f"The dimensions that can be read best, and films of both ends. {said}.")


def _words(figure: Figure, end: DimensionEnd) -> list[str]:
    words = end.words or NOTHING
    return style.wrapped(
        figure,
        words[:1].upper() + words[1:],
        _TYPE,
        _COLUMN - _PAD,
        most=_MOST_LINES,
        weight="bold",
    )


def _height(one: Dimension, words: Sequence[Sequence[str]]) -> int:
    n_films = max(len(one.high.telling), len(one.low.telling))
    return 2 * _PAD + _NUMBER + _LINE * max(map(len, words)) + _ROW * n_films


def _dimension(
    figure: Figure, axes: Axes, one: Dimension, words: Sequence[Sequence[str]], top: float
) -> None:
    left, below = _MARGIN + _PAD, top + _NUMBER + _LINE * max(map(len, words))
    share = f"{one.share:.0%} of how tastes differ"
    style.write(axes, left, top + _NUMBER / 2, f"Dimension {one.number}", _TYPE, color=style.GOLD)
    style.write(
        axes, left + 2 * _COLUMN, top + _NUMBER / 2, share, _TYPE, color=style.QUIET, ha="right"
    )
    ends = ((one.high, left, style.SKY), (one.low, left + _COLUMN, style.VERMILION))
    for (end, x, colour), lines in zip(ends, words, strict=True):
        for n, line in enumerate(lines):
            y = top + _NUMBER + _LINE * (n + 0.5)
            style.write(axes, x, y, line, _TYPE, color=colour, weight="bold")
        for n, film in enumerate(end.telling):
            title = style.fitted(figure, film.movie.title, _TITLE, _COLUMN - _PAD)
            style.write(axes, x, below + _ROW * (n + 0.5), title, _TITLE)


def _named(end: DimensionEnd) -> str:
    films = "".join(f" ({film.movie.title})" for film in end.films[:1])
    return (end.words or NOTHING) + films
