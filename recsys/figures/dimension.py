"""One dimension as a ruler: films along it, how many of which kind lie where, and the member.

A colour is of a kind, in bars and in titles alike; at which end a film lies its place says.
"""

from matplotlib.axes import Axes

from recsys.figures.drawing import style
from recsys.figures.drawing.apart import apart
from recsys.figures.drawing.kinds import kind_colour
from recsys.results import Axis, Dimension, PlacedMovie, Standing
from recsys.wording.figures.dimension import Words, words

__all__ = ["draw", "words"]

_WIDTH, _MARGIN, _TOP, _BOTTOM = 1200, 46, 165, 40
_HYPOTHESIS, _LINE, _MOST_LINES = 42, 56, 4
_TYPE, _ROW, _LEAST_RULER, _BETWEEN = 40, 60, 300, 34
_RULER, _LABELS_FROM, _LEADER_FROM = 270, 366, 286
_KEY, _KEY_SIGN, _KEY_GAP = 60, 44, 50
_LABEL, _BAND, _FAR, _HEAD = 40, 64, 3.0, 66
_STRIP, _STRIP_AT = 285, 175


def draw(dimension: Dimension, words: Words) -> bytes:
    """PNG, 1200 pixels wide."""
    room = _WIDTH - 2 * _MARGIN
    lines = style.wrapped(words.hypothesis, _HYPOTHESIS, room, most=_MOST_LINES)
    key = _TOP + _LINE * len(lines) + _BETWEEN / 2
    top = key + _KEY + _BETWEEN / 2
    bottom = top + max(_LEAST_RULER, _ROW * len(_films(dimension)))
    strip = bottom + _BETWEEN
    height = round(strip + (_STRIP if dimension.standing else 0) + _BOTTOM)
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.page(figure)
        for n, line in enumerate(lines):
            style.write(axes, _MARGIN, _TOP + _LINE * (n + 0.5), line, _HYPOTHESIS)
        _key(axes, words, key + _KEY / 2)
        ruler = _Ruler(dimension, top, bottom)
        _slices(axes, dimension.axis, ruler)
        _labels(axes, dimension, ruler)
        if dimension.standing is not None:
            _standing(axes, dimension.standing, words, strip)
        return style.png(figure)


def _films(dimension: Dimension) -> list[PlacedMovie]:
    """Those with names, highest first."""
    high, low = dimension.high.outermost, dimension.low.outermost
    return [*high, *dimension.axis.known, *low[::-1]]


class _Ruler:
    """From places on a dimension to pixels, the highest on top."""

    def __init__(self, dimension: Dimension, top: float, bottom: float) -> None:
        places = [one.place for one in _films(dimension)]
        places += [one.place for one in dimension.axis.slices]
        self._low, self._high = min(places, default=-1.0), max(places, default=1.0)
        self.top, self.bottom = top + _ROW / 2, bottom - _ROW / 2

    def __call__(self, place: float) -> float:
        span = max(self._high - self._low, 1e-9)
        return self.top + (self.bottom - self.top) * (self._high - place) / span


def _key(axes: Axes, words: Words, y: float) -> None:
    x = float(_MARGIN)
    for kind, colour in zip(words.kinds, (style.SKY, style.VERMILION, style.RULE), strict=True):
        if kind:
            axes.plot(x + _KEY_SIGN / 3, y, "s", color=colour, markersize=style.points(30))
            style.write(axes, x + _KEY_SIGN, y, kind, _TYPE)
            x += _KEY_SIGN + style.width_of(kind, _TYPE) + _KEY_GAP


def _slices(axes: Axes, axis: Axis, ruler: _Ruler) -> None:
    """Bars from the ruler to the left: films of the high kind first, then the low, then others."""
    most = max((one.n for one in axis.slices), default=0) or 1
    a_film = (_RULER - _MARGIN) / most
    height = style.points((ruler.bottom - ruler.top) / max(len(axis.slices), 1) * 0.86)
    rights = [float(_RULER)] * len(axis.slices)
    heights = [ruler(one.place) for one in axis.slices]
    for colour, counts in (
        (style.SKY, [one.n_high for one in axis.slices]),
        (style.VERMILION, [one.n_low for one in axis.slices]),
        (style.RULE, [one.n - one.n_high - one.n_low for one in axis.slices]),
    ):
        lefts = [right - a_film * n for right, n in zip(rights, counts, strict=True)]
        axes.hlines(heights, lefts, rights, colors=colour, linewidth=height)
        rights = lefts
    axes.plot([_RULER, _RULER], [ruler.top, ruler.bottom], color=style.QUIET, linewidth=3)


def _labels(axes: Axes, dimension: Dimension, ruler: _Ruler) -> None:
    films = _films(dimension)
    wanted = [ruler(film.place) for film in films]
    for film, y in zip(films, apart(wanted, _ROW, ruler.bottom), strict=True):
        colour, at = kind_colour(dimension.axis, film.movie), ruler(film.place)
        axes.plot(
            [_RULER, _LEADER_FROM, _LABELS_FROM - 30, _LABELS_FROM - 14], [at, at, y, y],
            color=style.GREY, linewidth=2,
        )  # fmt: skip
        label = style.fitted_label(film.movie, _TYPE, _WIDTH - _MARGIN - _LABELS_FROM)
        style.write(axes, _LABELS_FROM, y, label, _TYPE, color=colour)


def _standing(axes: Axes, standing: Standing, words: Words, top: float) -> None:
    """The member on a strip that is as wide as three standard deviations to both sides."""
    left, right, y = _MARGIN, _WIDTH - _MARGIN, top + _STRIP_AT
    zero, step = (left + right) / 2, (right - left) / 2 / _FAR
    you = style.fitted(words.you or "", _LABEL, right - left)
    style.write(axes, left, top + _HEAD / 2, you, _LABEL, color=style.GOLD)
    axes.barh(y, 2 * step, left=zero - step, height=_BAND, color=style.RULE, zorder=1)
    axes.plot([left, right], [y, y], color=style.GREY, linewidth=2, zorder=2)
    labels = (
        (left, "left", words.likes_lowest, y + _BAND * 1.1),
        (zero, "center", words.most_people, y - _BAND * 0.95),
        (right, "right", words.likes_highest, y + _BAND * 1.1),
    )
    for x, side, label, at in labels:
        style.write(axes, x, at, label, _LABEL, color=style.QUIET, ha=side)
    if not standing.shifts:
        return
    place = max(-_FAR, min(_FAR, standing.place))
    reach = [max(-_FAR, place - standing.uncertainty), min(_FAR, place + standing.uncertainty)]
    axes.plot([zero + step * x for x in reach], [y, y], color=style.GOLD, linewidth=8, zorder=3)
    axes.plot(zero + step * place, y, "o", color=style.GOLD, markersize=26, zorder=4)
