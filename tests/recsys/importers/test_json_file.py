"""Films in JSON, wherever in it they lie."""

import json
from typing import Any

import pytest

from recsys import errors
from recsys.importers import Kind, read_file

ALIEN = {"title": "Alien", "year": 1979, "rating": 9}
HEAT = {"title": "Heat", "year": 1995, "rating": 3}
BOTH = [("Alien", 1979, 4.5), ("Heat", 1995, 1.5)]


@pytest.mark.parametrize(
    "content",
    [
        [ALIEN, HEAT],
        {"ratings": [ALIEN, HEAT]},
        {"user": {"name": "ann"}, "data": {"mine": {"ratings": [ALIEN, HEAT]}}},
        {"tt0078748": ALIEN, "tt0113277": HEAT},
        {"movies": {"348": ALIEN, "949": HEAT}},
        {"first": [ALIEN], "more": {"later": [HEAT]}},
    ],
)
def test_wherever_the_list_lies(content: Any) -> None:
    rows = read_file("x.json", json.dumps(content).encode()).rows
    assert [(row.title, row.year, row.stars) for row in rows] == BOTH


def test_one_film_a_line() -> None:
    text = f"{json.dumps(ALIEN)}\n\n{json.dumps(HEAT)}\n"
    rows = read_file("x.jsonl", text.encode()).rows
    assert [(row.title, row.year, row.stars) for row in rows] == BOTH


def test_a_line_that_is_cut_is_the_end_of_a_cut_file() -> None:
    text = f"{json.dumps(ALIEN)}\n{json.dumps(HEAT)}"
    with pytest.raises(errors.CutFileError):
        read_file("x.jsonl", text[:-9].encode())
    with pytest.raises(errors.NotTableError):
        read_file("x.jsonl", f"{text[:-9]}\n{text}".encode())


def test_what_is_owned_is_left_alone_beside_what_was_watched() -> None:
    lists = {
        "collection": [{"collected_at": "2020-01-01", "movie": {"title": "Cats", "year": 2019}}],
        "ratings": [{"rated_at": "2020-01-01", "rating": 9, "movie": {"title": "Alien"}}],
    }
    assert [row.title for row in read_file("x", json.dumps(lists).encode()).rows] == ["Alien"]


def test_a_film_among_anime_is_a_film() -> None:
    def anime(title: str, kind: str) -> dict[str, Any]:
        return {"user_rating": 9, "anime_type": kind, "show": {"title": title, "year": 1997}}

    lists = {"anime": [anime("Mononoke", "movie"), anime("Bebop", "tv")], "movies": []}
    file = read_file("simkl.json", json.dumps(lists).encode())
    assert [row.title for row in file.rows] == ["Mononoke"]
    assert [row.label for row in file.skipped] == ["Bebop (1997)"]


def test_a_yes_or_no_is_heeded_and_an_object_of_ids_whatever_it_is_called() -> None:
    films = [
        {"id": {"imdb": "tt0078748"}, "title": "Alien", "is_watched": True},
        {"id": {"imdb": "tt0113277"}, "title": "Heat", "is_watched": False},
    ]
    rows = read_file("x.json", json.dumps(films).encode()).rows
    assert [row.kind for row in rows] == [Kind.WATCHED, Kind.WATCHLIST]
    assert [row.imdb_id for row in rows] == ["0078748", "0113277"]


@pytest.mark.parametrize(
    "content",
    [{"title": "Alien", "cast": {"name": "x"}}, {"a": {"b": {"c": {"d": {"e": [ALIEN]}}}}}],
)
def test_what_has_no_list_of_films(content: Any) -> None:
    with pytest.raises(errors.NotTableError):
        read_file("x.json", json.dumps(content).encode())
