"""The table of corrections, and what it does to films."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import recsys
from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films.corrections import corrected, moved_ids, read_corrections
from tests.recsys.films.written import table

HEADER = "id,field,value,reason,source"
REVIEWED = Path(recsys.__file__).parents[1] / "data" / "corrections.csv"


def movie(movie_id: int, title: str = "One", **fields: Any) -> Movie:
    return Movie(movie_id, title, 2000, ("Drama",), **fields)


def mended(tmp_path: Path, films: list[Movie], *lines: str) -> dict[int, Movie]:
    path = table(tmp_path, HEADER, *lines)
    return {film.movie_id: film for film in corrected(films, read_corrections(path))}


def test_a_film_is_called_as_it_came_out_and_found_as_it_was_announced(tmp_path: Path) -> None:
    films = mended(tmp_path, [movie(1, "Untitled Reboot")], "1,title,Homecoming,why,where")
    assert films[1].title == "Homecoming"
    assert films[1].also_known_as == ("Untitled Reboot",)


def test_fields(tmp_path: Path) -> None:
    films = mended(
        tmp_path,
        [movie(1, also_known_as=("Wrong",), original_title="Wrong", directors=("Nobody",))],
        "1,year,2018,why,where",
        "1,imdb_id,0123,why,where",
        "1,genres,Horror|Comedy,why,where",
        "1,directors,Agnès Varda,why,where",
        "1,languages,Korean|English,why,where",
        "1,countries,South Korea,why,where",
        "1,not_alias,Wrong,why,where",
        "1,alias,Right,why,where",
        "2,year,1999,of a film that is not here,where",
    )
    assert films == {
        1: Movie(
            1,
            "One",
            2018,
            ("Horror", "Comedy"),
            also_known_as=("Right",),
            imdb_id="0123",
            directors=("Agnès Varda",),
            languages=("Korean", "English"),
            countries=("South Korea",),
        )
    }


def test_the_number_of_another_film_is_taken_away(tmp_path: Path) -> None:
    films = mended(
        tmp_path,
        [movie(1, wikidata_id=3, tmdb_id=4), movie(2, wikidata_id=3, tmdb_id=4)],
        "1,wikidata_id,none,of a namesake,where",
        "2,tmdb_id,5,of a namesake,where",
    )
    assert (films[1].wikidata_id, films[1].tmdb_id) == (None, 4)
    assert (films[2].wikidata_id, films[2].tmdb_id) == (3, 5)


@pytest.mark.parametrize("field", ["genres", "directors", "languages", "countries"])
def test_what_is_a_namesakes_is_taken_away_where_the_films_own_is_not_known(
    tmp_path: Path, field: str
) -> None:
    of_another: dict[str, Any] = {field: ("Of another",)}
    film = replace(movie(1), **of_another)
    films = mended(tmp_path, [film], f"1,{field},none,why,where")
    assert getattr(films[1], field) == ()


def test_nothing_between_bars_is_no_name(tmp_path: Path) -> None:
    films = mended(tmp_path, [movie(1)], "1,directors,|Agnès Varda|,why,where")
    assert films[1].directors == ("Agnès Varda",)


def test_a_twin_leaves_its_crowd(tmp_path: Path) -> None:
    films = mended(
        tmp_path,
        [movie(1, n_crowd=30, crowd_stars=4.0), movie(2, n_crowd=10, crowd_stars=2.0)],
        "2,same_as,1,why,where",
    )
    assert list(films) == [1]
    assert (films[1].n_crowd, films[1].crowd_stars) == (40, 3.5)


def test_a_twin_leaves_the_facts_that_the_film_lacks(tmp_path: Path) -> None:
    twin = movie(2, directors=("A",), countries=("India",), languages=("Hindi",), wikidata_id=9)
    films = mended(tmp_path, [movie(1, directors=("B",)), twin], "2,same_as,1,why,where")
    found = films[1]
    assert (found.directors, found.countries) == (("B",), ("India",))
    assert (found.languages, found.wikidata_id) == (("Hindi",), 9)


def test_a_twin_leaves_its_names_and_that_it_is_listed(tmp_path: Path) -> None:
    twin = movie(2, "Flashback", also_known_as=("One", "Flash"), is_listed=True)
    films = mended(tmp_path, [movie(1, also_known_as=("Uno",)), twin], "2,same_as,1,why,where")
    assert films[1].also_known_as == ("Uno", "Flashback", "Flash")
    assert films[1].is_listed


def test_a_twin_of_none_stays(tmp_path: Path) -> None:
    assert list(mended(tmp_path, [movie(2)], "2,same_as,1,why,where")) == [2]


def test_a_crowd_that_is_meant_for_a_namesake_is_none(tmp_path: Path) -> None:
    rated = movie(1, n_crowd=3416, crowd_stars=4.0, n_ratings=17, mean_stars=3.6)
    film = mended(tmp_path, [rated], "1,crowd,none,why,where")[1]
    assert (film.n_crowd, film.crowd_stars, film.most_ratings) == (0, 0.0, 17)


def test_no_film_at_all(tmp_path: Path) -> None:
    assert list(mended(tmp_path, [movie(1), movie(2)], "1,drop,,why,where")) == [2]


def test_ids_move_to_the_end_of_all_moves(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, "1,same_as,2,w,s", "2,same_as,3,w,s")
    assert moved_ids(read_corrections(path)) == {1: 3, 2: 3}


@pytest.mark.parametrize("moves", [[(1, 1)], [(1, 2), (2, 1)], [(5, 1), (1, 2), (2, 1)]])
def test_a_circle_is_refused(tmp_path: Path, moves: list[tuple[int, int]]) -> None:
    path = table(tmp_path, HEADER, *(f"{old},same_as,{new},w,s" for old, new in moves))
    with pytest.raises(DatasetError, match="moves in a circle"):
        moved_ids(read_corrections(path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,field,value\n", "no column reason"),
        (f"{HEADER}\n1,colour,red,w,s\n", "corrects “colour” of 1"),
        (f"{HEADER}\n1,year,soon,w,s\n", "“soon” as value in line 2"),
        (f"{HEADER}\n1,year,none,w,s\n", "“none” as value in line 2"),
        (f"{HEADER}\n1,wikidata_id,Q5,w,s\n", "“Q5” as value in line 2"),
        (f"{HEADER}\none,title,One,w,s\n", "“one” as id in line 2"),
        (f"{HEADER}\n1,crowd,20,w,s\n", "“20” as value in line 2"),
        (f"{HEADER}\n1,drop,,w,s\n2,same_as,1,w,s\n", "says that 2 is 1, and that 1 is no film"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "c.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match=said):
        read_corrections(path)


def test_the_reviewed_table_has_a_reason_and_a_source_in_each_row() -> None:
    corrections = read_corrections(REVIEWED)
    assert len(corrections) > 50
    assert moved_ids(corrections)
    for line in REVIEWED.read_text(encoding="utf-8").splitlines():
        assert line.count(",") >= 4
        assert not line.endswith(",")
        assert ",," not in line
