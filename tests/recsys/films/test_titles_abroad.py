"""The table of titles from other countries, and what it does to films."""

from dataclasses import replace
from pathlib import Path

import pytest

import recsys
from recsys import Recommender
from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import FilmTables, merged, read_film_tables
from recsys.films.titles_abroad import read_titles_abroad, with_titles_abroad
from recsys.queries.titles import TitleIndex
from tests.recsys.films.written import table

HEADER = "id,language,title"
REVIEWED = Path(recsys.__file__).parents[1] / "data" / "titles_abroad.csv"
RAN = Movie(1, "Ran", 1985, ("Drama",), also_known_as=("Chaos",))


def test_a_film_is_found_by_its_title_in_another_country(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, "1,ja,乱", '1,de,"Ran, das Chaos"', "2,fr,Ça")
    films = merged([RAN], read_film_tables([], titles_abroad=path))
    assert [film.titles_abroad for film in films] == [("乱", "Ran, das Chaos")]
    assert TitleIndex(films).resolve("乱") == films[1]


def test_a_title_is_added_once_and_not_beside_its_like(tmp_path: Path) -> None:
    others = read_titles_abroad(
        table(tmp_path, HEADER, "1,it,RAN", "1,fr,Chaos!", "1,ja,乱", "1,zh,乱")
    )
    assert [film.titles_abroad for film in with_titles_abroad([RAN], others)] == [("乱",)]


def test_without_a_table_nothing_changes() -> None:
    assert list(merged([RAN], FilmTables())) == [RAN]


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [
        ("id,title", "1,乱", "has no column language; its header is id, language, title."),
        (HEADER, "1,ja,", "has no title for 1; give it one or delete the row."),
        (HEADER, "one,ja,乱", "has “one” as id in line 2"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, header: str, line: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_titles_abroad(table(tmp_path, header, line))


def test_the_reviewed_table_is_what_the_model_knows(model: Recommender) -> None:
    reviewed = read_titles_abroad(REVIEWED)
    assert len(reviewed) == len(set(reviewed))
    assert all(title.movie_id in model.catalogue for title in reviewed)
    bare = [replace(movie, titles_abroad=()) for movie in model.catalogue]
    assert list(with_titles_abroad(bare, reviewed)) == list(model.catalogue)
    assert sum(len(movie.titles_abroad) for movie in model.catalogue) == len(reviewed)


@pytest.mark.parametrize(
    ("typed", "film"),
    [
        ("der pate", "The Godfather (1972)"),
        ("Le Fabuleux Destin d'Amélie Poulain", "Amélie (2001)"),
        ("ritorno al futuro", "Back to the Future (1985)"),
        (
            "El señor de los anillos: La comunidad del anillo",
            "The Lord of the Rings: The Fellowship of the Ring (2001)",
        ),
        ("千と千尋の神隠し", "Spirited Away (2001)"),
        ("Побег из Шоушенка", "The Shawshank Redemption (1994)"),
    ],
)
def test_films_that_everybody_knows(model: Recommender, typed: str, film: str) -> None:
    found = model.titles.resolve(typed)
    assert isinstance(found, Movie)
    assert found.label == film
