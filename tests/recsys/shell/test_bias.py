"""python -m recsys bias."""

import json
from pathlib import Path

import pytest

from recsys.__main__ import main

Capture = pytest.CaptureFixture[str]


def test_both_ends_as_tables(capsys: Capture) -> None:
    assert main(["bias"]) == 0
    said = capsys.readouterr().out
    assert said.index("The Shawshank Redemption") < said.index("Lowest biases")
    assert said.index("Lowest biases") < said.index("Batman & Robin (1997)")


def test_one_film_as_json(capsys: Capture) -> None:
    assert main(["bias", "godzilla 1998", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["movie"]["title"] == "Godzilla"
    assert found["rank"] > 0.98 * found["report"]["n_ranked"]
    assert found["bias"] < 0


@pytest.mark.picture
def test_a_picture_goes_where_out_says(tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / "bias.png"
    assert main(["bias", "--out", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().err == f"Wrote {picture}.\n"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("no/bias.png", "there is no folder"), ("bias.jpg", "does not end in .png")],
)
def test_a_picture_that_cannot_be_written(
    name: str, sentence: str, tmp_path: Path, capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bias", "--out", str(tmp_path / name)])
    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (2, "")
    assert sentence in said.err


def test_a_folder_in_the_way_of_a_picture(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "bias.png").mkdir()
    assert main(["bias", "--out", str(tmp_path / "bias.png")]) == 2
    assert "cannot be written (Is a directory)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (
            "godzilla",
            "Several films match “godzilla”; type one of these: Godzilla (1998), Godzilla (2014)",
        ),
        ("asdfghjkl", "The catalogue has no film called “asdfghjkl”"),
        ("", 'Type the title of a film, such as "Alien".'),
    ],
)
def test_a_title_of_no_film_or_of_several(title: str, sentence: str, capsys: Capture) -> None:
    assert main(["bias", title]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
