"""python -m recsys model."""

import json
from pathlib import Path

import pytest

from recsys import ModelReport
from recsys.__main__ import main

Capture = pytest.CaptureFixture[str]


def test_figures_stand_beside_the_constant(capsys: Capture, about: ModelReport) -> None:
    assert main(["model"]) == 0
    said = capsys.readouterr().out
    known = f"{about.n_items:,} films, {about.n_ratings:,} ratings by {about.n_users} people"
    assert known in " ".join(said.split())
    assert "accuracy, as the reports count it" in said
    assert "Embedding size: " in said
    assert "Epochs: " in said


def test_as_json(capsys: Capture) -> None:
    assert main(["model", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["accuracy"] > found["constant_accuracy"]
    assert len(found["sweep"]["runs"]) >= 15


@pytest.mark.picture
def test_a_picture_goes_where_out_says(tmp_path: Path) -> None:
    picture = tmp_path / "model.png"
    assert main(["model", "--out", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
