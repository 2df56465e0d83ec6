"""The films that people of all tastes rate highest and lowest, as bars to both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from recsys.figures.drawing import style
from recsys.results import BiasedMovie, BiasReport, MovieBias
from recsys.wording.figures.bias import Words, words
from recsys.wording.numbers import signed

__all__ = ["draw", "words"]

_WIDTH, _ROW, _TOP, _BOTTOM, _MARGIN = 1200, 66, 175, 40, 46
_TYPE = 34
_BAR_FROM = 700
_NUMBER_ROOM = 110
_PAD = 12
_BAR = 0.62
_GAP = 0.6
_N_ENDS = 4
_LEAST_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class _Row:
    film: BiasedMovie
    y: float
    is_asked: bool = False


def draw(bias: BiasReport | MovieBias, words: Words) -> bytes:
    """PNG, 1200 pixels wide: the ten highest and ten lowest, or one film between both ends."""
    rows = _rows(bias)
    last = rows[-1].y if rows else 0
    height = round(_TOP + _BOTTOM + _ROW * (last + 1))
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.area(figure, 0, _BOTTOM, _WIDTH, height - _TOP)
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(last + 0.5, -0.5)
        scale = _scale([row.film for row in rows])
        zero = _BAR_FROM + _NUMBER_ROOM + scale * max([0.0, *(-row.film.bias for row in rows)])
        axes.axvline(zero, color=style.RULE, linewidth=2, zorder=0)
        for row in rows:
            _bar(axes, row, zero, scale)
        return style.png(figure)


def _groups(bias: BiasReport | MovieBias) -> Sequence[Sequence[BiasedMovie]]:
    if isinstance(bias, BiasReport):
        return bias.highest, bias.lowest[::-1]
    report, asked = bias.report, BiasedMovie(bias.movie, bias.bias)
    middle = (*bias.above, asked, *bias.below[::-1])
    near = {film.movie.movie_id for film in middle}
    ends = (report.highest[:_N_ENDS], report.lowest[:_N_ENDS][::-1])
    above, below = ([film for film in end if film.movie.movie_id not in near] for end in ends)
    return above, middle, below


def _rows(bias: BiasReport | MovieBias) -> list[_Row]:
    """The films from top to bottom, with a gap between groups."""
    asked = None if isinstance(bias, BiasReport) else bias.movie
    rows: list[_Row] = []
    for n_gaps, group in enumerate(filter(None, _groups(bias))):
        for film in group:
            y = len(rows) + _GAP * n_gaps
            rows.append(_Row(film, y, is_asked=film.movie == asked))
    return rows


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
    label = style.fitted_label(row.film.movie, _TYPE, _BAR_FROM - _MARGIN - 2 * _PAD, weight=weight)
    axes.text(_MARGIN, row.y, label, **type_)
    axes.barh(row.y, scale * bias, height=_BAR, left=zero, color=colour)
    end = zero + scale * bias + (_PAD if is_above else -_PAD)
    axes.text(end, row.y, signed(bias), ha="left" if is_above else "right", **type_)


def _scale(films: Sequence[BiasedMovie]) -> float:
    """Pixels a star: the widest bars to both sides, and their numbers, take all the room."""
    biases = [film.bias for film in films]
    spread = max([0.0, *biases]) - min([0.0, *biases])
    return (_WIDTH - _MARGIN - _BAR_FROM - 2 * _NUMBER_ROOM) / max(spread, _LEAST_SPREAD)
