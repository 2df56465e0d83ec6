"""Which films of the tables are known by name alone."""

from typing import Any

import pytest

from recsys.catalogue import Catalogue, Movie
from recsys.films import FilmTables, merged
from recsys.films.corrections import Correction
from recsys.films.extending import Extending
from recsys.films.refreshing import films_anew
from recsys.films.sources import Facts
from recsys.model.extension import Extension, with_films
from recsys.queries.titles import TitleIndex

FACTS = Facts(1, 33, "Haine", ("France",), ("French",), ("Kassovitz",), None)


def movie(movie_id: int, title: str = "Hate", year: int = 1995, **fields: Any) -> Movie:
    return Movie(movie_id, title, year, ("Drama",), **{"n_crowd": 9, "imdb_id": "1", **fields})


def unplaced(tables: FilmTables, rated: tuple[Movie, ...] = ()) -> list[Movie]:
    return [*merged(rated, tables).unplaced]


@pytest.mark.parametrize(("n_crowd", "is_left"), [(0, True), (9, True), (10, False)])
def test_what_too_few_rated(n_crowd: int, is_left: bool) -> None:
    films = merged([], FilmTables(movielens=(movie(1, n_crowd=n_crowd),)))
    assert (1 in films.unplaced) is is_left
    assert (1 in films) is not is_left


def test_what_was_rated_has_a_row() -> None:
    tables = FilmTables(movielens=(movie(1),))
    assert unplaced(tables, (movie(1, n_ratings=1),)) == []


def test_facts_and_corrections_tell_of_it_too() -> None:
    corrections = (Correction(1, "title", "La Haine", None),)
    [film] = unplaced(FilmTables((movie(1),), facts=(FACTS,), corrections=corrections))
    assert (film.title, film.original_title, film.directors) == (
        "La Haine",
        "Haine",
        ("Kassovitz",),
    )
    assert film.also_known_as == ("Haine", "Hate")


@pytest.mark.parametrize(
    "correction", [Correction(1, "drop", "yes", None), Correction(1, "same_as", "2", 2)]
)
def test_what_is_no_film_of_its_own_is_none(correction: Correction) -> None:
    known = movie(2, "Other", n_crowd=900, imdb_id="2")
    assert unplaced(FilmTables((movie(1), known), corrections=(correction,))) == []


def test_the_twin_of_another_sources_film_is_none_of_its_own() -> None:
    there = movie(1_000_000_009, "Other", imdb_id=None, n_crowd=0)
    same = Correction(1, "same_as", "1000000009", 1_000_000_009)
    films = merged([], FilmTables((movie(1),), wikidata=(there,), corrections=(same,)))
    assert [*films.unplaced] == []
    assert films.moved_ids == {1: 1_000_000_009}


def test_what_another_source_has_gains_its_numbers() -> None:
    there = movie(1_000_000_009, imdb_id=None, n_crowd=0)
    films = merged([], FilmTables(movielens=(movie(1, tmdb_id=5),), wikidata=(there,)))
    assert [*films.unplaced] == []
    assert (films[1_000_000_009].imdb_id, films[1_000_000_009].tmdb_id) == ("1", 5)


def test_what_another_source_has_moves_there() -> None:
    there = movie(1_000_000_009, n_crowd=0)
    films = merged([], FilmTables(movielens=(movie(1, tmdb_id=5),), wikidata=(there,)))
    assert films.moved_ids == {1: 1_000_000_009}
    assert films[1_000_000_009].tmdb_id == 5


def test_of_two_films_that_movielens_has_neither_gets_the_numbers_of_the_other() -> None:
    known = movie(2, year=1996, n_crowd=900, imdb_id=None, tmdb_id=77)
    films = merged([], FilmTables(movielens=(movie(1), known)))
    assert [film.movie_id for film in films.unplaced] == [1]
    assert (films[2].imdb_id, films[2].tmdb_id) == (None, 77)


def test_of_two_films_of_one_name_that_movielens_has_neither_is_told_of_the_other() -> None:
    known = movie(2, n_crowd=900, imdb_id="2", wikidata_id=33)
    facts = (FACTS, Facts(2, 33, "Haine", (), (), ("Kassovitz",), None))
    films = merged([], FilmTables(movielens=(movie(1), known), facts=facts))
    [film] = films.unplaced
    assert (film.imdb_id, film.directors, film.wikidata_id) == ("1", (), None)
    assert films[2].imdb_id == "2"


def test_a_film_without_a_title_is_none() -> None:
    assert unplaced(FilmTables(movielens=(movie(1, ""),))) == []


def host(*movies: Movie) -> Catalogue:
    """A catalogue that knows film 1 by name, with what its host adds."""
    before = merged([], FilmTables(movielens=(movie(1, tmdb_id=5),)))
    extending = Extending(before)
    extending.take(movies, is_worth=lambda _: True)
    done = extending.done()
    more = Extension(done.films, {}, done.stands_for, done.moved_ids, (), "")
    return with_films(before, more)[0]


@pytest.mark.parametrize(
    ("added", "was"),
    [
        (movie(100_000_001, year=1994, n_crowd=500), 100_000_001),  # the very id at IMDb
        (movie(1_000_000_009, imdb_id=None), 1_000_000_009),  # the very name and year
        (movie(1, year=1994, n_crowd=500), None),  # MovieLens itself, grown
    ],
)
def test_a_film_that_a_host_adds_has_its_row_under_the_id_by_which_it_was_known(
    added: Movie, was: int | None
) -> None:
    films = host(added)
    assert [film.movie_id for film in films] == [1]
    assert films.moved_ids == ({} if was is None else {was: 1})
    titles = TitleIndex(films)
    assert titles.named(films[1].label) == [films[1]]
    assert titles.complete("hate") == [films[1]]
    assert titles.numbered("imdb", 1) == films[1]
    assert titles.numbered("tmdb", 5) in (films[1], None)


def test_what_movielens_says_anew_goes_before_what_was_known_by_name() -> None:
    [film] = host(movie(1, imdb_id="2", tmdb_id=6))
    assert (film.imdb_id, film.tmdb_id) == ("2", 6)


def test_a_namesake_of_another_year_has_an_id_of_its_own() -> None:
    films = host(movie(1_000_000_009, year=2001, imdb_id="9"))
    assert 1_000_000_009 in films
    assert films.find(1) is not None


def test_they_are_made_anew_with_the_rows() -> None:
    tables = FilmTables(movielens=(movie(1), movie(2, "Other", n_crowd=900, imdb_id="2")))
    films = films_anew(Catalogue([movie(2, "Other")]), tables)
    assert [film.movie_id for film in films.unplaced] == [1]
