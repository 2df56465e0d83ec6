"""How somebody's stars are spread, beside what others give: a bar for each half star."""

from matplotlib.axes import Axes

from recsys.figures.drawing import style
from recsys.results.spread import Spread
from recsys.wording.figures.spread import Words, words

__all__ = ["draw", "words"]

_WIDTH, _HEIGHT, _TYPE = 1200, 760, 36
_LEFT, _RIGHT, _BOTTOM, _TOP = 50, 1150, 100, 520
_LEGEND = 190  # pixels from the top
_BAR, _MARK = 0.72, 0.9


def draw(spread: Spread, words: Words) -> bytes:
    """PNG, 1200 x 760 pixels."""
    with style.canvas(_WIDTH, _HEIGHT) as figure:
        style.heading(figure, words.title, words.quiet)
        _bars(style.area(figure, _LEFT, _BOTTOM, _RIGHT, _TOP), spread, words)
        _legend(style.page(figure), words)
        return style.png(figure)


def _bars(axes: Axes, spread: Spread, words: Words) -> None:
    places = range(len(spread.counts))
    axes.bar(places, spread.shares, _BAR, color=style.GOLD)
    highest = max(*spread.shares, *(spread.others or ()))
    if spread.others is not None:
        axes.hlines(
            spread.others, [at - _MARK / 2 for at in places], [at + _MARK / 2 for at in places],
            color=style.SKY, linewidth=style.points(9),
        )  # fmt: skip
    for at, count in enumerate(spread.counts):
        if count:
            above = _above(spread, at, 0.02 * highest, 0.1 * highest)
            axes.text(at, above, f"{count:,}", size=style.points(_TYPE * 0.8), ha="center",
                      color=style.INK)  # fmt: skip
    axes.set(xlim=(-0.6, len(spread.counts) - 0.4), ylim=(0, 1.14 * highest))
    axes.set_xticks(list(places), words.stars)
    axes.set_yticks([])
    axes.tick_params(axis="x", labelsize=style.points(_TYPE), length=0, pad=14)
    axes.spines[["left", "right", "top"]].set_visible(False)


def _above(spread: Spread, at: int, gap: float, row: float) -> float:
    """Where the number above a bar stands, and the mark of the others would not cross it."""
    share, mark = spread.shares[at], spread.others[at] if spread.others else 0.0
    return (mark if share <= mark < share + gap + row else share) + gap


def _legend(page: Axes, words: Words) -> None:
    x = float(_LEFT)
    for name, colour in ((words.you, style.GOLD), (words.others, style.SKY)):
        if name:
            page.plot([x, x + 50], [_LEGEND] * 2, color=colour, linewidth=style.points(20),
                      solid_capstyle="butt")  # fmt: skip
            style.write(page, x + 66, _LEGEND, name, _TYPE, color=style.INK)
            x += 66 + style.width_of(name, _TYPE) + 50
