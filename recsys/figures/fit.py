"""A member's ratings as dumbbells: what they gave, and what is guessed with and without it."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes

from recsys.figures.drawing import style
from recsys.results import Fit, FittedRating
from recsys.stars import HIGHEST_STARS, LOWEST_STARS
from recsys.wording.figures.fit import Words, words

__all__ = ["draw", "words"]

_WIDTH, _MARGIN, _TYPE = 1200, 46, 36
_TOP, _KEY, _ROW, _HEAD, _AXIS, _BOTTOM = 160, 76, 66, 84, 56, 40
_MOST_TITLE, _BESIDE_TITLE, _STARS_TO = 554, 40, 1124
_LEAST_STARS_SHOWN, _BEYOND = 2.0, 0.25
# One within the other where they meet, and of different shapes: colour is not all that tells them.
_Sign = tuple[str, str, int]
_YOURS: Final[_Sign] = (style.GOLD, "o", 38)
_FITTED: Final[_Sign] = (style.SKY, "D", 15)
_LEFT_OUT: Final[_Sign] = (style.VERMILION, "^", 31)
_KEY_SIGN, _KEY_GAP = 44, 50


def draw(fit: Fit, words: Words) -> bytes:
    """PNG, 1200 pixels wide: each rating in a row, or the worst and the best guessed of many."""
    groups = [*zip(words.groups, fit.shown, strict=True)]
    rows = sum(_ROW * len(ratings) + (_HEAD if name else 0) for name, ratings in groups)
    height = _TOP + _KEY + rows + _AXIS + _BOTTOM
    with style.canvas(_WIDTH, height) as figure:
        style.heading(figure, words.title, words.quiet)
        axes = style.page(figure)
        _key(axes, fit, words)
        scale = _Scale([rating for _, ratings in groups for rating in ratings])
        top = float(_TOP + _KEY)
        scale.rules(axes, top, top + rows)
        for name, ratings in groups:
            if name:
                style.write(axes, _MARGIN, top + _HEAD * 0.6, name, _TYPE, weight="bold")
                top += _HEAD
            for rating in ratings:
                _row(axes, scale, rating, top + _ROW / 2)
                top += _ROW
        return style.png(figure)


class _Scale:
    """Stars to pixels: from the lowest shown to five, and no narrower than two stars.

    It begins where the longest title ends.
    """

    def __init__(self, ratings: Sequence[FittedRating]) -> None:
        titles = max(style.width_of(_label(rating), _TYPE) for rating in ratings)
        self._from = _MARGIN + titles + _BESIDE_TITLE
        lowest = min(min(_values(rating)) for rating in ratings) - _BEYOND
        self._low = max(LOWEST_STARS, min(lowest, HIGHEST_STARS - _LEAST_STARS_SHOWN))
        self._a_star = (_STARS_TO - self._from) / (HIGHEST_STARS - self._low)

    def __call__(self, stars: float) -> float:
        return self._from + self._a_star * (stars - self._low)

    def rules(self, axes: Axes, top: float, bottom: float) -> None:
        """A rule for each whole star, with its number below."""
        for star in range(1, int(HIGHEST_STARS) + 1):
            if star >= self._low:
                x = self(star)
                axes.plot([x, x], [top, bottom], color=style.RULE, linewidth=2, zorder=0)
                label = f"{star} ★"
                style.write(
                    axes, x, bottom + _AXIS / 2, label, _TYPE, color=style.QUIET, ha="center"
                )


def _values(rating: FittedRating) -> list[float]:
    """Yours, fitted and left out, as far as there is one."""
    values = (rating.stars, rating.fitted, rating.left_out)
    return [value for value in values if value is not None]


def _label(rating: FittedRating) -> str:
    return style.fitted_label(rating.movie, _TYPE, _MOST_TITLE)


def _row(axes: Axes, scale: _Scale, rating: FittedRating, y: float) -> None:
    style.write(axes, _MARGIN, y, _label(rating), _TYPE)
    places = [*map(scale, _values(rating))]
    ends = [min(places), max(places)]
    axes.plot(ends, [y, y], color=style.GREY, linewidth=style.points(7), zorder=1)
    signs = [*zip(places, (_YOURS, _FITTED, _LEFT_OUT), strict=False)]
    for x, sign in sorted(signs, key=lambda one: -one[1][2]):  # the smaller one upon the larger
        _mark(axes, x, y, sign)


def _mark(axes: Axes, x: float, y: float, sign: _Sign) -> None:
    colour, marker, size = sign
    axes.plot(
        x, y, marker, color=colour, markersize=style.points(size), zorder=2,
        markeredgecolor=style.BACKGROUND, markeredgewidth=style.points(2),
    )  # fmt: skip


def _key(axes: Axes, fit: Fit, words: Words) -> None:
    signs = [(words.yours, _YOURS), (words.left_out, _LEFT_OUT), (words.fitted, _FITTED)]
    x, y = float(_MARGIN), _TOP + _KEY / 3
    for name, sign in signs:
        if sign is _LEFT_OUT and fit.left_out_error is None:
            continue
        _mark(axes, x + _KEY_SIGN / 3, y, sign)
        style.write(axes, x + _KEY_SIGN, y, name, _TYPE)
        x += _KEY_SIGN + style.width_of(name, _TYPE) + _KEY_GAP
