"""MovieLens's films with their crowd, from the zip of a whole data set, in one pass over it.

Read as it lies in the zip: of 33 million ratings no more than a few megabytes are in memory at a
time.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, TypeVar

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Movie
from recsys.errors import DatasetError
from recsys.films.sources import NO_GENRES
from recsys.films.table import Cells, can_be_year
from recsys.queries.titles import parse_title
from recsys.queries.titles.reading.movie_title import ParsedTitle
from recsys.stars import HALF_STARS

# Told how many of so many bytes have been read.
Report = Callable[[int, int], None]
_Made = TypeVar("_Made")

_RATINGS, _MOVIES, _LINKS = "ratings.csv", "movies.csv", "links.csv"
_CHUNK_BYTES = 2**22
_IDS_BELOW = 1_000_000  # as all of MovieLens's are


@dataclass(frozen=True, slots=True)
class _Counts:
    """Number and sum of the ratings by movie_id, each float64[_IDS_BELOW]."""

    n: NDArray[np.float64]
    stars: NDArray[np.float64]


def read_movielens_zip(path: Path, report: Report) -> list[Movie]:
    """All films of a MovieLens data set, crowd and ids with them; raises DatasetError."""
    if not path.exists():
        raise DatasetError(f"There is no zip of MovieLens at {path}; check the path.")
    if not zipfile.is_zipfile(path):
        raise DatasetError(f"{path} is not a whole zip; download it again.")
    try:
        with zipfile.ZipFile(path) as archive:
            counts = _counted(path, archive, report)
            links = dict(_read(path, archive, _LINKS, _link))
            films = _read(path, archive, _MOVIES, lambda row: _film(row, counts))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise DatasetError(f"{path} is damaged ({error}); download it again.") from error
    except UnicodeDecodeError as error:
        raise DatasetError(
            f"{path} has files that are not in UTF-8; get it again from GroupLens."
        ) from error
    linked = ((film, links.get(film.movie_id, (None, None))) for film in films)
    return [replace(film, imdb_id=imdb, tmdb_id=tmdb) for film, (imdb, tmdb) in linked]


def _member(path: Path, archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    for entry in archive.infolist():
        if PurePosixPath(entry.filename).name == name:
            if entry.flag_bits & 1:
                raise DatasetError(f"{path} is encrypted; get it from GroupLens.")
            return entry
    raise DatasetError(
        f"{path} has no {name}; give ml-latest.zip, ml-32m.zip or their like from GroupLens."
    )


def _read(
    path: Path, archive: zipfile.ZipFile, name: str, made_of: Callable[[Cells], _Made]
) -> list[_Made]:
    """What is made of each row of a table in the zip."""
    entry = _member(path, archive, name)
    with archive.open(entry) as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        lines = csv.reader(text)
        try:
            columns = [column.strip() for column in next(lines, [])]
            for needed in _COLUMNS[name]:
                if needed not in columns:
                    raise DatasetError(f"{name} in {path} has no column {needed}; get it again.")
            cells = (dict(zip(columns, map(str.strip, row), strict=False)) for row in lines)
            return [made_of(Cells(path / name, at, row)) for at, row in enumerate(cells, start=2)]
        except csv.Error as error:
            raise DatasetError(f"{name} in {path} is not CSV ({error}); get it again.") from error


_COLUMNS = {
    _MOVIES: ("movieId", "title", "genres"),
    _LINKS: ("movieId", "imdbId", "tmdbId"),
    _RATINGS: ("userId", "movieId", "rating"),
}


def _counted(path: Path, archive: zipfile.ZipFile, report: Report) -> _Counts:
    entry = _member(path, archive, _RATINGS)
    counts = _Counts(np.zeros(_IDS_BELOW), np.zeros(_IDS_BELOW))
    with archive.open(entry) as file:
        header = file.readline(1000).decode("utf-8-sig").strip().split(",")
        for needed in _COLUMNS[_RATINGS]:
            if needed not in header:
                raise DatasetError(f"{_RATINGS} in {path} has no column {needed}; get it again.")
        columns = header.index("movieId"), header.index("rating")
        done = 0
        for chunk in _chunks(file):
            _count(path, chunk, columns, counts)
            done += len(chunk)
            report(done, entry.file_size)
    return counts


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    """The rest of a file in pieces of whole lines."""
    rest = b""
    while piece := file.read(_CHUNK_BYTES):
        lines, newline, rest = (rest + piece).rpartition(b"\n")
        if newline:
            yield lines + newline
    if rest:
        yield rest


def _count(path: Path, chunk: bytes, columns: tuple[int, int], counts: _Counts) -> None:
    if not chunk.strip():
        return
    try:
        rows = np.loadtxt(io.BytesIO(chunk), delimiter=",", usecols=columns, ndmin=2)
    except ValueError as error:
        raise DatasetError(f"{_RATINGS} in {path} holds no ratings ({error}).") from error
    ids, stars = rows.T
    if not (np.isin(stars, HALF_STARS).all() and (ids >= 1).all() and (ids < _IDS_BELOW).all()):
        raise DatasetError(
            f"{_RATINGS} in {path} has ratings that are not 0.5 to 5 stars of a film; get it again."
        )
    whole = ids.astype(np.intp)
    n = np.bincount(whole)
    counts.n[: len(n)] += n
    counts.stars[: len(n)] += np.bincount(whole, weights=stars)


def _link(row: Cells) -> tuple[int, tuple[str | None, int | None]]:
    return row.needed_number("movieId"), (row.text("imdbId"), row.number("tmdbId"))


def _film(row: Cells, counts: _Counts) -> Movie:
    movie_id, title = row.needed_number("movieId", at_most=_IDS_BELOW - 1), row.title()
    parsed = parse_title(title)
    if parsed.year is not None and not can_be_year(parsed.year):
        parsed = ParsedTitle(title, (), None)  # a number that belongs to the name
    n = int(counts.n[movie_id])
    return Movie(
        movie_id=movie_id,
        title=parsed.title,
        year=parsed.year,
        genres=tuple(genre for genre in row.names("genres") if genre not in NO_GENRES),
        also_known_as=parsed.also_known_as,
        n_crowd=n,
        crowd_stars=round(float(counts.stars[movie_id]) / n, 4) if n else 0.0,
    )
