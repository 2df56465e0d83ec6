"""The films that people of all tastes rate highest and lowest, as bars to both sides of zero.

A title stands on the other side of zero than its bar, so that both may be as long as half of the
picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from recsys.figures.drawing import style
from recsys.results import BiasedMovie, BiasReport, MovieBias
from recsys.wording.figures.bias import Words, words
from recsys.wording.numbers import signed

__all__ = ["draw", "words"]

_WIDTH, _ROW, _TOP, _BOTTOM, _MARGIN = 1200, 66, 170, 40, 46
_TYPE = 34
_ZERO_FROM, _ZERO_TO = 520, 690  # titles on both sides take that much
_NUMBER_ROOM = 110
_PAD = 14
_BAR = 0.66
_GAP = 0.5
_LEAST_REACH = 0.1


@dataclass(frozen=True, slots=True)
class _Row:
    film: BiasedMovie
    y: float
    is_asked: bool = False


def draw(bias: BiasReport | MovieBias, words: Words) -> bytes:
    """PNG, 1200 pixels wide: the ten highest and ten lowest, or one film among others."""
    rows = _rows(bias)
    last = rows[-1].y if rows else 0
    height = round(_TOP + _BOTTOM + _ROW * (last + 1))
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.area(figure, 0, _BOTTOM, _WIDTH, height - _TOP)
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(last + 0.5, -0.5)
        zero, scale = _zero_and_scale([row.film for row in rows])
        axes.axvline(zero, color=style.RULE, linewidth=2, zorder=0)
        for row in rows:
            _bar(axes, row, zero, scale)
        return style.png(figure)


def _rows(bias: BiasReport | MovieBias) -> list[_Row]:
    """The films as the text below has them: both ends from the outermost, or from the highest."""
    if isinstance(bias, MovieBias):
        return [
            _Row(film, y, is_asked=film.movie == bias.movie) for y, film in enumerate(bias.ladder)
        ]
    n_high = len(bias.highest)
    return [
        *(_Row(film, y) for y, film in enumerate(bias.highest)),
        *(_Row(film, y + (_GAP if n_high else 0)) for y, film in enumerate(bias.lowest, n_high)),
    ]


def _bar(axes: Axes, row: _Row, zero: float, scale: float) -> None:
    bias, is_above = row.film.bias, row.film.bias >= 0
    colour = style.SKY if is_above else style.VERMILION
    ink, weight = (style.GOLD, "bold") if row.is_asked else (style.INK, "normal")
    type_: dict[str, Any] = {
        "size": style.points(_TYPE),
        "color": ink,
        "weight": weight,
        "va": "center",
    }
    side, outwards, inwards = (1, "left", "right") if is_above else (-1, "right", "left")
    room = (zero if is_above else _WIDTH - zero) - _MARGIN - _PAD
    label = style.fitted_label(row.film.movie, _TYPE, room, weight=weight)
    axes.text(zero - side * _PAD, row.y, label, ha=inwards, **type_)
    axes.barh(row.y, scale * bias, height=_BAR, left=zero, color=colour)
    end = zero + scale * bias + side * _PAD
    axes.text(end, row.y, signed(bias), ha=outwards, **type_)


def _zero_and_scale(films: Sequence[BiasedMovie]) -> tuple[float, float]:
    """Where zero is, and pixels a star: the longest bars and their numbers take all the room."""
    above = max([_LEAST_REACH, *(film.bias for film in films)])
    below = max([_LEAST_REACH, *(-film.bias for film in films)])
    taken = _MARGIN + _NUMBER_ROOM
    ideal = taken + (_WIDTH - 2 * taken) * below / (above + below)
    zero = min(max(ideal, _ZERO_FROM), _ZERO_TO)
    return zero, min((_WIDTH - zero - taken) / above, (zero - taken) / below)
