"""Ratings as other services export them: bytes of a file -> rows -> films of a catalogue."""

from recsys.importers.files import read_file, read_path
from recsys.importers.matching import FilmMatcher, Matched
from recsys.importers.rows import Format, ImportedFile, ImportedRow, Kind, Skip, SkippedRow

__all__ = [
    "FilmMatcher",
    "Format",
    "ImportedFile",
    "ImportedRow",
    "Kind",
    "Matched",
    "Skip",
    "SkippedRow",
    "read_file",
    "read_path",
]
