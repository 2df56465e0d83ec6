"""Whatever is typed: an answer, or one sentence and exit code 2."""

import json
import re
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.__main__ import main
from recsys.errors import BadStarsError, OutputError, QuestionError
from recsys.results import Standing
from recsys.shell.command import all_groups
from recsys.shell.output import draw, show, table
from recsys.shell.parser import Parser, parse, whole_number
from recsys.shell.printed import printed
from recsys.shell.questions import ends_in_stars, film_of, ratings_of
from tests.examples import examples
from tests.recsys.wording import said

ASK = next(all_groups())
CAPTURED = examples(25, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.sampled_from(
    ["Alien 5", "Heat 3.5", "alien", "5", "", " ", "Heat 9", "#1 4", "--", "-1"]
)
ANYTHING = st.lists(TEXTS | st.text(max_size=12), max_size=3)

ANSWERS: dict[str, tuple[list[str], set[str]]] = {
    "bias": (["Alien"], {"movie", "bias", "plain", "rank", "above", "below", "report"}),
    "dimension": (["3"], {"number", "hypothesis", "high", "low", "correlations", "standing"}),
    "fit": (["Alien 5", "Fargo 3"], set()),
    "map": (["Alien 5", "Fargo 3"], {"rated", "x", "y", "region", "shares", "picks"}),
    "model": ([], {"method", "n_factors", "rmse", "mae", "curve", "sweep"}),
    "mytype": (["Alien 5"], {"films", "n_ratings", "n_liked", "n_towards"}),
    "predict": (["Alien", "Fargo 4"], {"movie", "stars", "low", "high", "parts", "clipped"}),
    "similar": (["Alien"], {"movie", "most", "least"}),
}
LISTS: dict[str, set[str]] = {
    "recommend": {
        "movie",
        "stars",
        "score",
        "because",
        "evidence",
        "reason",
        "series",
        "is_below_usual",
    },
    "twins": {
        *("user_id", "similarity", "n_ratings"),
        *("highest", "lowest", "shared", "loved", "best"),
    },
}


def test_every_question_is_asked_here() -> None:
    assert {command.name for command in ASK.commands} == ANSWERS.keys() | LISTS.keys()


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_as_json_has_its_keys(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, keys = ANSWERS[name]
    assert main([name, *arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer
    assert keys <= answer.keys()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_json_has_its_keys(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--json", "Alien 5", "Fargo 3"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found
    assert all(one.keys() == LISTS[name] for one in found)


@pytest.mark.parametrize("name", [*ANSWERS, *LISTS])
@CAPTURED
@given(arguments=ANYTHING)
def test_anything_typed_is_an_answer_or_one_sentence(
    name: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = main([name, *arguments])
    except SystemExit as stopped:
        code = stopped.code
    shown = capsys.readouterr()
    assert code in (0, 2)
    if code == 0:
        assert shown.out.strip()
    else:
        assert not shown.out
        assert re.search(r"[.?]\s*$", shown.err)
        assert "Traceback" not in shown.err


@given(
    text=st.text(max_size=5) | st.integers(-20, 20).map(str),
    lowest=st.integers(-9, 9),
    more=st.none() | st.integers(0, 9),
)
def test_a_whole_number_is_within_its_bounds_or_refused(
    text: str, lowest: int, more: int | None
) -> None:
    highest = None if more is None else lowest + more
    read = whole_number(lowest, highest)
    try:
        number = read(text)
    except ArgumentTypeError as error:
        assert repr(text) in str(error)  # noqa: PT017 - either is right
        if re.fullmatch(r"-?[0-9]+", text):
            assert int(text) < lowest or (highest is not None and int(text) > highest)
    else:
        assert number == int(text) >= lowest
        assert highest is None or number <= highest


@pytest.mark.parametrize("options", [["--json", "Alien 5"], ["Alien 5", "--json"]])
def test_options_stand_before_and_behind_what_is_typed(options: list[str]) -> None:
    found = parse(all_groups(), ["recommend", *options])
    assert (found.ratings, found.json) == (["Alien 5"], True)


def test_a_parser_says_one_sentence_without_its_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        Parser(prog="matinee").error("what is this")
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "What is this; matinee --help shows what it takes.\n"


@pytest.mark.parametrize(
    ("program", "arguments", "named"),
    [
        ("/usr/bin/matinee", ["nonsense"], "matinee recsys --help"),
        ("/usr/bin/matinee", ["predict"], "matinee predict --help"),
        ("recsys/__main__.py", ["nonsense"], "python -m recsys --help"),
        ("bot/__main__.py", ["predict"], "python -m recsys predict --help"),
    ],
)
def test_what_helps_is_named_as_it_was_typed(
    program: str,
    arguments: list[str],
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", [program, *arguments])
    with pytest.raises(SystemExit):
        parse(all_groups(), arguments)
    assert capsys.readouterr().err.endswith(f"; {named} shows what it takes.\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nonsense", "There is no command nonsense; there are run, doctor, bias, dimension, "),
        ("rnu", "There is no command rnu; did you mean run?\n"),
        ("version", "There is no command version; there are run, doctor, "),
        ("reccomend", "There is no command reccomend; did you mean recommend?\n"),
    ],
)
def test_what_is_no_command_is_answered_with_those_that_there_are(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        parse(all_groups(), [typed, "Alien 5"], ["run", "doctor"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Alien 3", False),
        ("Alien 3.5", True),
        ("Alien 3,5", True),
        ("3.5", False),
        ("Alien 4/5", True),
        ("Fantastic Four", False),
        ("Rogue One", False),
        ("The Other Half", False),
        ("Alien four stars", True),
    ],
)
def test_decimals_are_stars_of_a_rating(text: str, *, has: bool) -> None:
    assert ends_in_stars(text) == has


@given(
    between=st.sampled_from([" ", "=", ": ", "  ", "\t"]),
    halves=st.integers(1, 10),
    point=st.sampled_from(".,"),
)
def test_a_typed_rating_is_read_however_it_is_written(
    model: Recommender, between: str, halves: int, point: str
) -> None:
    text = f"Alien{between}{halves / 2}".replace(".", point)
    options = Namespace(ratings=[text], ratings_file=None)
    assert ratings_of(model, options) == {film_of(model, "Alien").movie_id: halves / 2}


@pytest.mark.parametrize(
    ("text", "error"),
    [("Alien", QuestionError), ("Alien 7", BadStarsError), ("xyzzyx 5", QuestionError)],
)
def test_what_is_no_rating_is_refused(
    model: Recommender, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        ratings_of(model, Namespace(ratings=[text], ratings_file=None))


def test_what_is_typed_goes_before_the_file(model: Recommender, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("title,rating\nAlien,1\nHeat (1995),2\n")
    options = Namespace(ratings=["Alien 5"], ratings_file=tmp_path / "mine.csv")
    alien, heat = (film_of(model, text).movie_id for text in ("Alien", "Heat (1995)"))
    assert ratings_of(model, options) == {alien: 5.0, heat: 2.0}


@given(title=st.text(st.characters(codec="utf-8", exclude_categories=["C"])))
@CAPTURED
def test_json_is_read_back_as_it_was_whatever_a_title_has(
    title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    show(Namespace(json=True), {"title": title, "also": [f"[red]{title}[/red]", ":smile:"]})
    assert json.loads(capsys.readouterr().out) == {
        "title": title,
        "also": [f"[red]{title}[/red]", ":smile:"],
    }


def test_brackets_and_smileys_of_a_title_are_printed_as_they_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = table("Films", "film", "stars", numbers=1)
    made.add_row("[REC] :smile:", "4.5")
    show(Namespace(json=False), None, made)
    assert "[REC] :smile:" in capsys.readouterr().out
    assert [column.justify for column in made.columns] == ["left", "right"]


@pytest.mark.parametrize("content", [b"", b"picture"])
def test_a_picture_is_drawn_where_it_was_asked_for_alone(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn: list[bytes] = []

    def picture() -> bytes:
        drawn.append(content)
        return content

    draw(Namespace(out=None), picture)
    assert drawn == []
    draw(Namespace(out=tmp_path / "a.png"), picture)
    assert (tmp_path / "a.png").read_bytes() == content
    assert str(tmp_path / "a.png") in capsys.readouterr().err
    with pytest.raises(OutputError):
        draw(Namespace(out=tmp_path), picture)


RESULTS: list[tuple[st.SearchStrategy[Any], Callable[[Any], set[str]]]] = [
    (said.DIMENSIONS, lambda _: {"hypothesis", "high", "low", "share", "standing"}),
    (said.STANDINGS, lambda _: {"place", "uncertainty", "words", "by_choice", "shifts"}),
    (said.CORRELATIONS.filter(bool).map(lambda told: told[0]), lambda _: {"name", "correlation"}),
    (said.REGIONS, lambda _: {"name", "x", "y", "n_films", "famous", "genre_group"}),
]


@pytest.mark.parametrize(("results", "keys"), RESULTS)
@examples(20)
@given(data=st.data())
def test_what_json_prints_of_a_result_can_be_read(
    data: st.DataObject,
    results: st.SearchStrategy[Any],
    keys: Callable[[Any], set[str]],
) -> None:
    result = data.draw(results)
    answer = json.loads(json.dumps(result, default=printed))
    assert keys(result) <= answer.keys()
    if isinstance(result, Standing):
        assert answer["words"]
        assert answer["place"] == result.place
