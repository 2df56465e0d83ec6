"""The dimensions that can be read best, each as a strip: how many films lie where, some by name."""

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from recsys.figures.drawing import style
from recsys.figures.drawing.kinds import kind_colour
from recsys.results import Axis, Dimension, DimensionReport, PlacedMovie
from recsys.wording.figures.dimensions import OfOne, Words, words

__all__ = ["draw", "words"]

_WIDTH, _MARGIN, _TOP, _BOTTOM = 1200, 46, 165, 20
_PAD, _BETWEEN = 22, 20
_KEY, _KEY_SIGN, _KEY_GAP = 66, 42, 50
_HEAD, _KINDS, _BARS, _ROW, _ROWS = 50, 58, 110, 52, 2
_TYPE, _TITLE, _MOST_TITLE, _APART = 40, 40, 480, 26
_LEFT, _RIGHT = _MARGIN + _PAD, _WIDTH - _MARGIN - _PAD
_DOT, _LABELS = 15, 40
_PANEL = 2 * _PAD + _HEAD + _KINDS + _BARS + _LABELS + _ROW * _ROWS - 30


@dataclass(frozen=True, slots=True)
class _Label:
    """A film's title below a strip: where the film is, and from where to where it reaches."""

    text: str
    colour: str
    x: float
    left: float
    right: float
    row: int


def draw(report: DimensionReport, words: Words) -> bytes:
    """PNG, 1200 pixels wide."""
    n = len(report.shown)
    height = _TOP + _KEY + (_PANEL + _BETWEEN) * n + _BOTTOM
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.page(figure)
        _key(axes, words, _TOP + _KEY / 3)
        top = float(_TOP + _KEY)
        for one, said in zip(report.shown, words.dimensions, strict=True):
            style.panel(axes, _MARGIN, top, _WIDTH - _MARGIN, top + _PANEL)
            _strip(axes, one, said, top + _PAD)
            top += _PANEL + _BETWEEN
        return style.png(figure)


def _key(axes: Axes, words: Words, y: float) -> None:
    x = float(_MARGIN)
    for colours, kind in (
        ((style.VERMILION, style.SKY), words.named),
        ((style.RULE,), words.others),
    ):
        for colour in colours:
            axes.plot(x + _KEY_SIGN / 3, y, "s", color=colour, markersize=style.points(28))
            x += _KEY_SIGN
        style.write(axes, x, y, kind, _TYPE)
        x += style.width_of(kind, _TYPE) + _KEY_GAP


def _strip(axes: Axes, one: Dimension, said: OfOne, top: float) -> None:
    y = top + _HEAD / 2
    style.write(axes, _LEFT, y, said.title, _TYPE, color=style.GOLD)
    style.write(axes, _RIGHT, y, said.share, _TYPE, color=style.QUIET, ha="right")
    y, room = top + _HEAD + _KINDS / 2, (_RIGHT - _LEFT) / 2 - _APART
    for kind, x, side, colour in (
        (said.low, _LEFT, "left", style.VERMILION),
        (said.high, _RIGHT, "right", style.SKY),
    ):
        shown = style.fitted(kind, _TYPE, room, weight="bold")
        style.write(axes, x, y, shown, _TYPE, color=colour, ha=side, weight="bold")
    base = top + _HEAD + _KINDS + _BARS
    _bars(axes, one.axis, base)
    axes.plot([_LEFT, _RIGHT], [base, base], color=style.QUIET, linewidth=3)
    labels = _labels(one)
    for label in labels:
        y = base + _LABELS + _ROW * label.row
        axes.plot([label.x, label.x], [base, y - _ROW * 0.4], color=style.GREY, linewidth=2)
        axes.plot(label.x, base, "o", color=label.colour, markersize=style.points(_DOT))
        style.write(axes, label.left, y, label.text, _TITLE, color=label.colour)


def _bars(axes: Axes, axis: Axis, base: float) -> None:
    """Films of the low kind first, then of the high kind, then all others upon them."""
    most = max((one.n for one in axis.slices), default=0) or 1
    width = (_RIGHT - _LEFT) / max(len(axis.slices), 1)
    bars, colours = [], []
    for at, one in enumerate(axis.slices):
        bottom, left = base, _LEFT + width * (at + 0.07)
        for colour, n in (
            (style.VERMILION, one.n_low),
            (style.SKY, one.n_high),
            (style.RULE, one.n - one.n_low - one.n_high),
        ):
            top, right = bottom - _BARS * n / most, left + width * 0.86
            bars.append([(left, bottom), (right, bottom), (right, top), (left, top)])
            colours.append(colour)
            bottom = top
    # As one: thousands of bars take matplotlib longer than all else.
    axes.add_collection(PolyCollection(bars, facecolors=colours, linewidths=0), autolim=False)


def _labels(one: Dimension) -> list[_Label]:
    """The outermost film of each end, and of the well-known between them those with room."""
    placed: list[_Label] = []
    for film, colour in _films(one):
        text = style.fitted(film.movie.title, _TITLE, _MOST_TITLE)
        x, width = _at(one, film.place), style.width_of(text, _TITLE)
        left = min(max(x - width / 2, _LEFT), _RIGHT - width)
        for row in range(_ROWS):
            label = _Label(text, colour, x, left, left + width, row)
            if not any(_touch(label, other) for other in placed):
                placed.append(label)
                break
    return placed


def _films(one: Dimension) -> Iterator[tuple[PlacedMovie, str]]:
    """Those that may be named, in what colour; the ends and the best known first."""
    by_fame = sorted(one.axis.known, key=lambda film: -film.movie.n_ratings)
    for film in (*one.low.films[:1], *one.high.films[:1], *by_fame):
        yield film, kind_colour(one.axis, film.movie)


def _touch(one: _Label, other: _Label) -> bool:
    """Whether two titles would touch, or the line to one would cross the other."""
    if one.row == other.row:
        return one.left < other.right + _APART and other.left < one.right + _APART
    below, above = (one, other) if one.row > other.row else (other, one)
    return above.left - _APART / 2 < below.x < above.right + _APART / 2


def _at(one: Dimension, place: float) -> float:
    """Pixels across, the lowest film at the left and the highest at the right."""
    ends = [film.place for film in (*one.low.films[:1], *one.high.films[:1], *one.axis.known)]
    low, high = min(ends), max(ends)
    return _LEFT + (_RIGHT - _LEFT) * (place - low) / max(high - low, 1e-9)
