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
from recsys.importers.columns import (
    Cells,
    Held,
    held,
    is_header,
    is_known,
    plain_name,
    tells_films_apart,
)
from recsys.importers.json_file import read_json
from recsys.importers.markup import is_markup, read_markup
from recsys.importers.scale import is_rating

MOST_ROWS = 50_000
_SEPARATORS = ",;\t|"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # what a merge leaves in a file
_FIRST_LINES = 20
# How a spreadsheet is told that a number is none, and quotes that are none to other programs.
_AS_TEXT = re.compile(r"""="(.*)"|“([^”]*)”|'([^']*)'""")
_END = "\ue000end\ue000"  # a line behind the last; within a cell where a quote is never closed
_TITLES = frozenset({"title", "name", "filmname"})
_RATINGS, _HALVES = frozenset({"rating", "rating10", "stars", "yourrating"}), frozenset({"0", "5"})
_RULE = re.compile(r"[-:=]*")  # what nothing but a line or a gap is drawn of
_YEAR = re.compile(r"(?:18|19|20)\d\d")


class Table:
    """The rows of a file, the plain names of all its columns, and these as they are written."""

    def __init__(self, names: frozenset[str], rows: list[Cells], written: tuple[str, ...]) -> None:
        self.names = names
        self.rows = rows
        self.written = written


def read_table(name: str, text: str) -> Table:
    """The rows below the header; raises RatingsFileError.

    A header may come again, or a second one with other columns: what stands below one that tells
    no film from another, as the title and date of a list do, belongs to no table.
    """
    if text.lstrip().startswith(("[", "{")):
        return _of_json(name, text)
    header: list[str] = []
    columns = held(header)
    names: set[str] = set()
    rows: list[Cells] = []
    first: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    for cells in _cells(name, text):
        if is_header(cells):
            written = tuple(filter(None, cells))
            plain = [plain_name(cell) for cell in cells]
            if header and not tells_films_apart(header) and tells_films_apart(plain):
                rows, names = [], set()
            header, columns = plain, held(plain)
            names.update(plain)
        elif header:
            rows.append(_row(header, columns, cells))
        first = first or tuple(cells)
        if len(rows) > MOST_ROWS:
            raise TooManyRowsError(name, MOST_ROWS)
    if not header:
        raise MissingColumnError(name, first) if first else EmptyFileError(name)
    if not rows:
        raise EmptyFileError(name)
    return Table(frozenset(names), rows, written)


def _row(header: list[str], columns: Held, cells: list[str]) -> Cells:
    """A row by its columns, those alone of which anything is read."""
    if len(cells) > len(header):
        cells = _mended(header, cells)
    said = {name: cell for name, cell in zip(header, cells, strict=False) if is_known(name)}
    return Cells(said, columns)


def _mended(header: list[str], cells: list[str]) -> list[str]:
    """A row with a comma too many: in a title that is not quoted, or in 4,5 stars."""
    n_more = len(cells) - len(header)
    title = next((at for at, name in enumerate(header) if name in _TITLES), None)
    if title == len(header) - 1:
        return [*cells[:title], ", ".join(filter(None, cells[title:]))]
    if title is not None and not _fits(header, cells):
        end = title + n_more + 1
        mended = [*cells[:title], ", ".join(cells[title:end]), *cells[end:]]
        if _fits(header, mended):
            return mended
    if n_more == 1 and header[-1] in _RATINGS and cells[-1] in _HALVES and cells[-2].isdecimal():
        return [*cells[:-2], f"{cells[-2]}.{cells[-1]}"]
    return cells


def _fits(header: list[str], cells: list[str]) -> bool:
    """Whether a year stands where the year should, and numbers where ratings should."""
    named = list(zip(header, cells, strict=False))
    is_of_years = all(_YEAR.match(cell) for name, cell in named if name == "year" and cell)
    return is_of_years and all(is_rating(cell) for name, cell in named if name in _RATINGS and cell)


def _cells(name: str, text: str) -> Iterator[list[str]]:
    """The rows of a text that say anything; raises NotTableError, CutFileError."""
    rows = read_markup(name, text) if is_markup(text) else _lines(name, text)
    for row in rows:
        cells = [_cell(cell) for cell in row]
        if not all(map(_RULE.fullmatch, cells)):
            yield cells


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
            is_last = reader.line_num == len(lines)
            if is_last and fewest is not None and len(row) < fewest and not _ends(text):
                raise CutFileError(name)
            if any(map(str.strip, row)):
                fewest = min(len(row), fewest or len(row))
                yield row
    except csv.Error as error:
        raise NotTableError(name) from error


def _ends(text: str) -> bool:
    return text.endswith(("\n", "\r"))


def _cell(text: str) -> str:
    text = " ".join(text.split())
    found = _AS_TEXT.fullmatch(text)
    return found[found.lastindex or 0].strip() if found else text


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
    written = tuple(sorted(names))
    if not is_header(names):
        raise MissingColumnError(name, written)
    columns = held(names)
    return Table(names, [Cells(thing, columns) for thing in things], written)
