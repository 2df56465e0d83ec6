"""The page of lists: asked of a whole service, and named where it is written."""

from dataclasses import fields
from pathlib import Path

import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics.members import LOOKED_AT_GROUP, Asks, JudgedMember
from recsys.evaluation.diagnostics.shown_lists import ListFigures
from tests.benchmarks.lists.__main__ import answered
from tests.benchmarks.lists.document import as_markdown, page, rows
from tests.benchmarks.lists.targets import TARGETS
from tests.recsys.tiny import tiny

ROOT = Path(__file__).resolve().parent.parent
LOOKED_AT = JudgedMember("One | two", {10: 5.0, 20: 1.0}, asks=Asks(frozenset({"Italy"})))
FITTING = JudgedMember("fitting", {10: 5.0, 20: 1.0, 30: 4.0}, frozenset({40, 50}))


async def test_the_page_has_every_film_that_is_shown_with_its_reason() -> None:
    model = Recommender(tiny(0, 30).artifact)
    groups = {LOOKED_AT_GROUP: [LOOKED_AT], "fitting": [FITTING]}
    answer = await answered(model, groups)
    assert list(answer["figures"]) == list(groups)
    assert "fits_alone" in answer["figures"]["fitting"]
    of_group = answer["figures"]["fitting"]
    assert of_group["lines"]["worst"] < of_group["phone_lines"]["worst"]
    member = answer["lists"][LOOKED_AT.name]
    assert member["rated"] == [f"{model.catalogue[10].label} 5", f"{model.catalogue[20].label} 1"]
    first, second = (p["films"] for p in member["pages"])
    assert [len(first), len(second)] == [10, 10]
    titles = [lines[0] for lines in (*first, *second)]
    assert len(set(titles)) == 20
    assert all(len(lines) >= 2 for lines in (*first, *second))
    written = page(answer, answer)
    assert "## One \\| two" in written
    assert "| target | met |" in written
    assert all(written.count(as_markdown(title)) >= 2 for title in titles)
    assert await answered(model, groups) == answer


def summary(mean: float, worst: float) -> dict[str, float]:
    return {"mean": mean, "worst": worst}


@pytest.mark.parametrize(
    ("name", "groups", "verdict"),
    [
        ("correlation", {"tuning": summary(0.6, 0.2), "users": summary(0.9, 0.5)}, "yes"),
        (
            "correlation",
            {"tuning": summary(0.59, 0.5), "users": summary(0.9, 0.19)},
            "no: tuning; users",
        ),
        ("below_usual", {"tuning": summary(0, 0), "users": summary(0.1, 1)}, "no: users"),
        ("of_one_series", {"tuning": summary(1, 1)}, "yes"),
        ("of_one_series", {"tuning": summary(1.1, 2)}, "no: tuning"),
        ("reasons", {"tuning": summary(8, 6), "looked at": summary(7.5, 5)}, "no: looked at"),
        ("as_adventurous", {"tuning": summary(2, 3), "users": summary(2, 4)}, "no: users"),
        ("fits", {"tuning": summary(0.42, 0), "untouched": summary(0.42, 0)}, "no: tuning"),
        ("fits", {"tuning, of today": summary(0.35, 0), "users": summary(0, 0)}, "yes"),
        ("fits_alone", {"tuning": summary(0.3, 0), "looked at": None}, "yes"),
        ("phone_lines", {"tuning": summary(25.5, 27), "users": summary(26, 26)}, "no: tuning"),
        ("phone_lines", {"tuning": None}, "–"),
    ],
)
def test_a_row_says_whether_its_target_is_met(
    name: str, groups: dict[str, dict[str, float] | None], verdict: str
) -> None:
    figures = {group: {name: one} if one else {} for group, one in groups.items()}
    assert TARGETS[name].verdict(name, figures) == verdict
    assert [TARGETS[name].words, verdict] in [row[-2:] for row in rows({"figures": figures})]


def test_every_target_is_of_a_figure() -> None:
    assert {field.name for field in fields(ListFigures)} >= set(TARGETS)


@pytest.mark.parametrize(
    ("line", "in_a_table"),
    [
        ("-# because you gave *Heat* 5", "because you gave *Heat* 5"),
        ("### Films for you", "Films for you"),
        (
            r"**[\[REC\]](https://www.imdb.com/title/tt1038988/)** (2007) · 3.4 ★",
            r"**\[REC\]** (2007) · 3.4 ★",
        ),
        (r"Face \| Off", r"Face \| Off"),
        ("a | b", r"a \| b"),
    ],
)
def test_a_line_is_shown_as_discord_would(line: str, in_a_table: str) -> None:
    assert as_markdown(line) == in_a_table


def test_the_page_names_the_command_that_writes_it() -> None:
    [first, *_] = (ROOT / "docs" / "lists.md").read_text(encoding="utf-8").split("## Before")
    assert "`make lists`" in first
    assert "tests.benchmarks.lists --write" in (ROOT / "Makefile").read_text(encoding="utf-8")
