"""An index of what an earlier start worked out is, in all that it has and says, one made anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recsys.catalogue import Movie
from recsys.queries.titles import TitleIndex
from recsys.worked_out import KeptFile, WorkedOut

FILMS = (
    Movie(1, "Star Wars: Episode V - The Empire Strikes Back", 1980, (), n_ratings=90),
    Movie(2, "La Haine", 1995, (), ("Hate", "Haine, La"), imdb_id="0113247", n_ratings=40),
    Movie(3, "The Lorax", 2012, (), ("Dr. Seuss' The Lorax",), tmdb_id=73723, n_ratings=30),
    Movie(4, "Seven Samurai", 1954, (), titles_abroad=("七人の侍", "Семь самураев"), n_ratings=50),
    Movie(5, "9", 2009, (), wikidata_id=9, n_ratings=20),
    Movie(6, "Committee II", 2001, (), directors=("A. B.",), n_ratings=10),
    Movie(7, "\ud83d", None, ()),
)
TEXTS = (
    *("the empire strikes back", "la haine", "hate 1995", "lorax", "seven samuri", "七人の侍"),
    *("9", "comittee 2", "com", "s", "zzz", "imdb.com/title/tt0113247", "star wars 5"),
)


def index(path: Path, films: tuple[Movie, ...] = FILMS, of: str = "these") -> TitleIndex:
    worked_out = WorkedOut(KeptFile(path), of)
    made = TitleIndex(films, worked_out=worked_out)
    made.draw_up()
    worked_out.save()
    return made


def said(of: TitleIndex) -> list[Any]:
    numbered = [of.numbered("tmdb", 73723), of.numbered("wikidata", 9), of.numbered("matinee", 4)]
    return [*numbered, *((of.find(text), of.complete(text)) for text in TEXTS)]


def parts(of: object, path: str = "index") -> Iterator[tuple[str, Any]]:
    """All that a part and its parts hold, by where it is."""
    for name, value in sorted(vars(of).items()):
        at = f"{path}.{name}"
        if isinstance(value, dict) and name == "_numbers" and path == "index":
            for service, numbers in value.items():
                yield from parts(numbers, f"{at}.{service}")
        elif type(value).__module__.startswith("recsys.queries.titles"):
            yield from parts(value, at)
        elif not callable(value) and not name.startswith("_worked_out"):
            yield at, value


def test_it_is_the_same_and_nothing_is_made_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = index(tmp_path / "kept.zip")
    with monkeypatch.context() as patch:
        patch.setattr("recsys.queries.titles.tables.names.plain_words_of_lines", None)
        read = index(tmp_path / "kept.zip")
    ours, theirs = dict(parts(made)), dict(parts(read))
    assert ours.keys() == theirs.keys()
    assert len(ours) > len(FILMS) * 4
    for at, value in ours.items():
        assert type(value) is type(theirs[at]), at
        if isinstance(value, np.ndarray):
            assert value.dtype == theirs[at].dtype, at
            np.testing.assert_array_equal(value, theirs[at], at)
        else:
            assert value == theirs[at], at
    assert said(read) == said(made)


def test_of_other_films_nothing_is_taken(tmp_path: Path) -> None:
    index(tmp_path / "kept.zip")
    others = (*FILMS[1:], Movie(8, "Zzz", 2020, ()))
    read = index(tmp_path / "kept.zip", others, "others")
    assert said(read) == said(TitleIndex(others))
    assert said(read) != said(TitleIndex(FILMS))
