"""How well known films are that came out too late for a crowd to be counted, by a reviewed table.

Each row has a year, the movie_id of a film of it, and its title for who reads the table; those of a
year stand in the order of how many people saw them, the best known first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from recsys.errors import DatasetError
from recsys.films.table import read_reviewed
from recsys.movie import Movie

_COLUMNS = ("year", "id", "title")


def read_renown(path: Path) -> dict[int, int]:
    """The place of each film among those of its year, 1 the best known; raises DatasetError."""
    places: dict[int, int] = {}
    n_of_year: Counter[int] = Counter()
    for row in read_reviewed(path, _COLUMNS):
        year, movie_id = row.needed_number("year"), row.needed_number("id")
        if movie_id in places:
            raise DatasetError(f"{path} has the film {movie_id} twice; delete one of the rows.")
        n_of_year[year] += 1
        places[movie_id] = n_of_year[year]
    return places


def with_renown(movies: Iterable[Movie], places: Mapping[int, int]) -> Iterator[Movie]:
    """The films, each with its place where it has one."""
    for movie in movies:
        place = places.get(movie.movie_id)
        yield movie if place is None else replace(movie, renown=place)
