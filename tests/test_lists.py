"""The page of lists: asked of a whole service, and named where it is written."""

from pathlib import Path

import pytest

from recsys import Recommender
from recsys.evaluation.diagnostics.members import LOOKED_AT_GROUP, Asks, JudgedMember
from tests.benchmarks.lists.__main__ import answered
from tests.benchmarks.lists.document import as_markdown, page
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
    member = answer["lists"][LOOKED_AT.name]
    assert member["rated"] == [f"{model.catalogue[10].label} 5", f"{model.catalogue[20].label} 1"]
    first, second = (p["films"] for p in member["pages"])
    assert [len(first), len(second)] == [10, 10]
    titles = [lines[0] for lines in (*first, *second)]
    assert len(set(titles)) == 20
    assert all(len(lines) >= 2 for lines in (*first, *second))
    written = page(answer, answer)
    assert "## One \\| two" in written
    assert all(written.count(as_markdown(title)) >= 2 for title in titles)
    assert await answered(model, groups) == answer


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
