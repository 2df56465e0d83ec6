"""docs/sweep.md is what the committed sweep says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from recsys.errors import OutputError
from recsys.replication import sweep_page
from recsys.replication.sweep_file import finished
from recsys.results.sweep import Sweep
from recsys.shipped import PRETRAINED

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.fixture
def committed() -> Sweep:
    found = finished(PRETRAINED)
    assert found is not None
    return found


def test_the_page_is_what_the_committed_sweep_writes(committed: Sweep) -> None:
    assert (DOCS / sweep_page.PAGE).read_text(encoding="utf-8") == sweep_page.page(committed)


def test_every_row_of_a_table_is_as_long_as_its_head(committed: Sweep) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", sweep_page.page(committed), re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_what_the_page_says_in_words_is_in_its_tables(committed: Sweep) -> None:
    page = sweep_page.page(committed)
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in re.findall(
            r"^\|.*\|$", page.partition("## What accuracy means")[2], re.MULTILINE
        )
    ]
    reports, half_up, raw, half_stars = rows[2:]
    assert "With halves rounded up, always saying 4 gets 40 %, not 48 %" in page
    assert round(float(half_up[1].split()[0])) == 40
    assert round(float(reports[1].split()[0])) == 48
    assert "no setting comes near 43 %" in page
    for row in (raw, half_stars):
        assert float(row[2].split()[2]) < 40
        assert row[3].startswith("0 of")


def test_of_other_ratings_it_says_nothing_about_the_reports_figures(committed: Sweep) -> None:
    data = committed.about["data"] | {"sha256": "0"}
    page = sweep_page.page(replace(committed, about={**committed.about, "data": data}))
    assert "The first reading is the reports'" not in page


def test_a_folder_that_cannot_be_written_is_named(committed: Sweep, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError) as refused:
        sweep_page.write(committed, tmp_path / "file")
    assert refused.value.path == tmp_path / "file"
