"""The table of how well known the newest films are, and what it does to a catalogue."""

from pathlib import Path

import pytest

import recsys
from recsys import Recommender
from recsys.catalogue import Catalogue, Movie
from recsys.errors import DatasetError
from recsys.films import FilmTables, merged, read_film_tables
from recsys.films.renown import read_renown
from tests.recsys.films.written import table

HEADER = "year,id,title"
REVIEWED = Path(recsys.__file__).parents[1] / "data" / "renown.csv"


def new(movie_id: int, year: int = 2024, *, is_listed: bool = False) -> Movie:
    return Movie(movie_id, f"New {movie_id}", year, ("Drama",), is_listed=is_listed)


# Ten years of three films each, the best known of which a thousand people rated.
OLD = [
    Movie(
        1000 + 10 * at + place, f"Old {at} {place}", 2005 + at, ("Drama",), n_crowd=n, n_ratings=5
    )
    for at in range(10)
    for place, n in enumerate((1000, 400, 100))
]


def test_the_films_of_each_year_have_their_places_in_the_order_of_the_table(
    tmp_path: Path,
) -> None:
    path = table(tmp_path, HEADER, "2024,1,New 1", "2023,2,New 2", "2024,3,New 3", "2023,4,New 4")
    assert read_renown(path) == {1: 1, 3: 2, 2: 1, 4: 2}
    films = merged([new(1), new(3), new(5)], read_film_tables([], renown=path))
    assert [film.renown for film in films] == [1, 2, 0]
    assert [film.renown for film in merged([new(1)], FilmTables())] == [0]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["2024,one,New"], "has “one” as id in line 2"),
        (["2024,1,New", "2023,1,New"], "has the film 1 twice; delete one of the rows."),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_renown(table(tmp_path, HEADER, *lines))


def test_a_new_film_is_as_well_known_as_those_of_its_place_are_in_other_years() -> None:
    placed = [Movie(at, f"New {at}", 2024, ("Drama",), renown=at) for at in (1, 2, 3, 4)]
    catalogue = Catalogue([*OLD, *placed, new(5)])
    assert catalogue.popularity[-5:].tolist() == [1000, 400, 100, 0, 0]
    best_old, best_new = catalogue.n_raters[0], catalogue.n_raters[-5]
    assert best_new == pytest.approx(best_old)


def test_what_is_only_listed_is_little_known_in_a_year_whose_best_known_have_places() -> None:
    listed = [new(1, 2024, is_listed=True), new(2, 2025, is_listed=True)]
    placed = Movie(3, "New", 2024, ("Drama",), renown=1)
    catalogue = Catalogue([*OLD, *listed, placed])
    assert catalogue.n_raters[-3:-1].tolist() == [1, 5]


def test_a_film_that_the_crowd_has_seen_is_as_well_known_as_it_says() -> None:
    seen = Movie(1, "Seen", 2023, ("Drama",), n_crowd=50, renown=1)
    assert Catalogue([*OLD, seen]).popularity[-1] < 1000


def test_the_reviewed_table_is_what_the_model_knows(model: Recommender) -> None:
    places = read_renown(REVIEWED)
    assert all(movie_id in model.catalogue for movie_id in places)
    known = {movie.movie_id: movie.renown for movie in model.catalogue if movie.renown}
    assert known == places
