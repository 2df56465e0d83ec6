"""The table of what films are about."""

from collections import Counter
from pathlib import Path

import pytest

import recsys
from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import merged, read_film_tables
from recsys.films.themes import read_themes
from tests.recsys.films.written import table

HEADER = "id,title,themes"
REVIEWED = Path(recsys.__file__).parents[1] / "data" / "themes.csv"


def test_films_have_their_themes_in_the_order_of_the_table(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, "1,Rififi,heist|paris", "9,Gone,heist")
    films = [Movie(1, "Rififi", 1955, ("Crime",)), Movie(2, "Ran", 1985, ("Drama",))]
    one, other = merged(films, read_film_tables([], themes=path))
    assert (one.themes, other.themes) == (("heist", "paris"), ())


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [("id,title", "1,Rififi", "no column themes"), (HEADER, "one,Rififi,heist", "“one” as id")],
)
def test_what_is_wrong_is_said(tmp_path: Path, header: str, line: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_themes(table(tmp_path, header, line))


def test_in_the_reviewed_table_each_theme_leads_from_one_film_to_another() -> None:
    themes = read_themes(REVIEWED)
    of_all = [theme for of_film in themes.values() for theme in of_film]
    assert len(themes) > 5000
    assert min(Counter(of_all).values()) > 1
    assert all(len(set(of_film)) == len(of_film) for of_film in themes.values())
