"""The figures that matter most as one picture, tall enough to be read on a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes

from recsys.evaluation.intervals import Difference, differences
from recsys.evaluation.measuring import KNOWN, LOWER_IS_BETTER
from recsys.evaluation.store import Results
from recsys.figures.drawing import style

_PANELS = (
    ("taste", "Taste: liked films above films as famous"),
    ("ndcg", "NDCG@10: liked films in the first ten"),
    ("rmse", "RMSE of predicted stars (lower is better)"),
)
_AT = 1
_WIDTH, _MARGIN, _TOP, _BOTTOM = 1200, 46, 175, 40
_HEAD, _ROW, _BETWEEN, _TYPE = 112, 62, 44, 36
_DOTS_FROM, _DOTS_TO = 480, 1030
_OUR_DOT, _THEIR_DOT, _NUMBER, _QUIET = 38, 26, 34, 31


@dataclass(frozen=True, slots=True)
class Panel:
    """One metric: each peer's figure by name, and the model's difference to the best other."""

    metric: str
    title: str
    values: Mapping[str, float]
    margin: Difference


def draw(results: Sequence[Results], model: str, path: Path) -> None:
    """A dot for each peer at ten known ratings, the best first, with the model's margin in words.

    Dots and no bars: the axes do not start at zero.
    """
    path.write_bytes(drawn([_measured(results, model, *of) for of in _PANELS], model))


def _measured(results: Sequence[Results], model: str, metric: str, title: str) -> Panel:
    [ours] = [r for r in results if r.name == model]
    values = {r.name: r.figures(metric)[_AT] for r in results if r.has(metric)}
    others = [r for r in results if r.name != model]
    return Panel(metric, title, values, differences(ours, others, metric)[_AT])


def drawn(panels: Sequence[Panel], model: str) -> bytes:
    """PNG, 1200 pixels wide."""
    rows = sum(len(panel.values) for panel in panels)
    height = _TOP + (_HEAD + _BETWEEN) * len(panels) - _BETWEEN + _ROW * rows + _BOTTOM
    with style.canvas(_WIDTH, height) as figure:
        heading = f"{KNOWN[_AT]} ratings known"
        style.heading(figure, heading, "members never trained on; the best first")
        axes = style.page(figure)
        top = float(_TOP)
        for panel in panels:
            style.write(axes, _MARGIN, top + 30, panel.title, _TYPE, weight="bold")
            margin = _margin(panel.margin, model)
            style.write(axes, _MARGIN, top + 78, margin, _QUIET, color=style.QUIET)
            top += _HEAD
            _panel(axes, panel.values, model, panel.metric, top)
            top += _ROW * len(panel.values) + _BETWEEN
        return style.png(figure)


def _panel(axes: Axes, values: Mapping[str, float], model: str, metric: str, top: float) -> None:
    sign = 1 if metric in LOWER_IS_BETTER else -1
    order = sorted(values, key=lambda name: sign * values[name])
    least, most = min(values.values()), max(values.values())
    a_unit = (_DOTS_TO - _DOTS_FROM) / ((most - least) or 1.0)
    for row, name in enumerate(order):
        y = top + _ROW * (row + 0.5)
        is_ours = name == model
        ink, weight = (style.GOLD, "bold") if is_ours else (style.INK, "normal")
        size = _OUR_DOT if is_ours else _THEIR_DOT
        x = _DOTS_FROM + a_unit * (values[name] - least)
        label = style.fitted(name, _TYPE, _DOTS_FROM - 2 * _MARGIN, weight=weight)
        style.write(axes, _MARGIN, y, label, _TYPE, color=ink, weight=weight)
        axes.plot([_DOTS_FROM, x], [y, y], color=style.RULE, linewidth=3, zorder=0)
        colour = style.GOLD if is_ours else style.SKY
        axes.plot(x, y, "o", color=colour, markersize=style.points(size))
        number = f"{values[name]:.3f}"
        style.write(axes, x + _OUR_DOT, y, number, _NUMBER, color=ink, weight=weight)


def _margin(d: Difference, model: str) -> str:
    less = f"{model} less {d.peer}: {d.value:+.3f} (95 %: {d.low:+.3f} to {d.high:+.3f})"
    return less.replace("-0", "\u22120")
