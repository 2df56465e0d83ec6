"""python -m recsys train --recipe reports, as typed."""

import json
from pathlib import Path

import pytest
from safetensors.numpy import load_file

from recsys.__main__ import main
from recsys.shipped import PRETRAINED

Capture = pytest.CaptureFixture[str]
N_USERS, N_FILMS = 60, 30


def arguments(data: Path, *more: str) -> list[str]:
    return ["train", "--recipe", "reports", "--data", str(data), *more]


@pytest.mark.training
def test_it_prints_its_curve_and_every_reading_beside_the_constant(
    data: Path, capsys: Capture
) -> None:
    before = {path: path.stat().st_mtime_ns for path in PRETRAINED.iterdir()}
    assert main(arguments(data, "--n-factors", "4", "--epochs", "3", "--seed", "7")) == 0
    said = capsys.readouterr().out
    assert [line.split("│")[1].strip() for line in said.splitlines() if "│" in line][:3] == list(
        "123"
    )
    for word in ("training", "validation", "best constant", "RMSE", "MAE", "(the reports')"):
        assert word in " ".join(said.split())
    assert {path: path.stat().st_mtime_ns for path in PRETRAINED.iterdir()} == before


@pytest.mark.training
def test_weights_go_where_out_says(data: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "weights"
    assert main(arguments(data, "--n-factors", "4", "--epochs", "1", "--out", str(out))) == 0
    arrays = load_file(out / "reports_mf.safetensors")
    assert arrays["users.weight"].shape == (N_USERS, 5)
    assert arrays["items.weight"].shape == (N_FILMS, 5)
    assert arrays["movie_ids"].tolist() == list(range(1, N_FILMS + 1))
    card = json.loads((out / "reports_mf.json").read_text())
    assert card["recipe"]["n_factors"] == 4
    assert card["data"]["name"] == "tiny"
    assert {path.name for path in out.iterdir()} == {"reports_mf.safetensors", "reports_mf.json"}


@pytest.mark.parametrize("flag", ["--n-factors", "--epochs"])
@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1.5", "9999"])
def test_wrong_numbers_are_one_sentence(flag: str, number: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["train", "--recipe", "reports", f"{flag}={number}"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"Argument {flag}: '{number}' is no whole number from 1 to 1000")
    assert said.count("\n") == 1


@pytest.mark.parametrize("flag", ["--n-factors", "--epochs"])
def test_they_are_the_reports_alone(flag: str, data: Path, capsys: Capture) -> None:
    assert main(["train", "--data", str(data), flag, "3"]) == 2
    assert capsys.readouterr().err == "--n-factors and --epochs need --recipe reports.\n"


def test_a_folder_that_cannot_be_written_is_said_before_training(
    data: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(arguments(data, "--out", str(tmp_path / "file" / "weights"))) == 2
    assert "cannot be written" in capsys.readouterr().err
