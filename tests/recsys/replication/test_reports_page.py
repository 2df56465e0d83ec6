"""docs/reports.md is what the committed model says."""

import re
from pathlib import Path

import pytest

from recsys import Recommender
from recsys.__main__ import main
from recsys.replication import reports_page
from recsys.wording import markdown

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = DOCS / reports_page.PAGE


def test_the_page_is_what_the_committed_model_says(
    model: Recommender, ten: dict[int, float]
) -> None:
    """If this fails, run `python -m recsys reports`."""
    assert reports_page.page(model, ten) == PAGE.read_text(encoding="utf-8")


@pytest.mark.picture
def test_the_command_writes_the_page_and_each_picture_that_it_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reports", "--out", str(tmp_path)]) == 0
    written = (tmp_path / "reports.md").read_text(encoding="utf-8")
    assert written == PAGE.read_text(encoding="utf-8")
    shown = re.findall(r"^!\[.*\]\((.+)\)$", written, re.MULTILINE)
    assert {tmp_path / name for name in shown} == set((tmp_path / "reports").iterdir())
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in shown)
    assert all((DOCS / name).exists() for name in shown)


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["reports", "--out", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_ten_ratings_are_those_of_the_reports(
    model: Recommender, ten: dict[int, float]
) -> None:
    stars = {model.catalogue[movie_id].title: given for movie_id, given in ten.items()}
    assert stars == {
        "Jumanji": 4,
        "Alien": 5,
        "Aliens": 4.5,
        "Treasure Planet": 4,
        "Dragon Ball Z Gaiden: The Plot to Destroy the Saiyans": 1,
        "Doctor Who: The Waters of Mars": 1,
        "Kubo and the Two Strings": 2.5,
        "The Conjuring 2": 4,
        "Coco": 3.5,
        "Mission: Impossible - Fallout": 4,
    }


def test_titles_are_shown_as_they_are() -> None:
    assert markdown.plain("*[REC]* | <b> M_A_S_H") == r"\*\[REC\]\* \| \<b\> M\_A\_S\_H"
