"""Text with columns read into rows, whatever separates them and whatever stands around them."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain

from recsys.errors import (
    CutFileError,
    EmptyFileError,
    MissingColumnError,
    NotTableError,
    TooManyRowsError,
)
from recsys.importers.columns import Cells, is_header, is_known, plain_name, tells_films_apart
from recsys.importers.json_file import read_json

MOST_ROWS = 50_000
_SEPARATORS = ",;\t|"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # what a merge leaves in a file
_FIRST_LINES = 20
_AS_TEXT = re.compile(r'="(.*)"')  # how a spreadsheet is told that a number is none
_END = "\ue000end\ue000"  # a line behind the last; within a cell where a quote is never closed
_TITLES = frozenset({"title", "name", "filmname"})
_RATINGS, _HALVES = frozenset({"rating", "stars", "yourrating"}), frozenset({"0", "5"})
_YEAR = re.compile(r"(?:18|19|20)\d\d")


class Table:
    """The rows of a file, and the plain names of all its columns."""

    def __init__(self, names: frozenset[str], rows: list[Cells]) -> None:
        self.names = names
        self.rows = rows


def read_table(name: str, text: str) -> Table:
    """The rows below the header; raises RatingsFileError.

    A header may come again, or a second one with other columns: what stands below one that tells
    no film from another, as the title and date of a list do, belongs to no table.
    """
    if text.lstrip().startswith(("[", "{")):
        return _of_json(name, text)
    header: list[str] = []
    names: set[str] = set()
    rows: list[Cells] = []
    first: tuple[str, ...] = ()
    for cells in _lines(name, text):
        if is_header(cells):
            plain = [plain_name(cell) for cell in cells]
            if header and not tells_films_apart(header) and tells_films_apart(plain):
                rows, names = [], set()
            header = plain
            names.update(plain)
        elif header:
            rows.append(_row(header, cells))
        first = first or tuple(cells)
        if len(rows) > MOST_ROWS:
            raise TooManyRowsError(name, MOST_ROWS)
    if not header:
        raise MissingColumnError(name, first) if first else EmptyFileError(name)
    if not rows:
        raise EmptyFileError(name)
    return Table(frozenset(names), rows)


def _row(header: list[str], cells: list[str]) -> Cells:
    """A row by its columns, those alone of which anything is read."""
    if len(cells) > len(header):
        cells = _mended(header, cells)
    return Cells({name: cell for name, cell in zip(header, cells, strict=False) if is_known(name)})


def _mended(header: list[str], cells: list[str]) -> list[str]:
    """A row with a comma too many: in a title that is not quoted, or in 4,5 stars."""
    n_more = len(cells) - len(header)
    title = next((at for at, name in enumerate(header) if name in _TITLES), None)
    year = header.index("year") if "year" in header else -1
    if title is not None and title < year and not _YEAR.match(cells[year]):
        end = title + n_more + 1
        if _YEAR.match(cells[year + n_more]):
            return [*cells[:title], ", ".join(cells[title:end]), *cells[end:]]
    if n_more == 1 and header[-1] in _RATINGS and cells[-1] in _HALVES and cells[-2].isdecimal():
        return [*cells[:-2], f"{cells[-2]}.{cells[-1]}"]
    return cells


def _lines(name: str, text: str) -> Iterator[list[str]]:
    """The rows of a text that are not empty; raises NotTableError, CutFileError."""
    lines = [line for line in StringIO(text, newline="") if not line.startswith(_CONFLICT)]
    fewest = None  # cells of a row so far
    try:
        separator = _separator(lines)
        reader = csv.reader(chain(lines, [_END]), delimiter=separator, skipinitialspace=True)
        for row in reader:
            if row == [_END]:
                return
            if any(_END in cell for cell in row):
                raise CutFileError(name)
            cells = [_cell(cell) for cell in row]
            is_last = reader.line_num == len(lines)
            if is_last and fewest is not None and len(cells) < fewest and not _ends(text):
                raise CutFileError(name)
            if any(cells):
                fewest = min(len(cells), fewest or len(cells))
                yield cells
    except csv.Error as error:
        raise NotTableError(name) from error


def _ends(text: str) -> bool:
    return text.endswith(("\n", "\r"))


def _cell(text: str) -> str:
    text = text.strip()
    found = _AS_TEXT.fullmatch(text)
    return found[1].strip() if found else text


def _separator(lines: Iterable[str]) -> str:
    """What the header has most of; a comma where no line is one."""
    for _, line in zip(range(_FIRST_LINES), lines, strict=False):
        cells = {sep: next(csv.reader([line], delimiter=sep), []) for sep in _SEPARATORS}
        best = max(_SEPARATORS, key=lambda sep: len(cells[sep]))
        if is_header([cell.strip() for cell in cells[best]]):
            return best
    return ","


def _of_json(name: str, text: str) -> Table:
    things = read_json(name, text)
    if len(things) > MOST_ROWS:
        raise TooManyRowsError(name, MOST_ROWS)
    if not things:
        raise EmptyFileError(name)
    names = frozenset(key for thing in things for key in thing)
    if not is_header(names):
        raise MissingColumnError(name, tuple(sorted(names)))
    return Table(names, [Cells(thing) for thing in things])
