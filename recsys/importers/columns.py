"""Which column says what, whatever the file calls it."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Column(StrEnum):
    """What a column may hold that an importer reads."""

    TITLE = "title"
    ORIGINAL_TITLE = "original title"
    YEAR = "year"
    RATING = "rating"
    IMDB = "imdb"
    TMDB = "tmdb"
    MOVIE_ID = "movie id"
    USER_ID = "user id"
    URL = "url"
    TYPE = "type"
    STATUS = "status"
    DATE = "date"


# Names in lower case, letters and digits alone; of two in one file the first that is filled counts.
_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.TITLE: (
        *("title", "name", "filmname", "nameeng", "movietitle", "moviename", "filmtitle"),
        *("movie", "film", "titel", "titre", "titolo", "titulo", "namerus", "название"),
    ),
    Column.ORIGINAL_TITLE: ("originaltitle", "originalname", "namerus"),
    Column.YEAR: ("year", "releaseyear", "movieyear", "jahr", "année", "anno", "año", "год"),
    Column.RATING: (
        *("rating", "yourrating", "yourated", "score", "myrating", "userrating", "stars"),
        *("rating10", "rating100", "rating5", "оценка"),
    ),
    Column.IMDB: ("const", "imdbid", "imdb", "tconst", "imdburl"),
    Column.TMDB: ("tmdbid", "tmdb"),
    Column.MOVIE_ID: ("movieid", "movielensid"),
    Column.USER_ID: ("userid",),
    Column.URL: ("url", "link", "letterboxduri", "uri"),
    Column.TYPE: ("titletype", "type"),
    Column.STATUS: ("status",),
    Column.DATE: (
        *("watcheddate", "daterated", "ratedat", "watchedat", "lastwatchedat", "listedat"),
        *("created", "date", "timestamp"),
    ),
}
_KNOWN = {name for names in _NAMES.values() for name in names}
_NAMED_BY = {
    *_NAMES[Column.TITLE],
    *_NAMES[Column.IMDB],
    *_NAMES[Column.TMDB],
    *_NAMES[Column.MOVIE_ID],
}
_FEWEST = 2


def plain_name(name: str) -> str:
    """A column's name in lower case, with its letters and digits alone."""
    return re.sub(r"[\W_]", "", name.casefold())


def is_header(cells: Iterable[str]) -> bool:
    """Whether a row names columns, one of which names the film."""
    names = {plain_name(cell) for cell in cells}
    return len(names & _KNOWN) >= _FEWEST and bool(names & _NAMED_BY)


class Cells:
    """One row by what its columns say; each cell is without blanks around it."""

    def __init__(self, by_name: Mapping[str, str]) -> None:
        self._by_name = by_name

    def __getitem__(self, column: Column) -> str:
        """What stands there, empty where nothing does."""
        return next((cell for cell in self.all(column) if cell), "")

    def all(self, column: Column) -> list[str]:
        """What stands in each of the columns that may hold it."""
        return [self._by_name[name] for name in _NAMES[column] if name in self._by_name]
