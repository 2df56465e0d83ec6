"""One dimension: the films at both ends, what goes with it, and where the member stands."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recsys.figures.drawing import style
from recsys.results import Correlation, Dimension, DimensionEnd, Standing

_WIDTH, _MARGIN, _TOP, _BOTTOM = 1200, 46, 165, 40
_HYPOTHESIS, _LINE, _MOST_LINES = 38, 52, 4
_TYPE, _ROW, _HEAD, _BETWEEN = 36, 54, 66, 34
_FILMS_TO, _BARS_FROM, _BAR_ROW, _BAR, _N_BARS = 780, 850, 106, 30, 10
_LABEL, _LABEL_AT, _BAR_AT, _NUMBER = 32, 26, 66, 110
_TICK = 19
_TOO_WEAK = "grey: too weak to tell"
_LEAST_SCALE = 0.5
_SMALL = 28
_STRIP, _STRIP_AT, _BAND, _FAR = 225, 120, 64, 3.0
_NAMED = 3


def draw(found: Dimension) -> bytes:
    """PNG, 1200 pixels wide."""
    with style.canvas(_WIDTH, 100) as figure:  # its height follows from the lines of text
        room = _WIDTH - 2 * _MARGIN
        lines = style.wrapped(figure, found.hypothesis, _HYPOTHESIS, room, most=_MOST_LINES)
        body = _TOP + _LINE * len(lines) + _BETWEEN
        strip = body + _ends_height(found) + _BETWEEN
        height = strip + (_STRIP if found.standing else 0) + _BOTTOM
        style.resize(figure, _WIDTH, height)
        share = f"{found.share:.0%} of how tastes differ"
        style.heading(
            figure,
            f"Dimension {found.number} of {found.n_dimensions}",
            f"{share} · purity {found.purity:.0%}",
        )
        axes = style.page(figure)
        for n, line in enumerate(lines):
            style.write(axes, _MARGIN, _TOP + _LINE * (n + 0.5), line, _HYPOTHESIS)
        _ends(figure, axes, found, body)
        _bars(figure, axes, found, body)
        if found.standing is not None:
            _standing(axes, found.standing, strip)
        return style.png(figure)


def describe(found: Dimension) -> str:
    """Alt text."""
    high, low = (_few(end) for end in (found.high, found.low))
    told = ", ".join(f"{c.name} {style.signed(c.correlation)}" for c in found.told[:_NAMED])
    with_it = f"Strongest correlations: {told}." if told else "Nothing goes with it."
    you = "" if found.standing is None else f" You stand: {found.standing.words}."
    return style.alt(
        f"The films at both ends of dimension {found.number}. Highest: {high}. Lowest: {low}. "
        f"{with_it}{you}"
    )


def _ends_height(found: Dimension) -> int:
    films = len(found.high.films) + len(found.low.films)
    return max(
        2 * _HEAD + _ROW * films + _BETWEEN, _HEAD + _BAR_ROW * len(_shown(found)) + 2 * _SMALL
    )


def _ends(figure: Figure, axes: Axes, found: Dimension, top: float) -> None:
    y = top
    ends = (("Highest", found.high, style.SKY), ("Lowest", found.low, style.VERMILION))
    for name, end, colour in ends:
        kind = f" · {end.kind} {end.n_of_kind} of {len(end.films)}" if end.kind else ""
        style.write(axes, _MARGIN, y + _HEAD / 2, name + kind, _TYPE, color=colour, weight="bold")
        y += _HEAD
        for film in end.films:
            label = style.fitted_label(figure, film.movie, _TYPE, _FILMS_TO - _MARGIN)
            style.write(axes, _MARGIN, y + _ROW / 2, label, _TYPE)
            y += _ROW
        y += _BETWEEN


def _shown(found: Dimension) -> Sequence[Correlation]:
    return found.correlations[:_N_BARS]


def _bars(figure: Figure, axes: Axes, found: Dimension, top: float) -> None:
    shown = _shown(found)
    title = "Goes with it" if found.told else "Nothing does"
    style.write(axes, _BARS_FROM, top + _HEAD / 2, title, _TYPE, weight="bold")
    right = _WIDTH - _MARGIN
    zero = (_BARS_FROM + right) / 2
    scale = (zero - _BARS_FROM) / max([_LEAST_SCALE, *(abs(c.correlation) for c in shown)])
    first = top + _HEAD
    for n, trait in enumerate(shown):
        y = first + _BAR_ROW * n
        is_told = trait in found.told
        ink = style.INK if is_told else style.GREY
        label = style.fitted(figure, trait.name, _LABEL, right - _BARS_FROM - _NUMBER)
        number = style.signed(trait.correlation)
        style.write(axes, _BARS_FROM, y + _LABEL_AT, label, _LABEL, color=ink)
        style.write(axes, right, y + _LABEL_AT, number, _LABEL, color=ink, ha="right")
        y += _BAR_AT
        axes.plot([zero, zero], [y - _TICK, y + _TICK], color=style.RULE, linewidth=2)
        axes.barh(
            y,
            scale * trait.correlation,
            height=_BAR,
            left=zero,
            color=_colour(trait.correlation) if is_told else style.RULE,
            zorder=2,
        )
    if shown[len(found.told) :]:
        end = first + _BAR_ROW * len(shown) + _SMALL
        style.write(axes, _BARS_FROM, end, _TOO_WEAK, _SMALL, color=style.QUIET)


def _colour(towards: float) -> str:
    return style.SKY if towards > 0 else style.VERMILION


def _standing(axes: Axes, standing: Standing, top: float) -> None:
    """The member on a strip that is as wide as three standard deviations to both sides."""
    left, right, y = _MARGIN, _WIDTH - _MARGIN, top + _STRIP_AT
    zero, step = (left + right) / 2, (right - left) / 2 / _FAR
    style.write(
        axes,
        left,
        top + _HEAD / 2,
        f"You: {standing.words}",
        _TYPE,
        color=style.GOLD,
        weight="bold",
    )
    axes.barh(y, 2 * step, left=zero - step, height=_BAND, color=style.RULE, zorder=1)
    axes.plot([left, right], [y, y], color=style.GREY, linewidth=2, zorder=2)
    labels = (
        (left, "left", "likes the lowest", style.VERMILION),
        (zero, "center", "two in three people", style.QUIET),
        (right, "right", "likes the highest", style.SKY),
    )
    for x, side, words, colour in labels:
        style.write(axes, x, y + _BAND * 1.1, words, _LABEL, color=colour, ha=side)
    if not standing.shifts:
        return
    place = max(-_FAR, min(_FAR, standing.place))
    reach = [max(-_FAR, place - standing.uncertainty), min(_FAR, place + standing.uncertainty)]
    axes.plot([zero + step * x for x in reach], [y, y], color=style.GOLD, linewidth=8, zorder=3)
    axes.plot(zero + step * place, y, "o", color=style.GOLD, markersize=26, zorder=4)


def _few(end: DimensionEnd) -> str:
    return ", ".join(film.movie.label for film in end.films[:_NAMED])
