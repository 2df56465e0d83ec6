"""One dimension: the films at both ends, what goes with it, and where the member stands."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from recsys.figures.drawing import style
from recsys.results import Correlation, Dimension, Standing
from recsys.wording.figures.dimension import Words, words
from recsys.wording.numbers import signed

__all__ = ["draw", "words"]

_WIDTH, _MARGIN, _TOP, _BOTTOM = 1200, 46, 165, 40
_HYPOTHESIS, _LINE, _MOST_LINES = 38, 52, 4
_TYPE, _ROW, _HEAD, _BETWEEN = 36, 54, 66, 34
_FILMS_TO, _BARS_FROM, _BAR_ROW, _BAR, _N_BARS = 780, 850, 106, 30, 10
_LABEL, _LABEL_AT, _BAR_AT, _NUMBER = 32, 26, 66, 110
_TICK = 19
_LEAST_SCALE = 0.5
_SMALL = 28
_STRIP, _STRIP_AT, _BAND, _FAR = 225, 120, 64, 3.0


def draw(dimension: Dimension, words: Words) -> bytes:
    """PNG, 1200 pixels wide."""
    room = _WIDTH - 2 * _MARGIN
    lines = style.wrapped(words.hypothesis, _HYPOTHESIS, room, most=_MOST_LINES)
    body = _TOP + _LINE * len(lines) + _BETWEEN
    strip = body + _ends_height(dimension) + _BETWEEN
    height = strip + (_STRIP if dimension.standing else 0) + _BOTTOM
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.page(figure)
        for n, line in enumerate(lines):
            style.write(axes, _MARGIN, _TOP + _LINE * (n + 0.5), line, _HYPOTHESIS)
        _ends(axes, dimension, words, body)
        _bars(axes, dimension, words, body)
        if dimension.standing is not None:
            _standing(axes, dimension.standing, words, strip)
        return style.png(figure)


def _ends_height(dimension: Dimension) -> int:
    films = len(dimension.high.films) + len(dimension.low.films)
    bars = _HEAD + _BAR_ROW * len(_shown(dimension)) + 2 * _SMALL
    return max(2 * _HEAD + _ROW * films + _BETWEEN, bars)


def _ends(axes: Axes, dimension: Dimension, words: Words, top: float) -> None:
    y = top
    ends = (
        (words.highest, dimension.high, style.SKY),
        (words.lowest, dimension.low, style.VERMILION),
    )
    for name, end, colour in ends:
        style.write(axes, _MARGIN, y + _HEAD / 2, name, _TYPE, color=colour, weight="bold")
        y += _HEAD
        for film in end.films:
            label = style.fitted_label(film.movie, _TYPE, _FILMS_TO - _MARGIN)
            style.write(axes, _MARGIN, y + _ROW / 2, label, _TYPE)
            y += _ROW
        y += _BETWEEN


def _shown(dimension: Dimension) -> Sequence[Correlation]:
    return dimension.correlations[:_N_BARS]


def _bars(axes: Axes, dimension: Dimension, words: Words, top: float) -> None:
    shown = _shown(dimension)
    style.write(axes, _BARS_FROM, top + _HEAD / 2, words.goes_with_it, _TYPE, weight="bold")
    right = _WIDTH - _MARGIN
    zero = (_BARS_FROM + right) / 2
    scale = (zero - _BARS_FROM) / max([_LEAST_SCALE, *(abs(c.correlation) for c in shown)])
    first = top + _HEAD
    for n, (one, trait) in enumerate(zip(shown, words.traits, strict=False)):
        y = first + _BAR_ROW * n
        is_told = one in dimension.told
        ink = style.INK if is_told else style.GREY
        label = style.fitted(trait, _LABEL, right - _BARS_FROM - _NUMBER)
        number = signed(one.correlation)
        style.write(axes, _BARS_FROM, y + _LABEL_AT, label, _LABEL, color=ink)
        style.write(axes, right, y + _LABEL_AT, number, _LABEL, color=ink, ha="right")
        y += _BAR_AT
        axes.plot([zero, zero], [y - _TICK, y + _TICK], color=style.RULE, linewidth=2)
        axes.barh(
            y,
            scale * one.correlation,
            height=_BAR,
            left=zero,
            color=_colour(one.correlation) if is_told else style.RULE,
            zorder=2,
        )
    if shown[len(dimension.told) :]:
        end = first + _BAR_ROW * len(shown) + _SMALL
        style.write(axes, _BARS_FROM, end, words.too_weak, _SMALL, color=style.QUIET)


def _colour(towards: float) -> str:
    return style.SKY if towards > 0 else style.VERMILION


def _standing(axes: Axes, standing: Standing, words: Words, top: float) -> None:
    """The member on a strip that is as wide as three standard deviations to both sides."""
    left, right, y = _MARGIN, _WIDTH - _MARGIN, top + _STRIP_AT
    zero, step = (left + right) / 2, (right - left) / 2 / _FAR
    you = words.you or ""
    style.write(axes, left, top + _HEAD / 2, you, _TYPE, color=style.GOLD, weight="bold")
    axes.barh(y, 2 * step, left=zero - step, height=_BAND, color=style.RULE, zorder=1)
    axes.plot([left, right], [y, y], color=style.GREY, linewidth=2, zorder=2)
    labels = (
        (left, "left", words.likes_lowest, style.VERMILION),
        (zero, "center", words.most_people, style.QUIET),
        (right, "right", words.likes_highest, style.SKY),
    )
    for x, side, label, colour in labels:
        style.write(axes, x, y + _BAND * 1.1, label, _LABEL, color=colour, ha=side)
    if not standing.shifts:
        return
    place = max(-_FAR, min(_FAR, standing.place))
    reach = [max(-_FAR, place - standing.uncertainty), min(_FAR, place + standing.uncertainty)]
    axes.plot([zero + step * x for x in reach], [y, y], color=style.GOLD, linewidth=8, zorder=3)
    axes.plot(zero + step * place, y, "o", color=style.GOLD, markersize=26, zorder=4)
