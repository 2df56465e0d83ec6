"""CSV tables of films, plain or gzipped: rows whose columns are known to be there."""

import csv
import gzip
import io
import zlib
from collections.abc import Sequence
from pathlib import Path

from recsys.errors import DatasetError
from recsys.stars import HIGHEST_STARS

Row = dict[str, str]

# The longest title of a film has some 250 letters; what is longer is a column that ran together.
LONGEST_TITLE = 500
_FIRST_YEAR, _LAST_YEAR = 1870, 2100


def read_table(path: Path) -> tuple[tuple[str, ...], list[Row]]:
    """The columns and the rows of a table; raises DatasetError."""
    lines = csv.DictReader(io.StringIO(_text(path), newline=""))
    try:
        columns = tuple(name.strip() for name in lines.fieldnames or ())
        rows = [
            {name: (cell or "").strip() for name, cell in zip(columns, row.values(), strict=False)}
            for row in lines
        ]
    except csv.Error as error:
        raise DatasetError(f"{path} is not a CSV table ({error}); get the file again.") from error
    if not columns:
        raise DatasetError(f"{path} is empty; get the file again.")
    return columns, rows


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise DatasetError(f"There is no table of films at {path}; check the path.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise DatasetError(f"{path} cannot be read ({error}); get the file again.") from error
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path} is not in UTF-8; save it as UTF-8 and try again.") from error


class Cells:
    """The cells of one row, read as what they must be; raises DatasetError naming the line."""

    def __init__(self, path: Path, line: int, row: Row) -> None:
        self._path, self._line, self._row = path, line, row

    def text(self, column: str) -> str | None:
        """The text, None where there is none."""
        return self._row.get(column) or None

    def needed_text(self, column: str) -> str:
        """A name or a title that must be there."""
        text = self.title(column)
        if not text:
            raise self.wrong(column, "filled in")
        return text

    def title(self, column: str = "title") -> str:
        """The title, "" where the source has none: a correction may have it."""
        title = self.text(column) or ""
        if len(title) > LONGEST_TITLE:
            raise self.wrong(column, f"at most {LONGEST_TITLE} letters long")
        return title

    def names(self, column: str, *, by: str = "|") -> tuple[str, ...]:
        """The names that are parted by bars, or by another sign."""
        cell = self._row.get(column, "")
        return tuple(dict.fromkeys(name.strip() for name in cell.split(by) if name.strip()))

    def number(self, column: str, *, at_most: int = 2**31 - 1) -> int | None:
        """A whole number, None where there is none."""
        text = self.text(column)
        if text is None:
            return None
        digits = text.removesuffix(".0")
        if not digits.isascii() or not digits.isdigit() or int(digits) > at_most:
            raise self.wrong(column, f"a whole number up to {at_most}")
        return int(digits)

    def needed_number(self, column: str, *, at_most: int = 2**31 - 1) -> int:
        """A whole number that must be there."""
        number = self.number(column, at_most=at_most)
        if number is None:
            raise self.wrong(column, "a whole number")
        return number

    def year(self, column: str = "year") -> int | None:
        """A year in which a film can have come out."""
        year = self.number(column)
        if year is not None and not can_be_year(year):
            raise self.wrong(column, f"a year from {_FIRST_YEAR} to {_LAST_YEAR}")
        return year

    def needed_year(self, column: str = "year") -> int:
        """A year in which a film can have come out, which must be there."""
        year = self.year(column)
        if year is None:
            raise self.wrong(column, "a year")
        return year

    def stars(self, column: str, *, highest: float = HIGHEST_STARS) -> float:
        """A mean of stars or points, 0.0 where there is none."""
        text = self.text(column)
        try:
            stars = float(text or 0.0)
        except ValueError:
            stars = -1.0
        if not 0.0 <= stars <= highest:
            raise self.wrong(column, f"a mean of 0.5 to {highest:g} stars")
        return stars

    def wikidata_number(self, column: str) -> int | None:
        """The number of a Wikidata id such as Q171048, None where there is none."""
        text = self.text(column)
        if text is None:
            return None
        digits = text.removeprefix("Q")
        if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_Q_DIGITS:
            raise self.wrong(column, "a Wikidata id such as Q171048")
        return int(digits)

    def imdb_number(self, column: str) -> int:
        """The number of an IMDb id such as tt0078748, which must be there."""
        digits = (self.text(column) or "").removeprefix("tt")
        if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_TT_DIGITS:
            raise self.wrong(column, "an IMDb id such as tt0078748")
        return int(digits)

    def wrong(self, column: str, must_be: str) -> DatasetError:
        """What to raise of a cell that is not what it must be."""
        shown = self._row.get(column, "")[:60]
        return DatasetError(
            f"{self._path} has “{shown}” as {column} in line {self._line}, and it must be "
            f"{must_be}; mend or remove that line."
        )


_MOST_Q_DIGITS, _MOST_TT_DIGITS = 9, 8


def can_be_year(year: int) -> bool:
    """Whether a film can have come out then."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def cells(path: Path, rows: Sequence[Row]) -> list[Cells]:
    """The rows of a table with the lines they stand in; the header is line 1."""
    return [Cells(path, line, row) for line, row in enumerate(rows, start=2)]


def read_reviewed(path: Path, columns: Sequence[str]) -> list[Cells]:
    """The rows of a table that is kept by hand and has these columns; raises DatasetError."""
    there, rows = read_table(path)
    for name in columns:
        if name not in there:
            raise DatasetError(f"{path} has no column {name}; its header is {', '.join(columns)}.")
    return cells(path, rows)
