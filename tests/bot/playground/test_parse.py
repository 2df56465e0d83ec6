"""What a person types, with Hypothesis where it matters: titles without quotes."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import Refused
from bot.playground.terminal.parse import (
    BeMember,
    Explain,
    GoTo,
    Leave,
    Run,
    Use,
    parse_line,
    parse_options,
)

STRING, INTEGER, BOOLEAN, USER, NUMBER = 3, 4, 5, 6, 10


def option(name: str, kind: int, *, required: bool = True, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "required": required, "description": name, **more}


def command(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "description": name, "options": list(options)}


TITLE = option("title", STRING)
STARS = option("stars", NUMBER, min_value=0.5, max_value=5)
MARK = option("mark", NUMBER, choices=[{"name": "half", "value": 0.5}, {"name": "1 ★", "value": 1}])
COLOUR = option("colour", STRING, choices=[{"name": "Red", "value": "r"}], required=False)
COMMANDS = {
    "rate": command("rate", TITLE, STARS),
    "grade": command("grade", TITLE, MARK),
    "unrate": command("unrate", TITLE),
    "similar": command("similar", TITLE, option("n", INTEGER, required=False)),
    "ratings": command("ratings", option("page", INTEGER, required=False), COLOUR),
    "compare": command("compare", option("first", STRING), option("second", STRING)),
    "who": command("who", option("member", USER), option("loud", BOOLEAN), option("text", STRING)),
    "nth": command("nth", option("n", INTEGER, required=False)),
    "recommend": command("recommend"),
    "films": command(
        "films",
        option("genre", STRING, required=False),
        option("from_year", INTEGER, required=False),
    ),
    "help": command("help"),
    "list": command("list", {**command("add", TITLE), "type": 1}),
}


@pytest.mark.parametrize(
    ("line", "name", "options"),
    [
        ("/rate Alien 5", "rate", {"title": "Alien", "stars": 5}),
        ("/rate The Matrix Reloaded 4.5", "rate", {"title": "The Matrix Reloaded", "stars": 4.5}),
        ("/rate 2012 4", "rate", {"title": "2012", "stars": 4}),
        ("/Rate Alien 4,5", "rate", {"title": "Alien", "stars": 4.5}),
        ("/grade Alien ★", "grade", {"title": "Alien", "mark": 1}),
        ("/rate Alien 5/5", "rate", {"title": "Alien", "stars": 5}),
        ("/rate Alien 9/10", "rate", {"title": "Alien", "stars": 4.5}),
        ("/rate Alien (4/5)", "rate", {"title": "Alien", "stars": 4}),
        ("/rate Conclave 4 stars", "rate", {"title": "Conclave", "stars": 4}),
        ("/rate Alien 4 out of 5 stars", "rate", {"title": "Alien", "stars": 4}),
        ("/rate Alien 4 out of 5", "rate", {"title": "Alien", "stars": 4}),
        ("/rate Alien 80 / 100", "rate", {"title": "Alien", "stars": 4}),
        ("/rate Roma ⭐⭐⭐⭐⭐", "rate", {"title": "Roma", "stars": 5}),
        ("/rate Roma ⭐️⭐️⭐️⭐️½", "rate", {"title": "Roma", "stars": 4.5}),
        ("/rate Roma ★ ★ ★ ½", "rate", {"title": "Roma", "stars": 3.5}),
        ("/rate Roma★★★☆☆", "rate", {"title": "Roma", "stars": 3}),
        ("/rate Roma 4½", "rate", {"title": "Roma", "stars": 4.5}),
        ("/rate Roma 4 1/2", "rate", {"title": "Roma", "stars": 4.5}),
        ("/rate Roma ½", "rate", {"title": "Roma", "stars": 0.5}),
        ("/rate Roma stars:9/10", "rate", {"title": "Roma", "stars": 4.5}),
        ("/rate Apollo 13 4 stars", "rate", {"title": "Apollo 13", "stars": 4}),
        ("/rate oppenheimer four", "rate", {"title": "oppenheimer", "stars": 4}),
        ("/rate oppenheimer four and a half", "rate", {"title": "oppenheimer", "stars": 4.5}),
        ("/rate oppenheimer four stars", "rate", {"title": "oppenheimer", "stars": 4}),
        ("/rate oppenheimer half a star", "rate", {"title": "oppenheimer", "stars": 0.5}),
        ("/rate oppenheimer ten out of ten", "rate", {"title": "oppenheimer", "stars": 5}),
        ("/rate oppenheimer 4 stars!", "rate", {"title": "oppenheimer", "stars": 4}),
        ("/rate oppenheimer five/5", "rate", {"title": "oppenheimer", "stars": 5}),
        ("/rate oppenheimer stars:four", "rate", {"title": "oppenheimer", "stars": 4}),
        ("/rate Heat four and a half out of five", "rate", {"title": "Heat", "stars": 4.5}),
        ("/rate Ocean's Eleven 4", "rate", {"title": "Ocean's Eleven", "stars": 4}),
        ("/rate Rogue One one star", "rate", {"title": "Rogue One", "stars": 1}),
        ("/rate It Chapter Two two", "rate", {"title": "It Chapter Two", "stars": 2}),
        ("/rate Fantastic Four four", "rate", {"title": "Fantastic Four", "stars": 4}),
        ("/rate District 9 9/10", "rate", {"title": "District 9", "stars": 4.5}),
        ("/rate 8 1/2 4/5", "rate", {"title": "8 1/2", "stars": 4}),
        ("/rate M★A★S★H 4", "rate", {"title": "M★A★S★H", "stars": 4}),
        ("/rate re:cycle 4", "rate", {"title": "re:cycle", "stars": 4}),
        ("/films genre:re:cycle", "films", {"genre": "re:cycle"}),
        ("/rate title:The Matrix stars:4.5", "rate", {"title": "The Matrix", "stars": 4.5}),
        ("/rate stars:.5 title:  Heat ", "rate", {"stars": 0.5, "title": "Heat"}),
        ("/rate Mission: Impossible stars:3", "rate", {"title": "Mission: Impossible", "stars": 3}),
        ("/rate Star Wars: Episode IV 5", "rate", {"title": "Star Wars: Episode IV", "stars": 5}),
        ("/rate Alien  (1979) 5", "rate", {"title": "Alien  (1979)", "stars": 5}),
        ("/unrate Apollo 13", "unrate", {"title": "Apollo 13"}),
        ("/similar Apollo 13", "similar", {"title": "Apollo 13"}),
        ("/similar Apollo 13 n:5", "similar", {"title": "Apollo 13", "n": 5}),
        ("/ratings", "ratings", {}),
        ("/ratings 2 red", "ratings", {"page": 2, "colour": "r"}),
        ("/ratings red", "ratings", {"colour": "r"}),
        ("/compare Alien Aliens", "compare", {"first": "Alien", "second": "Aliens"}),
        (
            "/compare first:The Thing second:The Fly",
            "compare",
            {"first": "The Thing", "second": "The Fly"},
        ),
        ("/who @ben true a b", "who", {"member": "@ben", "loud": True, "text": "a b"}),
        ("/list add The Matrix", "list add", {"title": "The Matrix"}),
        ("  /recommend  ", "recommend", {}),
    ],
)
def test_commands(line: str, name: str, options: dict[str, Any]) -> None:
    assert parse_line(line, COMMANDS) == Run(name, options)


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("", None),
        ("   ", None),
        ("?", Explain()),
        ("exit", Leave()),
        ("Quit", Leave()),
        ("1", Use(1, "")),
        ("2 3", Use(2, "3")),
        ("2 Alien (1979)", Use(2, "Alien (1979)")),
        ("/as @Ben", BeMember("ben")),
        ("/in DM", GoTo("dm")),
    ],
)
def test_other_lines(line: str, action: object) -> None:
    assert parse_line(line, COMMANDS) == action


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("hello", "A command starts with a slash; type ? to see what can be typed here."),
        ("alien 5", "A command starts with a slash: type /rate alien 5."),
        ("alien 4 stars", "A command starts with a slash: type /rate alien 4 stars."),
        ("2001 4,5", "A command starts with a slash: type /rate 2001 4,5."),
        ("Help", "A command starts with a slash: type /Help."),
        ("similar alien", "A command starts with a slash: type /similar alien."),
        ("unrate", "A command starts with a slash: type /unrate."),
        ("help 3", "A command starts with a slash: type /rate help 3."),
        ("as ben", "A command starts with a slash; type ? to see what can be typed here."),
        ("/rat Alien", "There is no command /rat here; there is /rate."),
        ("/", "Type a command after the slash; type ? to see them."),
        *(
            (
                f"/rate {title}",
                f"/rate needs stars; type /rate title stars, for example /rate {title} 5.",
            )
            for title in ("Rogue One", "It: Chapter Two", "Che Part Two")
        ),
        (
            "/rate Ocean's Eleven",
            "/rate needs stars; type /rate title stars, for example /rate Ocean's Eleven 5.",
        ),
        ("/rate 300", "/rate needs stars; type /rate title stars, for example /rate 300 5."),
        (
            "/rate the substance4",
            "/rate needs stars; type /rate title stars, for example /rate the substance 4.",
        ),
        (
            "/rate district9",
            "/rate needs stars; type /rate title stars, for example /rate district9 5.",
        ),
        (
            "/rate Alien (1979)",
            "/rate needs stars; type /rate title stars, for example /rate Alien (1979) 5.",
        ),
        (
            "/rate title:Alien",
            "/rate needs stars; type /rate title stars, for example /rate title:Alien stars:5.",
        ),
        (
            "/grade Alien",
            "/grade needs mark; type /grade title mark, for example /grade Alien 0.5.",
        ),
        *(
            (
                f"/rate {title}",
                f"/rate needs stars; type /rate title stars, for example /rate {title} 5.",
            )
            for title in ("Fahrenheit 9/11", "8 1/2", "8½", "Fellini 8 1/2", "8 ½", "Se7en")
        ),
        ("/rate Alien 4,55", "stars must be a number, and “4,55” is not a number; type 5, say."),
        ("/similar Alien n:x", "n must be a number, and “x” is not a number; type digits alone."),
        ("/nth abc", "n must be a number, and “abc” is not a number; type digits alone."),
        ("/nth 3 abc", "“abc” belongs to no option; type the line again without it."),
        ("/grade Alien 1x", "mark must be a number, and “1x” is not a number; type 0.5, say."),
        (
            "/rate title:Alien stars:",
            "stars must be a number, and nothing is typed for it; type 5, say.",
        ),
        ("/rate title:Alien title:Heat", "title is given twice."),
        ("/recommend now", "“now” belongs to no option; type the line again without it."),
        (
            "/compare The Thing The Fly",
            "I cannot tell where one text ends; name them: first:… second:…",
        ),
        ("/films years:1990", "/films has no option called years; it has genre, from_year."),
        (
            "/films genre:war since:1990",
            "/films has no option called since; it has genre, from_year.",
        ),
        ("/who ben maybe x", "loud is either true or false."),
        ("/list", "/list needs one of its subcommands: add."),
        ("/as", "Type a name after it, for example /as ben or /in dm."),
        ("4000 x", "A command starts with a slash; type ? to see what can be typed here."),
    ],
)
def test_refused_lines(line: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_line(line, COMMANDS)
    assert str(refused.value) == sentence


# A slash may make of the last word and the stars a number on another scale: "4 / 5".
ANY = st.characters(exclude_categories=["Z", "C"], exclude_characters="/")
WORD = st.text(ANY, min_size=1, max_size=8).filter(
    lambda word: word.split(":")[0] not in {"title", "stars"} and word.strip() == word
)
TITLES = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
HALVES = st.integers(1, 10).map(lambda half: half / 2)


@given(TITLES, HALVES)
def test_a_title_needs_no_quotes(title: str, stars: float) -> None:
    expected = {"title": title, "stars": stars}
    assert parse_options([TITLE, STARS], f" {title} {stars:g}") == expected
    assert parse_options([TITLE, STARS], f"{title} stars:{stars:g}") == expected
    assert parse_options([TITLE, STARS], f"stars:{stars} title:{title}") == expected


@given(TITLES)
def test_a_lone_text_takes_all(title: str) -> None:
    assert parse_options([TITLE], title) == {"title": title}


@given(st.text(max_size=60))
def test_no_line_breaks_the_parser(line: str) -> None:
    for whole in (line, f"/rate {line}"):
        with contextlib.suppress(Refused):
            parse_line(whole, COMMANDS)
