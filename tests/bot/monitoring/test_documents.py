"""What docs/monitoring.md and the dashboard say of metrics is what there is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import Metric

import bot
from bot.interaction.ended import Outcome
from bot.monitoring.metrics import Metrics

DOCS = Path(bot.__file__).parents[1] / "docs"
PAGE = (DOCS / "monitoring.md").read_text(encoding="utf-8")
DASHBOARD = json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))
# What PromQL has between names, and what Prometheus itself knows of a target.
ENDINGS = {
    "counter": ["_total"],
    "histogram": ["_bucket", "_sum", "_count"],
    "gauge": [""],
    "info": ["_info"],
}
OF_PROMETHEUS = {"job", "instance", "le"}


def families() -> Iterator[Metric]:
    yield from Metrics().registry.collect()


def labels() -> dict[str, tuple[str, ...]]:
    """The labels that each metric is told with, by the name in the table."""
    metrics = Metrics()
    told: dict[str, tuple[str, ...]] = {}
    for collector, names in metrics.registry._collector_to_names.items():
        of_collector = tuple(getattr(collector, "_labelnames", ()))
        told |= dict.fromkeys(names, of_collector)
    return told


def series() -> set[str]:
    """Every name that a query may ask for."""
    return {family.name + ending for family in families() for ending in ENDINGS[family.type]}


def shown_name(family: Metric) -> str:
    return family.name + (ENDINGS[family.type][0] if family.type != "histogram" else "")


def queries() -> list[str]:
    return [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]


def alerts() -> list[str]:
    [rules] = re.findall(r"```yaml\n(# a file under.*?)```", PAGE, re.DOTALL)
    return re.findall(r"expr: (?:>\n)?(.*?)\n        for:", rules, re.DOTALL)


def names_in(query: str) -> set[str]:
    return set(re.findall(r"\b(?:matinee|process)_\w+", query))


def test_every_metric_has_its_line_with_kind_and_labels() -> None:
    table = re.findall(r"^\| `(\w+)` \| (\w+) \| (.*?) ?\| .+ \|$", PAGE, re.MULTILINE)
    said = {name: (kind, tuple(re.findall(r"\w+", of))) for name, kind, of in table}
    known = labels()
    there = {}
    for family in families():
        name = shown_name(family)
        kind = "gauge" if family.type == "info" else family.type
        there[name] = (kind, known.get(family.name, ()))
    there["matinee_build_info"] = ("gauge", ("version", "discord_py"))
    assert said == there


def test_every_outcome_has_its_line() -> None:
    said = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \|$", PAGE, re.MULTILINE)
    assert said == [outcome.value for outcome in Outcome]


@pytest.mark.parametrize("query", [*queries(), *alerts()])
def test_a_query_asks_for_what_there_is(query: str) -> None:
    assert names_in(query) <= series()
    assert names_in(query) or query.startswith("up{")


@pytest.mark.parametrize("query", [*queries(), *alerts()])
def test_a_query_knows_the_labels_and_outcomes(query: str) -> None:
    there = {label for of_metric in labels().values() for label in of_metric} | OF_PROMETHEUS
    by = {name for names in re.findall(r"by \(([^)]*)\)", query) for name in names.split(", ")}
    selected = re.findall(r'(\w+)(?:=|=~|!=)"', query)
    assert by | set(selected) <= there
    outcomes = [o for told in re.findall(r'outcome=~"([^"]+)"', query) for o in told.split("|")]
    assert set(outcomes) <= {outcome.value for outcome in Outcome}


def test_the_dashboard_shows_every_metric_of_ours() -> None:
    shown = {name for query in queries() for name in names_in(query)}
    for family in families():
        if family.name.startswith("matinee"):
            assert {family.name + ending for ending in ENDINGS[family.type]} & shown


def test_a_panel_lies_on_no_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        cells = set(cells_of(panel["gridPos"]))
        assert not cells & taken
        assert all(column < 24 for column, _ in cells)
        taken |= cells
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)


def cells_of(place: dict[str, Any]) -> Iterator[tuple[int, int]]:
    for column in range(place["x"], place["x"] + place["w"]):
        for row in range(place["y"], place["y"] + place["h"]):
            yield column, row


def test_what_is_asked_of_a_name_that_is_none_would_be_found() -> None:
    assert not names_in("rate(matinee_anwsers_total[5m])") <= series()


def test_the_alerts_are_found() -> None:
    assert len(alerts()) == PAGE.count("- alert:")
