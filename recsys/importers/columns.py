"""Which column says what, whatever the file calls it."""

import re
from collections.abc import Collection, Iterable, Mapping
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
        *("movie", "film", "titel", "titre", "titolo", "titulo", "título", "namerus"),
        *("название", "primarytitle"),
    ),
    Column.ORIGINAL_TITLE: ("originaltitle", "originalname", "namerus"),
    Column.YEAR: (
        *("year", "releaseyear", "movieyear", "filmyear", "jahr", "année", "anno", "año", "год"),
        *("released", "releasedate"),
    ),
    Column.RATING: (
        *("yourrating", "yourated", "myrating", "userrating", "stars", "rating5"),
        *("rating10", "rating100", "rating", "score", "voto", "bewertung", "оценка"),
    ),
    Column.IMDB: ("const", "imdbid", "imdb", "tconst", "imdburl"),
    Column.TMDB: ("tmdbid", "tmdb", "themoviedbid"),
    Column.MOVIE_ID: ("movieid", "movielensid"),
    Column.USER_ID: ("userid",),
    Column.URL: ("url", "link", "letterboxduri", "uri"),
    Column.TYPE: ("titletype", "type"),
    Column.STATUS: ("status", "watchlist"),
    Column.DATE: (
        *("watcheddate", "daterated", "ratedat", "watchedat", "lastwatchedat", "datewatched"),
        *("listedat", "created", "dateadded", "date", "timestamp"),
    ),
}
_KNOWN = {name for names in _NAMES.values() for name in names}
_NAMED_BY = {
    *_NAMES[Column.TITLE],
    *_NAMES[Column.IMDB],
    *_NAMES[Column.TMDB],
    *_NAMES[Column.MOVIE_ID],
    *_NAMES[Column.URL],
}
_FEWEST = 2
_TO = re.compile(
    r"(?:your|my|user)?(?:rating|score|stars?)(?:outof|of|from)?(?:05?|1)?(?P<most>100|10|5)"
)
_RATING_TO = {"rating5": 5, "rating10": 10, "rating100": 100}
_NUMBER = re.compile(r"[\d.,:\s-]*\d[\d.,:\s-]*")


def plain_name(name: str) -> str:
    """A column's name in lower case, with its letters and digits alone.

    *Rating (1-10)* and all others that say what ratings go up to are rating10.
    """
    plain = re.sub(r"[\W_]", "", name.casefold())
    found = _TO.fullmatch(plain)
    return f"rating{found['most']}" if found else plain


def is_header(cells: Iterable[str]) -> bool:
    """Whether a row names columns, one of which names the film; no column is called by a number."""
    names = {plain_name(cell) for cell in cells if cell}
    told = {column for column, known in _NAMES.items() if not names.isdisjoint(known)}
    is_told = len(told) >= _FEWEST and bool(names & _NAMED_BY)
    return is_told and not any(map(_NUMBER.fullmatch, cells))


def tells_films_apart(names: Iterable[str]) -> bool:
    """Whether columns of these plain names say more of a film than its title."""
    telling = (Column.YEAR, Column.RATING, Column.IMDB, Column.TMDB, Column.MOVIE_ID)
    return not set(names).isdisjoint(name for column in telling for name in _NAMES[column])


def is_known(name: str) -> bool:
    """Whether anything is read of columns of this plain name."""
    return name in _KNOWN


def rating_columns(names: Collection[str]) -> list[str]:
    """Those of some plain names that are of ratings, the member's own first."""
    return [name for name in _NAMES[Column.RATING] if name in names]


def named_most(name: str) -> int | None:
    """What the ratings of a column go up to, where its plain name says so."""
    return _RATING_TO.get(name)


class Cells:
    """One row by what its columns say; each cell is without blanks around it."""

    __slots__ = ("_by_name",)

    def __init__(self, by_name: Mapping[str, str]) -> None:
        self._by_name = by_name

    def __getitem__(self, column: Column) -> str:
        """What stands there, empty where nothing does."""
        return next((cell for cell in self.all(column) if cell), "")

    def all(self, column: Column) -> list[str]:
        """What stands in each of the columns that may hold it."""
        return [self._by_name[name] for name in _NAMES[column] if name in self._by_name]

    def named(self, name: str) -> str:
        """What stands in the column of that plain name, empty where nothing does."""
        return self._by_name.get(name, "")
