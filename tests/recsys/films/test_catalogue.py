"""One catalogue from several tables: which films are taken, and which rows are one film."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import FilmTables, merged, read_film_tables
from recsys.films.corrections import Correction
from recsys.films.sources import Facts
from tests.recsys.films.test_tables import MOVIELENS, WIKIDATA
from tests.recsys.films.written import table


def movie(movie_id: int, title: str, year: int | None = 2000, **fields: Any) -> Movie:
    return Movie(movie_id, title, year, ("Drama",), **fields)


def catalogue(rated: list[Movie], tables: FilmTables) -> dict[int, Movie]:
    return {film.movie_id: film for film in merged(rated, tables)}


def test_the_ratings_keep_their_counts_and_the_table_gives_the_rest() -> None:
    rated = movie(1, "One, The", n_ratings=5, mean_stars=3.0, also_known_as=("Uno",))
    table = movie(1, "The One", n_crowd=900, crowd_stars=3.5, imdb_id="7")
    film = catalogue([rated], FilmTables(movielens=(table,)))[1]
    assert (film.title, film.also_known_as, film.imdb_id) == ("The One", ("Uno",), "7")
    assert (film.n_ratings, film.mean_stars, film.n_crowd) == (5, 3.0, 900)


@pytest.mark.parametrize(
    ("n_crowd", "year", "is_taken"),
    [(10, 1990, True), (9, 1990, False), (0, 2023, True), (9, 2021, False), (9, None, False)],
)
def test_which_films_are_taken(n_crowd: int, year: int | None, is_taken: bool) -> None:
    films = catalogue([], FilmTables(movielens=(movie(1, "One", year, n_crowd=n_crowd),)))
    assert (1 in films) is is_taken


def test_what_was_rated_stays_however_few_know_it() -> None:
    assert 1 in catalogue([movie(1, "One")], FilmTables())


def test_facts_are_added_with_the_original_title_as_another() -> None:
    facts = Facts(1, 33, "Haine", ("France",), ("French",), ("Kassovitz",), 4)
    film = catalogue([movie(1, "Hate")], FilmTables(facts=(facts,)))[1]
    assert film.also_known_as == ("Haine",)
    assert (film.original_title, film.wikidata_id, film.series) == ("Haine", 33, 4)


@pytest.mark.parametrize(
    ("here", "there", "is_same"),
    [
        ({"imdb_id": "7"}, {"imdb_id": "7", "title": "Other", "year": 1950}, True),
        ({"wikidata_id": 3}, {"wikidata_id": 3, "title": "Other"}, True),
        ({}, {}, True),
        ({}, {"year": 2001}, True),
        ({}, {"year": 2002}, False),
        ({"wikidata_id": 3}, {"wikidata_id": 4}, False),
        ({"directors": ("A",)}, {"directors": ("B",)}, False),
        ({"directors": ("A",)}, {"directors": ("C", "A")}, True),
        ({"also_known_as": ("Uno",)}, {"title": "Uno"}, True),
    ],
)
def test_when_a_row_of_wikidata_is_a_film_that_is_here(
    here: dict[str, Any], there: dict[str, Any], is_same: bool
) -> None:
    row: dict[str, Any] = {"title": "One", "year": 2000, **there}
    other = Movie(1_000_000_009, genres=("Horror",), **row)
    films = catalogue([movie(1, "One", **here)], FilmTables(wikidata=(other,)))
    assert (list(films) == [1]) is is_same
    assert is_same or list(films) == [1, 1_000_000_009]


@pytest.mark.parametrize("apart", [-3, -2, -1, 0, 1, 2, 3])
@pytest.mark.parametrize(
    ("directors", "years_apart"), [(("A",), 2), (("A", "C"), 2), (("B",), -1), ((), 1)]
)
def test_years_apart_a_film_is_the_same_where_its_director_says_so(
    apart: int, directors: tuple[str, ...], years_apart: int
) -> None:
    """Shown at a festival two years before its release, or entered a year off."""
    row = Movie(1_000_000_009, "One", 2020 + apart, ("Horror",), directors=directors)
    films = catalogue([movie(1, "One", 2020, directors=("A",))], FilmTables(wikidata=(row,)))
    assert (list(films) == [1]) is (abs(apart) <= years_apart)


def test_of_two_films_of_one_name_the_row_is_that_of_its_year() -> None:
    remade = [movie(1, "One", 2018, directors=("A",)), movie(2, "One", 2020, directors=("A",))]
    row = Movie(1_000_000_009, "One", 2020, ("Horror",), directors=("A",), imdb_id="7")
    films = catalogue(remade, FilmTables(wikidata=(row,)))
    assert [(film.movie_id, film.imdb_id) for film in films.values()] == [(1, None), (2, "7")]


def test_a_film_that_wikipedia_lists_is_listed_wherever_it_was_first() -> None:
    here = Movie(1_000_000_009, "One", 2024, ("Drama",), wikidata_id=9)
    listed = (replace(here, is_listed=True),)
    for alone in (FilmTables(movielens=(here,)), FilmTables(wikidata=(here,))):
        assert not catalogue([], alone)[1_000_000_009].is_listed
        assert catalogue([], replace(alone, wikipedia=listed))[1_000_000_009].is_listed


def test_wikipedia_completes_a_film_of_wikidata_and_is_named_for_it() -> None:
    here = Movie(1_000_000_009, "One", 2024, ("Drama",), wikidata_id=9)
    more = Movie(
        1_000_000_009, "One", 2024, ("Action", "Drama"), wikidata_id=9, from_wikipedia=True
    )
    film = catalogue([], FilmTables(wikidata=(here,), wikipedia=(more,)))[1_000_000_009]
    assert film.genres == ("Action", "Drama")
    assert film.from_wikipedia


def test_what_wikipedia_repeats_is_not_from_it() -> None:
    here = Movie(1_000_000_009, "One", 2024, ("Drama",), wikidata_id=9)
    more = Movie(1_000_000_009, "One", 2024, ("Drama",), wikidata_id=9, from_wikipedia=True)
    film = catalogue([], FilmTables(wikidata=(here,), wikipedia=(more,)))[1_000_000_009]
    assert not film.from_wikipedia


def test_films_without_a_title_are_left_out_until_a_correction_has_it() -> None:
    nameless = FilmTables(movielens=(movie(1, "", n_crowd=50),))
    assert not catalogue([], nameless)
    named = FilmTables(nameless.movielens, corrections=(Correction(1, "title", "Seberg", None),))
    assert catalogue([], named)[1].title == "Seberg"


def test_the_films_are_in_order_of_their_ids() -> None:
    wikidata = (movie(1_000_000_002, "B"), movie(1_000_000_001, "C"))
    films = catalogue([movie(5, "A"), movie(3, "D")], FilmTables(wikidata=wikidata))
    assert list(films) == [3, 5, 1_000_000_001, 1_000_000_002]


def test_tables_in_any_order(tmp_path: Path) -> None:
    one = table(tmp_path, MOVIELENS, "1,One,2000,Drama,,,50,3.5,", name="one.csv")
    two = table(tmp_path, WIKIDATA, "Q9,Two,2024,Drama,,", name="two.csv")
    assert read_film_tables([one, two]) == read_film_tables([two, one])
    assert [film.title for film in merged([], read_film_tables([two, one]))] == ["One", "Two"]


def test_two_tables_of_one_source_are_refused(tmp_path: Path) -> None:
    one = table(tmp_path, WIKIDATA, "Q9,Two,2024,Drama,,")
    with pytest.raises(DatasetError, match="second table of wikidata"):
        read_film_tables([one, one])
