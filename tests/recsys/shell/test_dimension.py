"""python -m recsys dimension."""

import json
from pathlib import Path

import pytest

from recsys import Recommender
from recsys.__main__ import main
from recsys.wording.dimensions import hypothesis

Capture = pytest.CaptureFixture[str]


def test_all_of_them(capsys: Capture, model: Recommender) -> None:
    assert main(["dimension"]) == 0
    said = capsys.readouterr().out
    assert "Dimensions, most readable first" in said
    assert main(["dimension", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["dimensions"]
    dimensions = model.dimensions.report().dimensions
    assert [one["number"] for one in found] == [one.number for one in dimensions]


def test_one_of_them(capsys: Capture, model: Recommender) -> None:
    assert main(["dimension", "3"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    found = model.dimensions.one(3)
    assert f"Dimension 3 of 16: {hypothesis(found.told)}" in said
    assert said.index("Ten highest") < said.index("Ten lowest") < said.index("What goes with it")
    assert "the 1297 films with 20 ratings or more" in said
    assert "Type ratings behind the number" in said


def test_where_somebody_stands(capsys: Capture) -> None:
    assert main(["dimension", "3", "Alien 1979: 5", "Heat 1995 4"]) == 0
    said = capsys.readouterr().out
    assert "You: " in said
    assert "What put you there" in said
    assert "Alien (1979)" in said
    assert main(["dimension", "--json", "3", "Alien 1979: 5"]) == 0
    standing = json.loads(capsys.readouterr().out)["standing"]
    assert [shift["movie"]["title"] for shift in standing["shifts"]] == ["Alien"]
    assert standing["uncertainty"] > 0.5


@pytest.mark.picture
@pytest.mark.parametrize("arguments", [["3", "Alien 1979: 5"], []])
def test_a_picture_goes_where_out_says(
    tmp_path: Path, capsys: Capture, arguments: list[str]
) -> None:
    picture = tmp_path / "dimension.png"
    assert main(["dimension", *arguments, "--out", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().err == f"Wrote {picture}.\n"


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", ""])
def test_what_is_no_number_of_a_dimension(number: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["dimension", number])
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{number!r} is no whole number of at least 1" in said.err
    assert said.err.count("\n") == 1


def test_a_number_beyond_the_last(capsys: Capture) -> None:
    assert main(["dimension", "9999"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "There are 16 dimensions; choose one from 1 to 16, or leave it out to see the most "
        "readable ones.\n"
    )


def test_ratings_without_a_number(tmp_path: Path, capsys: Capture) -> None:
    rated = tmp_path / "mine.csv"
    rated.write_text("title,rating\nAlien (1979),5\n")
    assert main(["dimension", "--ratings", str(rated)]) == 2
    assert capsys.readouterr().err.startswith("Type a number to see where these ratings put you")
    assert main(["dimension", "3", "--ratings", str(rated)]) == 0


@pytest.mark.parametrize("rating", ["asdfghjkl 5", "Alien 7", "Alien"])
def test_ratings_that_are_none(rating: str, capsys: Capture) -> None:
    assert main(["dimension", "3", rating]) == 2
    assert capsys.readouterr().err.count("\n") == 1
