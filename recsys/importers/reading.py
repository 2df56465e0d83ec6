"""A file of ratings, whatever wrote it: bytes in, rows out."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath

from recsys.errors import BadStarsError, MissingColumnError, SeveralUsersError
from recsys.importers.columns import Cells, Column
from recsys.importers.dates import read_moment
from recsys.importers.decoding import decode
from recsys.importers.layouts import Layout, layout_of
from recsys.importers.rows import Format, ImportedFile, ImportedRow, Kind, Skip, SkippedRow
from recsys.importers.scale import most_of, stars_of
from recsys.importers.table import Table, read_table

_YEAR = range(1870, 2101)
_YEAR_BEHIND = re.compile(r"(?P<title>.+?)\s*\((?P<year>(?:18|19|20)\d\d)\)")
_WHOLE = re.compile(r"(\d{1,10})(?:\.0)?", re.ASCII)
_IMDB = re.compile(r"(?:tt)?0*(\d{1,9})\b")
_IMDB_LINK = re.compile(r"imdb\.com/(?:\w\w/)?title/tt0*(\d{1,9})\b")
_SERIES_LINK = re.compile(r"criticker\.com/tv/|trakt\.tv/shows/|kinopoisk\.ru/series/")
_SERIES = re.compile(
    r"series|serie\b|s[eé]rie|episod|[ée]pisod|folge|сериал|эпизод|\bshow\b|season"
    r"|video ?game|videogioco|podcast"
)
_STATUSES = {"seen": Kind.WATCHED, "watched": Kind.WATCHED, "watchlist": Kind.WATCHLIST}


def read_text_file(name: str, content: bytes) -> ImportedFile:
    """What one file says that is no archive; raises RatingsFileError."""
    table = read_table(name, decode(name, content))
    layout = layout_of(table.names)
    _check_users(name, table)
    has_ratings = any(cells[Column.RATING] for cells in table.rows)
    unrated = _unrated(name, layout)
    if layout.format is Format.OTHER and not has_ratings and unrated is Kind.WATCHED:
        raise MissingColumnError(name, tuple(sorted(table.names)))
    most = _most(layout, table) if has_ratings else None
    rows: list[ImportedRow] = []
    skipped: list[SkippedRow] = []
    now = datetime.now(UTC)
    for cells in table.rows:
        match _row(cells, most or 5, unrated, now):
            case ImportedRow() as row:
                rows.append(row)
            case SkippedRow() as left_out:
                skipped.append(left_out)
    return ImportedFile(layout.format, most, tuple(rows), tuple(skipped))


def _most(layout: Layout, table: Table) -> int:
    for number in (100, 10, 5):
        if f"rating{number}" in table.names:
            return number
    return layout.most or most_of(cells[Column.RATING] for cells in table.rows)


def _unrated(name: str, layout: Layout) -> Kind:
    """What a row without stars says; of two files with the same columns their name tells."""
    stem = PurePosixPath(name).stem.casefold()
    return Kind.WATCHLIST if "watchlist" in stem else layout.unrated


def _check_users(name: str, table: Table) -> None:
    users = {cells[Column.USER_ID] for cells in table.rows}
    if len(users) > 1:
        raise SeveralUsersError(name, len(users))


def _row(cells: Cells, most: int, unrated: Kind, now: datetime) -> ImportedRow | SkippedRow:
    title, year = _title(cells), _year(cells[Column.YEAR])
    if year is None and (found := _YEAR_BEHIND.fullmatch(title)):
        title, year = found["title"], int(found["year"])
    row = ImportedRow(
        kind=_STATUSES.get(cells[Column.STATUS].casefold(), unrated),
        title=title,
        year=year,
        original_title=_original(cells, title),
        imdb_id=_imdb(cells),
        tmdb_id=_number(cells[Column.TMDB]),
        movie_id=_number(cells[Column.MOVIE_ID]),
        at=next(_moments(cells, now), None),
    )
    if _is_series(cells):
        return SkippedRow(row.label, Skip.SERIES)
    if not title and row.imdb_id is None and row.tmdb_id is None and row.movie_id is None:
        return SkippedRow(row.label, Skip.NO_TITLE)
    return _rated(row, cells[Column.RATING], most)


def _rated(row: ImportedRow, text: str, most: int) -> ImportedRow | SkippedRow:
    """The row with its stars, as it is where it has none."""
    if not text or _number(text) == 0:
        return row
    try:
        stars = stars_of(text, most)
    except BadStarsError:
        return SkippedRow(row.label, Skip.NO_STARS)
    return ImportedRow(
        Kind.RATED,
        row.title,
        row.year,
        stars,
        row.original_title,
        row.imdb_id,
        row.tmdb_id,
        row.movie_id,
        row.at,
    )


def _title(cells: Cells) -> str:
    return " ".join(html.unescape(cells[Column.TITLE]).split())


def _original(cells: Cells, title: str) -> str | None:
    original = " ".join(html.unescape(cells[Column.ORIGINAL_TITLE]).split())
    return original if original and original != title else None


def _year(text: str) -> int | None:
    try:
        year = int(float(text.replace(",", ".")[:6]))
    except (ValueError, OverflowError):
        return None
    return year if year in _YEAR else None


def _number(text: str) -> int | None:
    """A whole number, written 13 or 13.0."""
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def _imdb(cells: Cells) -> str | None:
    found = (_IMDB.match(cell) for cell in cells.all(Column.IMDB))
    links = (_IMDB_LINK.search(cell) for cell in _links(cells))
    return next((one[1].zfill(7) for one in (*found, *links) if one and int(one[1])), None)


def _links(cells: Cells) -> Iterable[str]:
    return [*cells.all(Column.URL), *cells.all(Column.IMDB)]


def _is_series(cells: Cells) -> bool:
    is_linked = any(_SERIES_LINK.search(link) for link in cells.all(Column.URL))
    return is_linked or bool(_SERIES.search(_spaced(cells[Column.TYPE])))


def _spaced(kind: str) -> str:
    """*tvMiniSeries* as *tv mini series*."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).casefold()


def _moments(cells: Cells, now: datetime) -> Iterator[datetime]:
    for cell in cells.all(Column.DATE):
        if cell and (moment := read_moment(cell, now)):
            yield moment
