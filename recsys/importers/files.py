"""A file that somebody brought, one table or a zip of several: the one way in."""

from dataclasses import replace
from pathlib import Path

from recsys.errors import (
    BadArchiveError,
    EmptyFileError,
    MissingColumnError,
    NoRatingsError,
    NotFilmsError,
    NotTableError,
    SpreadsheetError,
    TooLargeError,
    TooManyRowsError,
    UnreadableFileError,
)
from recsys.importers.archive import MOST_BYTES, files_in, is_archive, is_spreadsheet, lists_in
from recsys.importers.reading import read_text_file
from recsys.importers.rows import Format, ImportedFile
from recsys.importers.table import MOST_ROWS

# Of a zip these are left alone; whatever else is wrong with a file refuses all of it.
_WITHOUT_FILMS = (
    *(EmptyFileError, MissingColumnError, NoRatingsError, NotFilmsError, NotTableError),
)


def read_path(path: Path) -> ImportedFile:
    """What a file on disk says; raises RatingsFileError."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(str(path), error) from error
    return read_file(str(path), content)


def read_file(name: str, content: bytes) -> ImportedFile:
    """What a file says, told by its columns and not by its name; raises RatingsFileError."""
    if len(content) > MOST_BYTES:
        raise TooLargeError(name, MOST_BYTES)
    if is_spreadsheet(content):
        raise SpreadsheetError(name)
    if not is_archive(content):
        return read_text_file(name, content)
    parts = [part for inner, text in files_in(name, content) for part in _part(inner, text)]
    if not parts:
        raise BadArchiveError(name)
    return replace(_together(name, parts), lists=tuple(lists_in(content)))


def _part(name: str, content: bytes) -> list[ImportedFile]:
    """A file of a zip; of those that have no films, nothing."""
    try:
        return [read_text_file(name, content)]
    except _WITHOUT_FILMS:
        return []


def _together(name: str, parts: list[ImportedFile]) -> ImportedFile:
    rows = tuple(row for part in parts for row in part.rows)
    if len(rows) > MOST_ROWS:
        raise TooManyRowsError(name, MOST_ROWS)
    told = (part.format for part in parts if part.format is not Format.OTHER)
    rated = max(parts, key=lambda part: part.most or 0)
    skipped = tuple(row for part in parts for row in part.skipped)
    return ImportedFile(
        format=next(told, Format.OTHER),
        most=rated.most,
        rows=rows,
        skipped=skipped,
        scale_from=rated.scale_from,
        encoding=parts[0].encoding,
        is_list=len(parts) == 1 and parts[0].is_list,
    )
