"""IMDb's films from the files that it gives to anyone for their own use, not to be republished.

title.basics.tsv.gz holds every title, title.ratings.tsv.gz the votes of ten points. Eleven million
rows are read as they come; what is kept are the films.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films import ids
from recsys.films.table import Cells

Report = Callable[[int, int], None]

# A film with fewer votes is hardly ever asked for.
VOTES_FROM = 1000
# As many more would make every start slow: without votes all of half a million films would come.
MOST_FILMS = 100_000
_FILMS = frozenset({"movie", "tvMovie"})
_BASICS = ("tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "genres")
_RATINGS = ("tconst", "averageRating", "numVotes")
_HIGHEST_POINTS = 10.0
_NOTHING = "\\N"
_EVERY_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Votes:
    """How many people voted for a film at IMDb, and the mean of their points, 1 to 10."""

    n: int
    points: float


@dataclass(frozen=True, slots=True)
class ImdbFilms:
    """Films that only their ids, titles, years and genres are known of, and votes by imdb_id."""

    films: tuple[Movie, ...]
    votes: dict[str, Votes]


def read_imdb(paths: list[Path], report: Report) -> ImdbFilms:
    """Films of title.basics, those of enough votes where title.ratings is given too, in any order.

    Raises DatasetError.
    """
    by_columns = {_told(path): path for path in paths}
    if _BASICS not in by_columns or len(by_columns) < len(paths):
        raise DatasetError(
            "Give title.basics.tsv.gz of IMDb, and title.ratings.tsv.gz beside it if you like."
        )
    ratings = by_columns.get(_RATINGS)
    votes = None if ratings is None else dict(_votes(ratings, report))
    films = []
    for row in _rows(by_columns[_BASICS], report):
        if row.text("titleType") not in _FILMS or row.text("isAdult") == "1":
            continue
        if votes is None or _number(row) in votes:
            films.append(_film(row))
        if len(films) > MOST_FILMS:
            raise DatasetError(
                f"IMDb has more than {MOST_FILMS:,} films; give title.ratings.tsv.gz too, so that "
                "those that people voted for are taken."
            )
    return ImdbFilms(tuple(films), votes or {})


def _told(path: Path) -> tuple[str, ...]:
    """Which of the two files it is."""
    with _opened(path) as (_, lines):
        header = _columns(lines)
    for columns in (_BASICS, _RATINGS):
        if set(columns) <= set(header):
            return columns
    raise DatasetError(
        f"{path} has no column {next(name for name in _BASICS if name not in header)}; give "
        "title.basics.tsv.gz or title.ratings.tsv.gz as IMDb publishes them."
    )


def _votes(path: Path, report: Report) -> Iterator[tuple[str, Votes]]:
    for row in _rows(path, report):
        n = row.needed_number("numVotes")
        if n >= VOTES_FROM:
            yield _number(row), Votes(n, row.stars("averageRating", highest=_HIGHEST_POINTS))


def _film(row: Cells) -> Movie:
    number, title, original = _number(row), row.title("primaryTitle"), row.title("originalTitle")
    return Movie(
        movie_id=ids.of_imdb(number),
        title=title,
        year=row.year("startYear"),
        genres=row.names("genres", by=","),
        also_known_as=(original,) if original and original != title else (),
        imdb_id=number,
    )


def _number(row: Cells) -> str:
    """The digits of an id such as tt0078748, as MovieLens writes them."""
    return f"{row.imdb_number('tconst'):07d}"


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, Iterator[str]]]:
    """A gzipped file and the lines of what it holds; what is wrong with it is a DatasetError."""
    try:
        with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
            yield packed, iter(lines)
    except FileNotFoundError as error:
        raise DatasetError(f"There is no file of IMDb at {path}; check the path.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise DatasetError(f"{path} cannot be read ({error}); download it again.") from error
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path} is not in UTF-8; download it again from IMDb.") from error


def _columns(lines: Iterator[str]) -> list[str]:
    return next(lines, "").rstrip("\r\n").split("\t")


def _rows(path: Path, report: Report) -> Iterator[Cells]:
    n_bytes = path.stat().st_size
    with _opened(path) as (packed, lines):
        columns = _columns(lines)
        for at, text in enumerate(lines, start=2):
            cells = text.rstrip("\r\n").split("\t")
            if len(cells) != len(columns):
                raise DatasetError(
                    f"{path} has {len(cells)} columns in line {at}, not {len(columns)}; "
                    "download it again."
                )
            told = (cell if cell != _NOTHING else "" for cell in cells)
            yield Cells(path, at, dict(zip(columns, told, strict=True)))
            if at % _EVERY_ROWS == 0:
                report(packed.tell(), n_bytes)
    report(n_bytes, n_bytes)
