"""Films that are written down by hand: their ids, and what becomes of those that a source has."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import recsys
from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import FilmTables, merged, read_film_tables
from recsys.films.by_hand import id_of, read_films_by_hand
from recsys.films.corrections import Correction
from recsys.films.ids import of_article, of_wikidata
from recsys.films.known_facts import KnownFacts
from recsys.films.titles_abroad import TitleAbroad
from tests.recsys.films.written import table

HEADER = "name,title,year,original_title,genres,countries,languages,directors,imdb_id"
ROWS = (
    "Close Your Eyes 2023,Close Your Eyes,2023,Cerrar los ojos,"
    "Drama|Mystery,Spain,Spanish,Víctor Erice,tt20233568",
    "Perfect Days,Perfect Days,2023,,Drama,Japan|Germany,Japanese,Wim Wenders,",
    "The Beast 2023,The Beast,2023,La bête,"
    "Sci-Fi|Romance,France,French|English,Bertrand Bonello,27",
)
REVIEWED = Path(recsys.__file__).parents[1] / "data" / "films_by_hand.csv"
ERICE = Movie(
    movie_id=of_article("by hand: Close Your Eyes 2023"),
    title="Close Your Eyes",
    year=2023,
    genres=("Drama", "Mystery"),
    also_known_as=("Cerrar los ojos",),
    imdb_id="20233568",
    original_title="Cerrar los ojos",
    countries=("Spain",),
    languages=("Spanish",),
    directors=("Víctor Erice",),
)


def test_a_table_of_three_films(tmp_path: Path) -> None:
    erice, wenders, bonello = read_films_by_hand(table(tmp_path, HEADER, *ROWS))
    assert erice == ERICE
    assert (wenders.original_title, wenders.also_known_as, wenders.imdb_id) == (None, (), None)
    assert wenders.countries == ("Japan", "Germany")
    assert bonello.imdb_id == "0000027"


def test_their_ids_are_the_same_for_ever() -> None:
    assert id_of("Perfect Days") == 2_091_291_565


def test_they_are_read_with_the_other_tables(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, *ROWS)
    catalogue = merged([], read_film_tables([], films_by_hand=path))
    assert {film.movie_id: film.title for film in catalogue} == {
        id_of("Close Your Eyes 2023"): "Close Your Eyes",
        id_of("Perfect Days"): "Perfect Days",
        id_of("The Beast 2023"): "The Beast",
    }
    assert not catalogue.moved_ids


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Nameless,2020,,,,,,", "“” as name in line 3"),
        ("Untitled,,2020,,,,,,", "“” as title in line 3"),
        ("No year,No year,,,,,,,", "“” as year in line 3"),
        ("Old,Old,1066,,,,,,", "“1066” as year"),
        ("Link,Link,2020,,,,,,nm0000123", "“nm0000123” as imdb_id"),
        (ROWS[0], "line 3, and it must be another"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_films_by_hand(table(tmp_path, HEADER, ROWS[0], row))


def test_another_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no column languages"):
        read_films_by_hand(table(tmp_path, HEADER.replace("languages,", "")))


def film(**fields: Any) -> Movie:
    told = {"title": "Close Your Eyes", "year": 2023, "genres": (), **fields}
    return Movie(movie_id=of_wikidata(7), wikidata_id=7, **told)


@pytest.mark.parametrize(
    ("here", "is_same"),
    [
        (film(imdb_id="20233568", title="Other", year=1990), True),
        (film(), True),
        (film(title="Cerrar los ojos"), True),
        (film(year=2024), True),
        (film(year=2025), False),
        (film(year=2025, directors=("Victor Erice",)), True),
        (film(directors=("Somebody",)), False),
        (film(imdb_id="0000001"), False),
        (film(title="Open Your Eyes"), False),
    ],
)
def test_where_a_source_has_the_film_its_id_stays(here: Movie, is_same: bool) -> None:
    catalogue = merged([], FilmTables(wikidata=(here,), films_by_hand=(ERICE,)))
    if not is_same:
        assert [film.movie_id for film in catalogue] == [here.movie_id, ERICE.movie_id]
        assert not catalogue.moved_ids
        return
    [found] = catalogue
    assert catalogue.moved_ids == {ERICE.movie_id: here.movie_id}
    assert (found.movie_id, found.wikidata_id, found.title) == (here.movie_id, 7, here.title)
    assert found.countries == ("Spain",)
    assert {found.title, *found.also_known_as} >= {"Close Your Eyes", "Cerrar los ojos"}
    assert found.original_title == "Cerrar los ojos"


def test_what_a_source_says_stays() -> None:
    here = film(directors=("Victor Erice",), countries=("Argentina",), genres=("Thriller",))
    [found] = merged([], FilmTables(wikidata=(here,), films_by_hand=(ERICE,)))
    assert (found.directors, found.countries) == (("Victor Erice",), ("Argentina",))
    assert found.genres == ("Thriller",)


def test_what_is_told_of_it_elsewhere_by_hand_goes_with_it_to_its_source_s_id() -> None:
    told = FilmTables(
        films_by_hand=(ERICE,),
        renown={ERICE.movie_id: 3, of_wikidata(8): 4},
        known_facts={ERICE.movie_id: KnownFacts((), ("Spain",), ("Spanish",))},
        themes={ERICE.movie_id: ("grief",)},
        titles_abroad=(TitleAbroad(ERICE.movie_id, "Schließe deine Augen"),),
    )
    [alone] = merged([], told)
    [found] = merged([], replace(told, wikidata=(film(),)))
    assert found.movie_id == of_wikidata(7)
    for one in (alone, found):
        assert (one.renown, one.themes) == (3, ("grief",))
        assert one.titles_abroad == ("Schließe deine Augen",)


def test_what_is_told_of_the_source_s_film_goes_before() -> None:
    told = FilmTables(
        wikidata=(film(),),
        films_by_hand=(ERICE,),
        themes={of_wikidata(7): ("memory",), ERICE.movie_id: ("grief",)},
    )
    [found] = merged([], told)
    assert found.themes == ("memory",)


def test_what_has_a_twin_that_is_nowhere_keeps_what_is_told_of_it() -> None:
    twin = (Correction(of_wikidata(7), "same_as", "5", 5),)
    tables = FilmTables(wikidata=(film(),), corrections=twin, themes={of_wikidata(7): ("memory",)})
    [found] = merged([], tables)
    assert found.themes == ("memory",)


def test_what_moved_twice_is_at_the_end_of_its_way() -> None:
    twin = (Correction(of_wikidata(7), "same_as", "5", 5),)
    tables = FilmTables(
        wikidata=(film(), replace(film(), movie_id=5, title="Eyes", wikidata_id=5)),
        corrections=twin,
        films_by_hand=(ERICE,),
    )
    catalogue = merged([], tables)
    assert [film.movie_id for film in catalogue] == [5]
    assert catalogue.moved_ids == {of_wikidata(7): 5, ERICE.movie_id: 5}


def test_titles_of_signs_alone_are_not_one_film() -> None:
    dots = replace(ERICE, title="…", also_known_as=(), imdb_id=None, directors=())
    marks = film(title="?!")
    assert len(merged([], FilmTables(wikidata=(marks,), films_by_hand=(dots,)))) == 2


def test_two_names_of_one_id_are_refused() -> None:
    other = replace(ERICE, title="Another", also_known_as=(), imdb_id=None)
    with pytest.raises(DatasetError, match="would have one id"):
        merged([], FilmTables(films_by_hand=(ERICE, other)))


NAMES = st.sampled_from(["One", "Two", "Uno", "Three"])
BY_HAND = st.builds(
    lambda at, title, year, imdb, other: Movie(
        id_of(f"{at}"), title, year, ("Drama",), also_known_as=other, imdb_id=imdb
    ),
    st.integers(0, 5),
    NAMES,
    st.integers(2020, 2023),
    st.sampled_from([None, "0000001", "0000002"]),
    st.sampled_from([(), ("Uno",)]),
)
OTHERS = st.builds(
    lambda number, title, year, imdb: Movie(
        of_wikidata(number), title, year, (), imdb_id=imdb, wikidata_id=number
    ),
    st.integers(1, 6),
    NAMES,
    st.integers(2020, 2023),
    st.sampled_from([None, "0000001", "0000002"]),
)


@given(
    st.lists(BY_HAND, unique_by=lambda m: m.movie_id, max_size=5),
    st.lists(OTHERS, unique_by=lambda m: m.movie_id, max_size=5),
)
def test_each_film_by_hand_is_there_or_has_moved(by_hand: list[Movie], others: list[Movie]) -> None:
    alone = merged([], FilmTables(wikidata=tuple(others)))
    both = merged([], FilmTables(wikidata=tuple(others), films_by_hand=tuple(by_hand)))
    assert {film.movie_id for film in alone} <= {film.movie_id for film in both}
    for written in by_hand:
        assert (written.movie_id in both) is (written.movie_id not in both.moved_ids)
        assert both.moved_ids.get(written.movie_id, written.movie_id) in both
    if len(alone) == len(others):
        assert len(both) == len(others) + len(by_hand) - len(both.moved_ids)


@pytest.mark.skipif(not REVIEWED.exists(), reason="no film has been written down")
def test_the_reviewed_table_is_of_films_that_no_one_has_twice() -> None:
    films = read_films_by_hand(REVIEWED)
    assert films
    of_imdb = [film.imdb_id for film in films if film.imdb_id]
    assert len(set(of_imdb)) == len(of_imdb)
