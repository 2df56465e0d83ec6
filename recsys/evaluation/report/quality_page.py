"""Results -> `quality.json` and the tables between the markers of `quality.md`."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from recsys.errors import DatasetError
from recsys.evaluation.intervals import Difference, differences
from recsys.evaluation.measuring import KNOWN, METRICS
from recsys.evaluation.report.tables import HEADINGS, short
from recsys.evaluation.store import Results
from recsys.evaluation.warm import Row
from recsys.wording.markdown import table

_STARS = ("rmse", "mae", "pair")
_LISTS = ("ndcg", "recall", "taste")
_UNTOUCHED = "untouched"


def cold_sections(results: Sequence[Results], model: str) -> dict[str, str]:
    """The tables of the cold start by the name of their markers."""
    [ours] = [r for r in results if r.name == model]
    peers = [r for r in results if r.name != model]
    compared = [d for metric in HEADINGS for d in differences(ours, peers, metric)]
    return {
        "stars": _stars_table(results, model),
        "lists": _lists_table(results, model),
        "differences": _differences_table(compared),
        "costs": _costs_table(results),
    }


def cold_figures(results: Sequence[Results], model: str) -> dict[str, Any]:
    """Everything that the tables say, and what they leave out, for quality.json."""
    [ours] = [r for r in results if r.name == model]
    peers = [r for r in results if r.name != model]
    return {
        "known": list(KNOWN),
        "seeds": list(ours.seeds),
        "peers": {r.name: _figures(r) for r in results},
        "differences": [
            {
                "metric": d.metric,
                "k": d.k,
                "best_peer": d.peer,
                "difference": round(d.value, 4),
                "interval_95": [round(d.low, 4), round(d.high, 4)],
            }
            for metric in HEADINGS
            for d in differences(ours, peers, metric)
        ],
    }


def warm_section(tables: Mapping[str, Sequence[Row]]) -> str:
    """RMSE, MAE and pair accuracy by split."""
    rows = [
        (title, row.name, f"{row.rmse:.4f}", f"{row.mae:.4f}", f"{row.pair:.4f}")
        for title, table in tables.items()
        for row in table
    ]
    return table(("split", "", "RMSE", "MAE", "pairs"), rows)


def write_json(path: Path, section: str, figures: Mapping[str, Any]) -> None:
    """Replace one section of quality.json and keep the others."""
    whole = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    whole[section] = figures
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_sections(path: Path, sections: Mapping[str, str]) -> None:
    """Replace what stands between `<!-- NAME -->` and `<!-- /NAME -->`; raises DatasetError."""
    text = path.read_text(encoding="utf-8")
    for name, section in sections.items():
        pattern = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not pattern.search(text):
            raise DatasetError(f"{path} has no markers <!-- {name} --> and <!-- /{name} -->.")
        text = pattern.sub(lambda m, s=section: f"{m[1]}{s}\n{m[2]}", text)  # type: ignore[misc]
    path.write_text(text, encoding="utf-8")


def _figures(results: Results) -> dict[str, Any]:
    figures: dict[str, Any] = {
        metric: [round(f, 4) for f in results.figures(metric)]
        for metric in METRICS
        if results.has(metric)
    }
    figures["coverage"] = [round(c, 4) for c in results.coverage()]
    if results.believed is not None:
        figures["written_members"] = {
            "fits": results.believed.fits,
            "plainly_wrong": results.believed.wrong,
        }
    figures["settings"] = dict(results.settings)
    figures["training_s"] = round(results.cost.training_s, 2)
    figures["serving_ms_a_member"] = round(results.cost.serving_ms, 2)
    figures["peak_mib"] = round(results.cost.peak_mib)
    return figures


def _stars_table(results: Sequence[Results], model: str) -> str:
    rows = [
        (_name(r, model), *(_cell(r, metric) for metric in _STARS))
        for r in results
        if r.has("rmse")
    ]
    return table(("", *(HEADINGS[metric] for metric in _STARS)), rows)


def _lists_table(results: Sequence[Results], model: str) -> str:
    headings = ("", *(HEADINGS[m] for m in _LISTS), "coverage@10", "fame", "fits", "wrong")
    rows = []
    for r in results:
        fits, wrong = "-", "-"
        if r.believed is not None:
            fits, wrong = (
                short([part[_UNTOUCHED]]) for part in (r.believed.fits, r.believed.wrong)
            )
        figures = (_cell(r, metric) for metric in _LISTS)
        fame = "/".join(f"{f:.1f}" for f in r.figures("fame"))
        rows.append((_name(r, model), *figures, short(r.coverage()), fame, fits, wrong))
    return table(headings, rows)


def _differences_table(compared: Iterable[Difference]) -> str:
    rows = [
        (
            HEADINGS[d.metric],
            str(d.k),
            d.peer,
            f"{d.value:+.4f}",
            f"{d.low:+.4f} to {d.high:+.4f}",
            "yes" if d.is_ahead else "**no**",
        )
        for d in compared
    ]
    return table(("", "known", "best peer", "difference", "95 % interval", "ahead"), rows)


def _costs_table(results: Sequence[Results]) -> str:
    rows = [
        (
            r.name,
            ", ".join(f"{name} {value:g}" for name, value in r.settings.items()) or "-",
            f"{r.cost.training_s:.1f}",
            f"{r.cost.serving_ms:.2f}",
            f"{r.cost.peak_mib:.0f}",
        )
        for r in results
    ]
    return table(("", "settings", "training, s", "serving, ms a member", "peak, MiB"), rows)


def _name(results: Results, model: str) -> str:
    return f"**{model}**" if results.name == model else results.name


def _cell(results: Results, metric: str) -> str:
    return short(results.figures(metric)) if results.has(metric) else "-"
