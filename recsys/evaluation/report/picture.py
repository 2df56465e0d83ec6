"""The figures that matter most as one picture, tall enough to be read on a phone."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recsys.evaluation.intervals import differences
from recsys.evaluation.measuring import KNOWN, LOWER_IS_BETTER
from recsys.evaluation.store import Results

mpl.use("Agg")

_PANELS = (
    ("taste", "Taste: liked films above films as famous"),
    ("ndcg", "NDCG@10: liked films in the first ten"),
    ("rmse", "RMSE of predicted stars (lower is better)"),
)
_OURS, _THEIRS, _INK, _RULE = "#b3261e", "#4a6078", "#1b1f24", "#d5dce3"
_AT = 1
_MARGIN = 0.18


def draw(results: Sequence[Results], model: str, path: Path) -> None:
    """A dot for each peer at ten known ratings, the best first, with the model's margin in words.

    Dots and no bars: the axes do not start at zero.
    """
    with mpl.rc_context({"font.size": 16, "text.color": _INK}):
        heights = [sum(r.has(metric) for r in results) for metric, _ in _PANELS]
        figure = Figure(figsize=(9, 0.46 * sum(heights) + 6))
        figure.set_layout_engine("constrained", h_pad=0.2)
        figure.suptitle(
            f"{KNOWN[_AT]} ratings known, members never trained on", fontsize=19, fontweight="bold"
        )
        axes = figure.subplots(len(_PANELS), 1, height_ratios=heights)
        for axis, (metric, title) in zip(axes, _PANELS, strict=True):
            _panel(axis, [r for r in results if r.has(metric)], model, metric)
            axis.set_title(f"{title}\n{_margin(results, model, metric)}", loc="left", fontsize=15)
        figure.savefig(path, dpi=100, facecolor="white", metadata={"Software": None})


def _panel(axis: Axes, results: Sequence[Results], model: str, metric: str) -> None:
    sign = 1 if metric in LOWER_IS_BETTER else -1
    order = sorted(results, key=lambda r: sign * r.figures(metric)[_AT])
    values = [r.figures(metric)[_AT] for r in order]
    room = _MARGIN * (max(values) - min(values) or 1.0)
    axis.set_xlim(min(values) - room / 2, max(values) + room)
    axis.set_yticks(range(len(order)), [r.name for r in order])
    axis.set_ylim(len(order) - 0.5, -0.5)
    for row, (result, value) in enumerate(zip(order, values, strict=True)):
        is_ours = result.name == model
        colour, weight = (_OURS, "bold") if is_ours else (_THEIRS, "normal")
        axis.axhline(row, color=_RULE, linewidth=1.5, zorder=0)
        axis.plot(value, row, "o", color=colour, markersize=15 if is_ours else 11)
        axis.annotate(
            f"{value:.3f}",
            (value, row),
            (12, 0),
            textcoords="offset points",
            va="center",
            fontweight=weight,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
        axis.get_yticklabels()[row].set_fontweight(weight)
    axis.xaxis.set_visible(False)
    axis.tick_params(axis="y", length=0)
    axis.spines[:].set_visible(False)


def _margin(results: Sequence[Results], model: str, metric: str) -> str:
    [ours] = [r for r in results if r.name == model]
    d = differences(ours, [r for r in results if r.name != model], metric)[_AT]
    interval = f"{d.low:+.3f} to {d.high:+.3f}"
    return f"{model} less {d.peer}:\n{d.value:+.3f}, 95 % interval {interval}"
