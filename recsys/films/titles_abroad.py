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
from recsys.films.table import Cells, read_reviewed
from recsys.queries.words import plain_words

_COLUMNS = ("id", "language", "title")


@dataclass(frozen=True, slots=True)
class TitleAbroad:
    """One title of a film."""

    movie_id: int
    title: str


def read_titles_abroad(path: Path) -> tuple[TitleAbroad, ...]:
    """All rows; raises DatasetError."""
    return tuple(_title_abroad(path, row) for row in read_reviewed(path, _COLUMNS))


def _title_abroad(path: Path, row: Cells) -> TitleAbroad:
    movie_id, title = row.needed_number("id"), row.title()
    if not title:
        raise DatasetError(f"{path} has no title for {movie_id}; give it one or delete the row.")
    return TitleAbroad(movie_id, title)


def with_titles_abroad(movies: Iterable[Movie], titles: Iterable[TitleAbroad]) -> Iterator[Movie]:
    """The films, each with those titles that are not its own in other letters or signs."""
    of_film: defaultdict[int, list[str]] = defaultdict(list)
    for abroad in titles:
        of_film[abroad.movie_id].append(abroad.title)
    for movie in movies:
        yield _called(movie, of_film.get(movie.movie_id, ()))


def _called(movie: Movie, titles: Iterable[str]) -> Movie:
    known = {_words(title) for title in (movie.title, *movie.also_known_as)}
    abroad = {words: title for title in titles if (words := _words(title)) not in known}
    return replace(movie, titles_abroad=tuple(abroad.values())) if abroad else movie


def _words(title: str) -> tuple[str, ...]:
    return tuple(plain_words(title))
