"""The table of facts that no source has, and what it does to films."""

from pathlib import Path

import pytest

import recsys
from recsys import Recommender
from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import FilmTables, merged, read_film_tables
from recsys.films.known_facts import read_known_facts
from tests.recsys.films.written import table

HEADER = "id,title,directors,countries,languages"
REVIEWED = Path(recsys.__file__).parents[1] / "data" / "known_facts.csv"


def test_what_a_source_lacks_is_filled_in_and_nothing_else(tmp_path: Path) -> None:
    barbie = Movie(1, "Barbie", 2023, ("Comedy",), directors=("Greta Gerwig",))
    path = table(tmp_path, HEADER, "1,Barbie,Somebody Else,United States,English", "2,Gone,A|B,,")
    [film] = merged([barbie], read_film_tables([], known_facts=path))
    assert film.directors == ("Greta Gerwig",)
    assert (film.countries, film.languages) == (("United States",), ("English",))
    assert list(merged([barbie], FilmTables())) == [barbie]


def test_several_are_parted_by_bars(tmp_path: Path) -> None:
    facts = read_known_facts(table(tmp_path, HEADER, "1,Air,A|B,Spain | Mexico,"))
    assert (facts[1].directors, facts[1].countries) == (("A", "B"), ("Spain", "Mexico"))
    assert facts[1].languages == ()


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [
        ("id,title", "1,Air", "has no column directors"),
        (HEADER, "one,Air,,,", "has “one” as id in line 2"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, header: str, line: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_known_facts(table(tmp_path, header, line))


def test_the_table_is_what_the_model_knows(model: Recommender) -> None:
    for movie_id, known in read_known_facts(REVIEWED).items():
        movie = model.catalogue[movie_id]
        assert not known.directors or movie.directors == known.directors, movie
        assert not known.countries or movie.countries == known.countries, movie
        assert not known.languages or movie.languages == known.languages, movie
