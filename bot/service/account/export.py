"""All that is stored of a member, packed into one zip that other services and people can read."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from bot.film_status import FilmStatus
from bot.results import TakenAlong
from recsys import Movie

FILE_NAME = "matinee.zip"
_MATINEE = ("movie_id", "imdb_id", "tmdb_id", "title", "year", "stars", "rated_at", "status")
# https://letterboxd.com/about/importing-data/. Without WatchedDate: when a film was rated is not
# when it was watched, and Letterboxd would make an entry of the diary of each.
_LETTERBOXD = ("imdbID", "tmdbID", "Title", "Year", "Rating")
_MOST_BYTES = 1_000_000  # of one file that Letterboxd takes
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BOM = "\ufeff"  # without which Excel takes UTF-8 for something else
_Cells = Sequence[object]
_Row = Mapping[str, Any]


def packed(taken: TakenAlong, *, read_me: str) -> bytes:
    """The bytes of the zip; `read_me` says in it what is in it."""
    rated, watched, listed = _rated(taken), _watched(taken), _listed(taken)
    files = {
        "README.txt": read_me,
        "matinee.csv": _BOM + "".join(_lines([_MATINEE, *_matinee(taken)])),
        "everything.json": _json(taken.rows),
        **_of_letterboxd("letterboxd", [*rated, *watched]),
        **_of_letterboxd("letterboxd-watchlist", listed),
    }
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def _matinee(taken: TakenAlong) -> Iterator[_Cells]:
    for row in _latest(taken, "ratings", "rated_at"):
        yield *_film(taken, row), row["half_stars"] / 2, _moment(row["rated_at"]), ""
    for row in _latest(taken, "kept_ratings", "rated_at"):
        stars, rated_at = row["half_stars"] / 2, _moment(row["rated_at"])
        yield "", "", "", row["title"], "", stars, rated_at, ""
    for row in _latest(taken, "dismissals", "marked_at"):
        yield *_film(taken, row), "", _moment(row["marked_at"]), row["mark"]
    for row in _latest(taken, "watchlist", "added_at"):
        yield *_film(taken, row), "", _moment(row["added_at"]), "watchlist"


def _film(taken: TakenAlong, row: _Row) -> _Cells:
    """A film as Matinee's own file has it; its id alone where the catalogue has it no more."""
    movie = taken.movies.get(row["movie_id"])
    if movie is None:
        return row["movie_id"], "", "", "", ""
    return movie.movie_id, *_ids(movie), movie.title, movie.year or ""


def _rated(taken: TakenAlong) -> list[_Cells]:
    films = [
        (*_of_film(taken.movies[row["movie_id"]]), row["half_stars"] / 2)
        for row in _latest(taken, "ratings", "rated_at")
        if row["movie_id"] in taken.movies
    ]
    titles = [
        ("", "", row["title"], "", row["half_stars"] / 2)
        for row in _latest(taken, "kept_ratings", "rated_at")
    ]
    return [*films, *titles]


def _watched(taken: TakenAlong) -> list[_Cells]:
    return [
        (*_of_film(taken.movies[row["movie_id"]]), "")
        for row in _latest(taken, "dismissals", "marked_at")
        if row["mark"] != FilmStatus.DISMISSED and row["movie_id"] in taken.movies
    ]


def _listed(taken: TakenAlong) -> list[_Cells]:
    return [
        (*_of_film(taken.movies[row["movie_id"]]), "")
        for row in _latest(taken, "watchlist", "added_at")
        if row["movie_id"] in taken.movies
    ]


def _of_film(movie: Movie) -> _Cells:
    return *_ids(movie), movie.title, movie.year or ""


def _ids(movie: Movie) -> tuple[object, object]:
    imdb = "" if movie.imdb_id is None else f"tt{movie.imdb_id.removeprefix('tt')}"
    return imdb, movie.tmdb_id or ""


def _latest(taken: TakenAlong, table: str, at: str) -> list[_Row]:
    return sorted(taken.rows.get(table, ()), key=lambda row: row[at], reverse=True)


def _of_letterboxd(name: str, rows: Sequence[_Cells]) -> dict[str, str]:
    """As many files as it takes to keep each small enough; none for no rows."""
    header, *lines = _lines([_LETTERBOXD, *rows])
    parts: list[list[str]] = []
    room = 0
    for line in lines:
        size = len(line.encode())
        if size > room:
            parts.append([header])
            room = _MOST_BYTES - len(header)
        parts[-1].append(line)
        room -= size
    numbers = [""] + [f"-{number}" for number in range(2, len(parts) + 1)]
    return {
        f"{name}{number}.csv": "".join(part) for number, part in zip(numbers, parts, strict=False)
    }


def _lines(rows: Iterable[_Cells]) -> list[str]:
    """Rows as lines of a CSV file, each with its end."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines))
    writer.writerows(map(_harmless, row) for row in rows)
    return lines


class _Lines:
    """A file that keeps each line by itself."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def _harmless(cell: object) -> object:
    """What no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _json(rows: Mapping[str, Sequence[_Row]]) -> str:
    """A line a row."""
    tables = (f"{json.dumps(table)}: [{_json_rows(of_table)}]" for table, of_table in rows.items())
    return "{\n" + ",\n".join(tables) + "\n}\n"


def _json_rows(rows: Sequence[_Row]) -> str:
    return ",".join("\n " + json.dumps(_plain(row), ensure_ascii=False) for row in rows)


def _plain(row: _Row) -> dict[str, object]:
    return {column: _value(column, value) for column, value in row.items()}


def _value(column: str, value: object) -> object:
    """Moments in ISO 8601; ids of Discord as text, since they are too long for many readers."""
    if isinstance(value, datetime):
        return _moment(value)
    is_long = column.endswith("_id") and column != "movie_id"
    return str(value) if is_long and value is not None else value


def _moment(moment: datetime) -> str:
    return moment.isoformat()
