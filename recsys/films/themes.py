"""What films are about, and in what manner, by a table that is kept by hand.

Each row has a movie_id, the film's title for who reads the table, and its themes, the most telling
first, parted by bars. Genres are few and the same for thousands of films; that *Rififi* is a heist
and *Paris, Texas* a road movie is what leads from one film to another.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from recsys.films.table import read_reviewed
from recsys.movie import Movie

_COLUMNS = ("id", "title", "themes")


def read_themes(path: Path) -> dict[int, tuple[str, ...]]:
    """The themes of each film by movie_id; raises DatasetError."""
    return {row.needed_number("id"): row.names("themes") for row in read_reviewed(path, _COLUMNS)}


def with_themes(movies: Iterable[Movie], themes: Mapping[int, tuple[str, ...]]) -> Iterator[Movie]:
    """The films with their themes."""
    for movie in movies:
        known = themes.get(movie.movie_id)
        yield movie if known is None else replace(movie, themes=known)
