"""python -m recsys, as typed."""

import json
import sys
from pathlib import Path

import pytest

from recsys import Recommender
from recsys.__main__ import main
from recsys.evaluation.diagnostics import several
from recsys.shell.command import Command, all_groups
from recsys.shell.parser import Parser

COMMANDS = [command for group in all_groups() for command in group.commands]
WRITING = {"reports", "quality", "quality-page", "warm", "tune"}  # a page, or what was tried


@pytest.mark.training
def test_train_writes_a_model_that_loads(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "--data", str(data), "--out", str(tmp_path / "model")]) == 0
    card = Recommender.load(tmp_path / "model").card
    assert card["data"]["name"] == "tiny"
    assert set(card["data"]["sha256"]) == {"ratings.csv", "movies.csv"}
    assert str(card["metrics"]["rmse"]) in capsys.readouterr().out


def test_a_csv_with_a_missing_column_is_one_sentence_and_leaves_the_model(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "ratings.csv").write_text("userId,movieId\n1,1\n")
    assert main(["train", "--data", str(data), "--out", str(tmp_path / "model")]) == 2
    said = capsys.readouterr()
    assert said.err.strip().splitlines() == [
        "ratings.csv has no column rating; it needs a header row with userId, movieId, rating."
    ]
    assert not (tmp_path / "model").exists()


def test_a_data_set_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--data", str(tmp_path / "nowhere")]) == 2
    assert "no data set at" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said_before_training(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["train", "--data", str(data), "--out", str(tmp_path / "file" / "model")]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["evaluate", "calibration", "hidden", "variety"])
def test_measuring_on_few_users_is_one_sentence(
    data: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, "--data", str(data)]) == 2
    assert "takes 200 users" in capsys.readouterr().err.replace("\n", " ")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["hidden", "--without-crowd"], "Nobody rated films from before and since 2012"),
        (["later"], "nobody began to since"),
    ],
)
def test_measuring_new_films_where_there_are_none_is_one_sentence(
    data: Path, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    assert main([*command, "--data", str(data)]) == 2
    assert said in capsys.readouterr().err.replace("\n", " ")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_that_answers_takes_json(command: Command) -> None:
    parser = Parser()
    command.arguments(parser)
    assert ("--json" in parser.format_help()) == (command.name not in WRITING)


def test_believed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["believed", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert set(figures) == {"fits", "wrong", "kin", "fits_today", "wrong_today"}


@pytest.mark.training
def test_train_as_json_says_nothing_else(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "--data", str(data), "--out", str(tmp_path / "m"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["held_out_ratings"] > 0


def test_believed_measures_more_varied_lists_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["believed", "--json"]) == 0
    focused = json.loads(capsys.readouterr().out)
    assert main(["believed", "--variety", "adventurous", "--json"]) == 0
    adventurous = json.loads(capsys.readouterr().out)
    assert adventurous["fits"] < focused["fits"]
    assert adventurous["kin"] == focused["kin"]


def test_believed_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["believed"]) == 0
    old, of_today = capsys.readouterr().out.split("Of today, ")
    for row in (old, of_today):
        assert "tuning half" in row
        assert "of the top 20 fits" in row.replace("\n", " ")


def test_several_says_what_lists_for_two_kinds_have(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(several, "MOST", 2)
    assert main(["several", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert {(one["n_members"], one["n_films"]) for one in figures} == set(several.TOGETHER)


@pytest.mark.parametrize("arguments", [[], ["dance"], ["train", "--seed", "x"]])
def test_a_wrong_command_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_the_help_lists_every_command_below_its_heading(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    parts = capsys.readouterr().out.split("\n\n")
    groups = list(all_groups())
    for part, group in zip(parts[3:], groups, strict=True):
        heading, *lines = part.splitlines()
        assert heading == f"{group.heading}:"
        names = [line.split()[0] for line in lines if not line.startswith("   ")]
        assert names == [command.name for command in group.commands]
    assert [group.heading.split()[0].strip(",") for group in groups] == ["ask", "measure", "make"]
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_what_takes_the_extra_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.setitem(sys.modules, "sklearn.manifold", None)
    monkeypatch.delitem(sys.modules, "recsys.evaluation.diagnostics.map_clusters", raising=False)
    assert main(["clusters"]) == 2
    assert "needs the `train` extra" in capsys.readouterr().err
