"""What the marks of a map mean, in columns at its foot."""

from collections.abc import Container, Sequence
from typing import Any

from matplotlib.axes import Axes

from recsys.figures.drawing import style

_TYPE, _ROW, _LEFT, _TOP, _WIDTH = 31, 50, 40, 138, 1160
_COLUMNS, _ROWS = 3, 3
_MARK, _WORDS, _GAP = 36, 30, 14
N_ENTRIES = _COLUMNS * _ROWS
Mark = tuple[str, str]  # a marker and a colour


def draw(
    axes: Axes,
    drawn: Container[Mark],
    marks: Sequence[Sequence[Mark]],
    words: Sequence[str],
    lettered: Sequence[tuple[str, str]],
) -> None:
    """An entry for each meaning of which a mark is drawn, and after them one for each letter."""
    shown = drawn_of(marks, drawn)
    for at, (of_meaning, some) in enumerate(shown.items()):
        entry(axes, at, some, words[of_meaning])
    for at, (letter, meaning) in enumerate(lettered, len(shown)):
        entry(axes, at, [], meaning, letter)


def drawn_of(marks: Sequence[Sequence[Mark]], drawn: Container[Mark]) -> dict[int, list[Mark]]:
    """By the place of each meaning that has any, those of its marks that are drawn."""
    of_drawn = ([mark for mark in of_meaning if mark in drawn] for of_meaning in marks)
    return {at: some for at, some in enumerate(of_drawn) if some}


def entry(axes: Axes, at: int, marks: Sequence[Mark], meaning: str, letter: str = "") -> None:
    """One meaning, with its marks side by side before it, or with its letter."""
    row, column = divmod(at, _COLUMNS)
    room = _WIDTH / _COLUMNS
    x, y, right = _LEFT + column * room, _TOP - row * _ROW, _LEFT + (column + 1) * room - _GAP
    how: dict[str, Any] = {"size": style.points(_TYPE), "va": "center_baseline"}
    for n, (marker, colour) in enumerate(marks):
        axes.scatter(x + 8 + n * _MARK, y, s=260, marker=marker, color=colour, linewidths=0)
    if letter:
        axes.text(x, y, letter, color=style.GOLD, weight="bold", **how)
    beside = x + _MARK if letter else x + _WORDS + _MARK * (len(marks) - 1)
    axes.text(beside, y, style.fitted(meaning, _TYPE, right - beside), color=style.INK, **how)
