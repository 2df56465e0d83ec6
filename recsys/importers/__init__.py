"""Ratings as other services export them: bytes of a file -> rows -> films of a catalogue."""

from recsys.importers.archive import MOST_BYTES
from recsys.importers.files import read_file, read_path
from recsys.importers.matching import FilmMatcher, Found, Matched, merged
from recsys.importers.rows import Format, ImportedFile, ImportedRow, Kind, Skip, SkippedRow

__all__ = [
    "MOST_BYTES",
    "FilmMatcher",
    "Format",
    "Found",
    "ImportedFile",
    "ImportedRow",
    "Kind",
    "Matched",
    "Skip",
    "SkippedRow",
    "merged",
    "read_file",
    "read_path",
]
