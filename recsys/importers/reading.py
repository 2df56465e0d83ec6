"""A file of ratings, whatever wrote it: bytes in, rows out."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias

from recsys.errors import (
    BadStarsError,
    MissingColumnError,
    NoRatingsError,
    NotFilmsError,
    RatingsFileError,
    SeveralUsersError,
)
from recsys.importers.columns import (
    Cells,
    Column,
    are_of_films,
    plain_name,
    rating_columns,
    says_more_than_stars,
)
from recsys.importers.dates import is_month_first, read_moment
from recsys.importers.decoding import decode
from recsys.importers.kinds import is_series, kind_of, told_kind, unrated_kind
from recsys.importers.layouts import layout_of
from recsys.importers.rows import ImportedFile, ImportedRow, Kind, Skip, SkippedRow
from recsys.importers.scale import is_nothing, is_zero, stars_of
from recsys.importers.scales import Scale, scales_of
from recsys.importers.table import Table, read_table

_YEAR = range(1870, 2101)
_YEAR_BEHIND = re.compile(r"(?P<title>.+?)\s*[(\[](?P<year>(?:18|19|20)\d\d)[)\]]")
_WHOLE = re.compile(r"(\d{1,10})(?:\.0)?", re.ASCII)
_IMDB = re.compile(r"(?:tt)?0*(\d{1,9})\b")
_IMDB_LINK = re.compile(r"imdb\.com/(?:\w\w/)?title/tt0*(\d{1,9})\b")
_TMDB_LINK = re.compile(r"(?:themoviedb|tmdb)\.org/movie/(\d{1,8})")
_SLUG = re.compile(
    r"letterboxd\.com/(?:[\w-]+/)?film/(?P<title>[\w-]+?)(?:-(?P<year>(?:18\d|19\d|20[0-3])\d))?(?:/|$)"
)
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
# What a spreadsheet would run, and the mark that keeps it from running what is a title.
_FORMULA = re.compile(r"[=＝]\s*[\w+-]|[@＠+-]\s*\w+[(|!]")
_GUARDED = re.compile(r"'[=+@＝＋－＠-]")
_ReadMoment: TypeAlias = Callable[[str], datetime | None]


def read_text_file(name: str, content: bytes) -> ImportedFile:
    """What one file says that is no archive; raises RatingsFileError."""
    text, encoding = decode(name, content)
    table = read_table(name, text)
    layout = layout_of(table.names)
    _check_users(name, table)
    scales = scales_of(layout, table)
    unrated = unrated_kind(name, layout)
    is_told = scales or unrated is not None or says_more_than_stars(table.names)
    if not are_of_films(table.names):
        raise NotFilmsError(name)
    if not is_told:
        raise _untold(name, table)
    rows: list[ImportedRow] = []
    skipped: list[SkippedRow] = []
    dates = (cell for cells in table.rows for cell in cells.all(Column.DATE))
    at = partial(read_moment, now=datetime.now(UTC), month_first=is_month_first(dates))
    for cells in table.rows:
        match _row(cells, scales, unrated or Kind.WATCHED, at):
            case ImportedRow() as row:
                rows.append(row)
            case SkippedRow() as left_out:
                skipped.append(left_out)
    first = next(iter(scales.values()), None) if any(row.stars for row in rows) else None
    return ImportedFile(
        format=layout.format,
        most=None if first is None else first.most,
        rows=tuple(rows),
        skipped=tuple(skipped),
        scale_from=None if first is None else first.known_from,
        encoding=encoding,
        is_list=layout.is_list and told_kind(name, layout) is None,
    )


def _untold(name: str, table: Table) -> RatingsFileError:
    of_ratings = set(rating_columns(table.names))
    column = next((one for one in table.written if plain_name(one) in of_ratings), None)
    return (
        MissingColumnError(name, table.written) if column is None else NoRatingsError(name, column)
    )


def _check_users(name: str, table: Table) -> None:
    users = {cells[Column.USER_ID] for cells in table.rows}
    if len(users) > 1:
        raise SeveralUsersError(name, len(users))


def _row(
    cells: Cells, scales: Mapping[str, Scale], unrated: Kind, at: _ReadMoment
) -> ImportedRow | SkippedRow:
    title, year = _title(cells), _year(cells[Column.YEAR])
    if year is None and (found := _YEAR_BEHIND.fullmatch(title)):
        title, year = found["title"], int(found["year"])
    if slug := next(filter(None, map(_SLUG.search, cells.all(Column.URL))), None):
        title = title or slug["title"].replace("-", " ")
        year = year or _year(slug["year"] or "")
    kind = kind_of(cells, unrated)
    row = ImportedRow(
        kind=kind or unrated,
        title=title,
        year=year,
        original_title=_original(cells, title),
        imdb_id=_imdb(cells),
        tmdb_id=_tmdb(cells),
        movie_id=_number(cells[Column.MOVIE_ID]),
        at=next(filter(None, map(at, filter(None, cells.all(Column.DATE)))), None),
    )
    if is_series(cells, title):
        return SkippedRow(row.label, Skip.SERIES)
    if not title and row.imdb_id is None and row.tmdb_id is None and row.movie_id is None:
        return SkippedRow(row.label, Skip.NO_TITLE)
    if _FORMULA.match(cells[Column.TITLE]):
        return SkippedRow(row.label, Skip.FORMULA)
    rated = _rated(row, cells, scales)
    return SkippedRow(row.label, Skip.UNWATCHED) if rated is row and kind is None else rated


def _rated(row: ImportedRow, cells: Cells, scales: Mapping[str, Scale]) -> ImportedRow | SkippedRow:
    """The row with its stars, as it is where it has none."""
    name = next((name for name in scales if cells.named(name)), None)
    if name is None:
        return row
    text, scale = cells.named(name), scales[name]
    if is_nothing(text) or (is_zero(text) and not scale.has_zero):
        return row
    try:
        stars = 0.5 if is_zero(text) else stars_of(text, scale.most)
    except BadStarsError:
        return SkippedRow(row.label, Skip.NO_STARS)
    return replace(row, kind=Kind.RATED, stars=stars)


def _title(cells: Cells) -> str:
    title = " ".join(html.unescape(cells[Column.TITLE]).split())
    return title[1:] if _GUARDED.match(title) else title


def _original(cells: Cells, title: str) -> str | None:
    original = " ".join(html.unescape(cells[Column.ORIGINAL_TITLE]).split())
    return original if original and original != title else None


def _year(text: str) -> int | None:
    """A year, also written 1979.0, 1979-05-25, 25.05.1979 or 1979-1983."""
    found = _FOUR_DIGITS.search(text)
    year = int(found[0]) if found else None
    return year if year in _YEAR else None


def _number(text: str) -> int | None:
    """A whole number, written 13 or 13.0."""
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def _imdb(cells: Cells) -> str | None:
    found = (_IMDB.match(cell) for cell in cells.all(Column.IMDB))
    links = (_IMDB_LINK.search(cell) for cell in _links(cells))
    return next((one[1].zfill(7) for one in (*found, *links) if one and int(one[1])), None)


def _tmdb(cells: Cells) -> int | None:
    links = filter(None, map(_TMDB_LINK.search, _links(cells)))
    return _number(cells[Column.TMDB]) or next((int(found[1]) for found in links), None)


def _links(cells: Cells) -> Iterable[str]:
    return [*cells.all(Column.URL), *cells.all(Column.IMDB), *cells.all(Column.TMDB)]
