"""Which column says what, whatever the file calls it."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias


class Column(StrEnum):
    """What a column may hold that an importer reads."""

    TITLE = "title"
    ORIGINAL_TITLE = "original title"
    YEAR = "year"
    OWN_RATING = "own rating"
    RATING = "rating"
    IMDB = "imdb"
    TMDB = "tmdb"
    MOVIE_ID = "movie id"
    USER_ID = "user id"
    URL = "url"
    TYPE = "type"
    STATUS = "status"
    DATE = "date"
    WATCHED = "date of watching"
    LISTED = "date of listing"
    PLAYS = "times watched"
    IS_WATCHED = "watched or not"
    IS_LIKED = "liked or not"
    IS_DISLIKED = "disliked or not"
    IS_LISTED = "on the watchlist or not"


_WATCHED = (
    *("watcheddate", "watchedat", "lastwatchedat", "datewatched", "watchdate", "viewedat"),
    *("lastviewedat", "lastplayed"),
)
# Plain names, as plain_name has them; of two in one file the first that is filled counts.
_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.TITLE: (
        *("title", "name", "filmname", "nameeng", "movietitle", "moviename", "filmtitle"),
        *("movie", "film", "titel", "titre", "titolo", "titulo", "tytuł", "tytułpolski", "nazev"),
        *(
            "namerus",
            "nameru",
            "название",
            "русскоязычноеназвание",
            "русскоеназвание",
            "标题",
            "片名",
            "primarytitle",
        ),
    ),
    Column.ORIGINAL_TITLE: (
        *("originaltitle", "originalname", "nameoriginal", "originaltitel", "titreoriginal"),
        *("titolooriginale", "titulooriginal", "tytułoryginalny", "оригинальноеназвание"),
        *("namerus", "nameen", "aka"),
    ),
    Column.YEAR: (
        *("year", "releaseyear", "movieyear", "filmyear", "jahr", "annee", "anno", "ano", "rok"),
        *("rokprodukcji", "год", "年份", "released", "releasedate", "上映日期"),
    ),
    Column.OWN_RATING: (
        *("yourrating", "yourated", "myrating", "userrating", "ownerrating", "personalrating"),
        *(
            "myscore",
            "yourscore",
            "myrating5",
            "myrating10",
            "myrating100",
            "мояоценка",
            "вашаоценка",
        ),
        *("manote", "minota", "minhanota", "ilmiovoto", "meinebewertung", "meinewertung"),
        *("votrenote", "tunota", "suanota", "tuavalutazione", "ihrebewertung", "deinebewertung"),
        *("mojaocena", "mojehodnoceni", "我的评分", "个人评分"),
    ),
    Column.RATING: (
        *("stars", "rating5", "rating10", "rating100", "rating", "score", "voto", "bewertung"),
        *("wertung", "оценка", "nota", "puntuacion", "calificacion", "valoracion", "avaliacao"),
        *("ocena", "hodnoceni", "评分", "note", "rate", "rated"),
    ),
    Column.IMDB: ("const", "imdbid", "imdb", "tconst", "imdburl"),
    Column.TMDB: ("tmdbid", "tmdb", "themoviedbid"),
    Column.MOVIE_ID: ("movieid", "movielensid"),
    Column.USER_ID: ("userid",),
    Column.URL: ("url", "link", "letterboxduri", "uri", "filmurl", "movieurl", "filmlink", "链接"),
    Column.TYPE: ("titletype", "type", "mediatype", "entitytype", "tipo", "typ", "titeltyp", "тип"),
    Column.STATUS: ("status", "watchlist", "liststatus"),
    Column.DATE: (
        *("watcheddate", "daterated", "ratedat", *_WATCHED, "listedat", "watchlistedat"),
        *("reviewdate", "created", "createdat", "dateadded", "addedat", "date", "timestamp"),
        *("datum", "data", "fecha", "дата", "датаивремя", "创建时间"),
    ),
    Column.WATCHED: _WATCHED,
    Column.LISTED: ("watchlistedat",),
    Column.PLAYS: ("viewcount", "playcount", "timeswatched", "plays"),
    Column.IS_WATCHED: ("watched", "seen", "checked", "iswatched", "viewed"),
    Column.IS_LIKED: ("liked", "like", "favorite", "favourite", "isfavorite", "loved"),
    Column.IS_DISLIKED: ("disliked",),
    Column.IS_LISTED: ("watchlist", "inwatchlist"),
}
_KNOWN = {name for names in _NAMES.values() for name in names}
_NAMED_BY = {
    *_NAMES[Column.TITLE],
    *_NAMES[Column.IMDB],
    *_NAMES[Column.TMDB],
    *_NAMES[Column.MOVIE_ID],
    *_NAMES[Column.URL],
}
_RATINGS = (Column.OWN_RATING, Column.RATING)
# Whoever has one of these says of each film what it is, with stars or without.
_SAID = (
    *(
        Column.STATUS,
        Column.WATCHED,
        Column.LISTED,
        Column.PLAYS,
        Column.IS_WATCHED,
        Column.IS_LIKED,
    ),
    *(Column.IS_DISLIKED, Column.IS_LISTED),
)
_OF_OTHERS = frozenset({"isbn", "isbn13", "knownfor", "birthdate"})  # of books and of people
_FEWEST = 2
_TO = re.compile(
    r"(?P<own>your|my|user|owner)?(?:rating|score|stars?|note|nota|voto|wertung|bewertung|ocena)"
    r"(?:outof|of|from|max|sur|su|von|sobre|na)?(?:05?|1)?(?P<most>100|10|5)"
)
_RATING_TO = {f"{whose}rating{most}": most for whose in ("", "my") for most in (5, 10, 100)}
_BY_SOMEBODY = re.compile(
    r"\s*(?!you\b|date\b)\S+\s+rated\s*"
)  # as *ann rated*, at IMDb until 2016
_NUMBER = re.compile(r"[\d.,:\s-]*\d[\d.,:\s-]*")


def plain_name(name: str) -> str:
    """A column's name in lower case, with its letters and digits alone and no accents.

    *Rating (1-10)* and all others that say what ratings go up to are rating10, or myrating10 where
    they say whose; *ann rated* is rated.
    """
    if _BY_SOMEBODY.fullmatch(name.casefold()):
        return "rated"
    apart = unicodedata.normalize("NFKD", name.casefold().replace("%", "100"))
    plain = re.sub(r"[\W_]", "", apart)
    found = _TO.fullmatch(plain)
    return f"{'my' if found['own'] else ''}rating{found['most']}" if found else plain


def is_header(cells: Iterable[str]) -> bool:
    """Whether a row names columns, one of which names the film; no column is called by a number."""
    cells = list(cells)
    if any(map(_NUMBER.fullmatch, cells)):
        return False
    names = {plain_name(cell) for cell in cells if cell}
    told = {column for column, known in _NAMES.items() if not names.isdisjoint(known)}
    return len(told) >= _FEWEST and bool(names & _NAMED_BY)


def tells_films_apart(names: Iterable[str]) -> bool:
    """Whether columns of these plain names say more of a film than its title."""
    telling = (Column.YEAR, *_RATINGS, Column.IMDB, Column.TMDB, Column.MOVIE_ID)
    return not set(names).isdisjoint(name for column in telling for name in _NAMES[column])


def says_more_than_stars(names: Iterable[str]) -> bool:
    """Whether columns of these plain names tell what was watched or is wanted."""
    return not set(names).isdisjoint(name for column in _SAID for name in _NAMES[column])


def are_of_films(names: Iterable[str]) -> bool:
    """Whether no column of these plain names is one of books or of people."""
    return _OF_OTHERS.isdisjoint(names)


def is_known(name: str) -> bool:
    """Whether anything is read of columns of this plain name."""
    return name in _KNOWN


def rating_columns(names: Collection[str]) -> list[str]:
    """Those of some plain names that are of the member's ratings.

    Where a column says that it has the member's own, any other one has somebody else's.
    """
    found = [[name for name in _NAMES[column] if name in names] for column in _RATINGS]
    return next(filter(None, found), [])


def named_most(name: str) -> int | None:
    """What the ratings of a column go up to, where its plain name says so."""
    return _RATING_TO.get(name)


Held: TypeAlias = Mapping[Column, tuple[str, ...]]


def held(names: Collection[str]) -> Held:
    """Which of some plain names may hold what, in the order in which they count."""
    return {
        column: tuple(name for name in known if name in names) for column, known in _NAMES.items()
    }


class Cells:
    """One row by what its columns say; each cell is without blanks around it.

    `names` are those of all its file, told once for all rows.
    """

    __slots__ = ("_by_name", "_names")

    def __init__(self, by_name: Mapping[str, str], names: Held) -> None:
        self._by_name = by_name
        self._names = names

    def __getitem__(self, column: Column) -> str:
        """What stands there, empty where nothing does."""
        return next((cell for cell in self.all(column) if cell), "")

    def all(self, column: Column) -> list[str]:
        """What stands in each of the columns that may hold it."""
        by_name = self._by_name
        return [by_name[name] for name in self._names[column] if name in by_name]

    def named(self, name: str) -> str:
        """What stands in the column of that plain name, empty where nothing does."""
        return self._by_name.get(name, "")
