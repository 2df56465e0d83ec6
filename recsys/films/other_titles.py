"""What films are called in other countries and scripts, by a small reviewed table.

Each row has the movie_id of a film, a language (as BCP 47 writes it: de, ja, ja-Latn), and a title
under which the film came out there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films.table import Cells, cells, read_table
from recsys.queries.words import plain_words

_COLUMNS = ("id", "language", "title")


@dataclass(frozen=True, slots=True)
class OtherTitle:
    """One title of a film."""

    movie_id: int
    title: str


def read_other_titles(path: Path) -> tuple[OtherTitle, ...]:
    """All rows; raises DatasetError."""
    columns, rows = read_table(path)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise DatasetError(
            f"{path} has no column {missing[0]}; its header is {', '.join(_COLUMNS)}."
        )
    return tuple(_other_title(path, row) for row in cells(path, rows))


def _other_title(path: Path, row: Cells) -> OtherTitle:
    movie_id, title = row.needed_number("id"), row.title()
    if not title:
        raise DatasetError(f"{path} has no title for {movie_id}; give it one or delete the row.")
    return OtherTitle(movie_id, title)


def with_other_titles(movies: Iterable[Movie], others: Iterable[OtherTitle]) -> Iterator[Movie]:
    """The films, found by these titles too."""
    of_film: defaultdict[int, list[str]] = defaultdict(list)
    for other in others:
        of_film[other.movie_id].append(other.title)
    for movie in movies:
        yield _called(movie, of_film.get(movie.movie_id, ()))


def _called(movie: Movie, titles: Iterable[str]) -> Movie:
    """The film, also known by those titles of which the words are not those of another."""
    known = {tuple(plain_words(title)) for title in (movie.title, *movie.also_known_as)}
    others = list(movie.also_known_as)
    for title in titles:
        words = tuple(plain_words(title))
        if words not in known:
            known.add(words)
            others.append(title)
    return replace(movie, also_known_as=tuple(others))
