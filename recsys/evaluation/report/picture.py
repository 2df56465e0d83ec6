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
_MOST_NAME, _BESIDE_NAME, _DOTS_TO = 500, 40, 1005
_OUR_DOT, _THEIR_DOT, _NUMBER, _QUIET = 38, 26, 34, 29


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
        dots_from = _dots_from(panels, model)
        top = float(_TOP)
        for panel in panels:
            style.write(axes, _MARGIN, top + 30, panel.title, _TYPE, weight="bold")
            margin = _margin(panel.margin, model)
            style.write(axes, _MARGIN, top + 78, margin, _QUIET, color=style.QUIET)
            top += _HEAD
            _panel(axes, panel, model, top, dots_from)
            top += _ROW * len(panel.values) + _BETWEEN
        return style.png(figure)


def _dots_from(panels: Sequence[Panel], model: str) -> float:
    """Where the longest name ends, so that all panels begin alike."""
    names = {name for panel in panels for name in panel.values}
    longest = max(
        style.width_of(_name(name, model), _TYPE, weight=_weight(name, model)) for name in names
    )
    return _MARGIN + longest + _BESIDE_NAME


def _name(name: str, model: str) -> str:
    return style.fitted(name, _TYPE, _MOST_NAME, weight=_weight(name, model))


def _weight(name: str, model: str) -> str:
    return "bold" if name == model else "normal"


def _panel(axes: Axes, panel: Panel, model: str, top: float, dots_from: float) -> None:
    values = panel.values
    sign = 1 if panel.metric in LOWER_IS_BETTER else -1
    order = sorted(values, key=lambda name: sign * values[name])
    least, most = min(values.values()), max(values.values())
    a_unit = (_DOTS_TO - dots_from) / ((most - least) or 1.0)
    for row, name in enumerate(order):
        y = top + _ROW * (row + 0.5)
        ink, colour, size = style.INK, style.SKY, _THEIR_DOT
        if name == model:
            ink, colour, size = style.GOLD, style.GOLD, _OUR_DOT
        how = {"color": ink, "weight": _weight(name, model)}
        x = dots_from + a_unit * (values[name] - least)
        style.write(axes, _MARGIN, y, _name(name, model), _TYPE, **how)
        axes.plot([dots_from, x], [y, y], color=style.RULE, linewidth=3, zorder=0)
        axes.plot(x, y, "o", color=colour, markersize=style.points(size))
        style.write(axes, x + _OUR_DOT, y, f"{values[name]:.3f}", _NUMBER, **how)


def _margin(d: Difference, model: str) -> str:
    """The difference in one line: where a name is too long for it, the name is cut."""
    head = f"{model} less "
    tail = f": {d.value:+.3f} (95 %: {d.low:+.3f} to {d.high:+.3f})".replace("-0", "\u22120")
    taken = style.width_of(head, _QUIET) + style.width_of(tail, _QUIET)
    return head + style.fitted(d.peer, _QUIET, _WIDTH - 2 * _MARGIN - taken) + tail
