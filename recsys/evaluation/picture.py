"""The figures that matter most as one picture, tall enough to be read on a phone."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recsys.evaluation.intervals import differences
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.store import Results

mpl.use("Agg")

_PANELS = (
    ("taste", "taste: liked films above equally famous ones"),
    ("ndcg", "NDCG@10: liked films in the first ten"),
    ("rmse", "RMSE of predicted stars (shorter is better)"),
)
_OURS, _THEIRS, _INK = "#b3261e", "#8fa3b5", "#1b1f24"
_AT = 1
_ROOM = 1.12


def draw(results: Sequence[Results], model: str, path: Path) -> None:
    """Bars of each peer at ten known ratings, the best first, with Matinee's margin in words."""
    with mpl.rc_context({"font.size": 15, "text.color": _INK, "axes.edgecolor": _INK}):
        heights = [sum(r.has(metric) for r in results) for metric, _ in _PANELS]
        figure = Figure(figsize=(9, 0.5 * sum(heights) + 4), layout="constrained")
        figure.suptitle(f"{KNOWN[_AT]} ratings known, members never trained on", fontweight="bold")
        axes = figure.subplots(len(_PANELS), 1, height_ratios=heights)
        for axis, (metric, title) in zip(axes, _PANELS, strict=True):
            _panel(axis, [r for r in results if r.has(metric)], model, metric)
            axis.set_title(title, loc="left", fontsize=16, pad=10)
        figure.savefig(path, dpi=110, facecolor="white", metadata={"Software": None})


def _panel(axis: Axes, results: Sequence[Results], model: str, metric: str) -> None:
    sign = 1 if metric == "rmse" else -1
    order = sorted(results, key=lambda r: sign * r.figures(metric)[_AT])
    values = [r.figures(metric)[_AT] for r in order]
    colours = [_OURS if r.name == model else _THEIRS for r in order]
    names = [r.name for r in order]
    # What nobody falls below is left out, so that the differences can be seen; the figures tell.
    start = 0.7 * min(values)
    axis.barh(names, [v - start for v in values], left=start, color=colours)
    axis.set_xlim(start, start + _ROOM * (max(values) - start))
    for row, (result, value) in enumerate(zip(order, values, strict=True)):
        weight = "bold" if result.name == model else "normal"
        axis.text(value, row, f" {value:.3f}", va="center", fontweight=weight)
    for label in axis.get_yticklabels():
        label.set_fontweight("bold" if label.get_text() == model else "normal")
    axis.invert_yaxis()
    axis.xaxis.set_visible(False)
    axis.tick_params(axis="y", length=0)
    axis.spines[["top", "right", "bottom"]].set_visible(False)
    [ours] = [r for r in results if r.name == model]
    d = differences(ours, [r for r in results if r.name != model], metric)[_AT]
    axis.annotate(
        f"{model} less {d.peer}: {d.value:+.3f} (95 %: {d.low:+.3f} to {d.high:+.3f})",
        (0, 0),
        (0, -6),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize=13,
    )
