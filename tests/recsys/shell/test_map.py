"""python -m recsys map, clusters and purity."""

import json
from pathlib import Path

import pytest

from recsys import Recommender
from recsys.__main__ import main

Capture = pytest.CaptureFixture[str]


@pytest.mark.picture
def test_all_films(capsys: Capture, model: Recommender) -> None:
    assert main(["map"]) == 0
    said = capsys.readouterr().out
    assert "Regions of the map" in said
    drawn = [dot.movie_id for dot in model.map.whole().dots]
    assert f"{len(drawn)} films" in said
    assert main(["map", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [dot["movie_id"] for dot in found["dots"]] == drawn


@pytest.mark.parametrize(
    ("title", "label"), [("heat 1995", "Heat (1995)"), ("alien 3", "Alien³ (1992)")]
)
def test_one_film(title: str, label: str, capsys: Capture) -> None:
    assert main(["map", title]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{label} lies in ")
    assert "The well-known films nearest to it" in said
    assert main(["map", title, "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"film", "neighbours"}


@pytest.mark.parametrize("ratings", [["Alien 5"], ["Alien 5", "Shrek 3.5"]])
def test_a_member(ratings: list[str], capsys: Capture) -> None:
    assert main(["map", *ratings]) == 0
    said = capsys.readouterr().out
    assert said.startswith("You stand in ")
    assert said.index("Alien (1979)") < said.index("To see next")


@pytest.mark.picture
@pytest.mark.parametrize("arguments", [[], ["shrek"], ["Alien 5"]])
def test_a_picture_goes_where_out_says(
    arguments: list[str], tmp_path: Path, capsys: Capture
) -> None:
    picture = tmp_path / "map.png"
    assert main(["map", *arguments, "--out", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().err == f"Wrote {picture}.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["godzilla"], "Several films match “godzilla”"),
        (["asdfghjkl"], "The catalogue has no film called “asdfghjkl”"),
        ([""], "Type the title of a film"),
        (["Alien 77"], "The catalogue has no film called “Alien 77”"),
        (["Alien 5", "Shrek 7"], "“7” is no number of stars"),
        (["Alien 5", "Shrek"], "“Shrek” is no rating"),
    ],
)
def test_what_is_no_film_and_no_rating(
    arguments: list[str], sentence: str, capsys: Capture
) -> None:
    assert main(["map", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


def test_a_file_without_a_rating(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("title,rating\n")
    assert main(["map", "--ratings", str(path)]) == 2
    assert "has no rows" in capsys.readouterr().err


@pytest.mark.training
def test_the_clusters_are_measured(capsys: Capture) -> None:
    assert main(["clusters"]) == 0
    said = capsys.readouterr().out
    assert "family animations" in said
    assert "trustworthiness" in said


def test_the_dimensions_are_measured(capsys: Capture) -> None:
    assert main(["purity"]) == 0
    assert "as served" in capsys.readouterr().out
    assert main(["purity", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["served"]["of_ends"] > found["turned_at_random"]["of_ends"] > found["by_lot"]
