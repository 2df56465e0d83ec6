"""Text with columns read into rows, whatever separates them and whatever stands around them."""

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any

from recsys.errors import EmptyFileError, MissingColumnError, NotTableError, TooManyRowsError
from recsys.importers.columns import Cells, is_header, plain_name

MOST_ROWS = 50_000
_SEPARATORS = ",;\t|"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")  # what a merge leaves in a file
_LONGEST_CELL = 131_072
_FIRST_LINES = 20
_PREAMBLE = 2  # rows that may stand between two headers and belong to neither table


class Table:
    """The rows of a file, and the plain names of all its columns."""

    def __init__(self, names: frozenset[str], rows: list[Cells]) -> None:
        self.names = names
        self.rows = rows


def read_table(name: str, text: str) -> Table:
    """The rows below the header; raises RatingsFileError.

    A header may come again, or a second one with other columns: what stands between the two is
    left out where it is as little as a list's own title and date.
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
            if plain != header and len(rows) <= _PREAMBLE:
                rows, names = [], set()
            header = plain
            names.update(plain)
        elif header:
            rows.append(Cells(dict(zip(header, cells, strict=False))))
        first = first or tuple(cells)
        if len(rows) > MOST_ROWS:
            raise TooManyRowsError(name, MOST_ROWS)
    if not header:
        raise MissingColumnError(name, first) if first else EmptyFileError(name)
    if not rows:
        raise EmptyFileError(name)
    return Table(frozenset(names), rows)


def _lines(name: str, text: str) -> Iterator[list[str]]:
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(_CONFLICT)]
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for row in csv.reader(lines, delimiter=_separator(lines), skipinitialspace=True):
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield cells
    except csv.Error as error:
        raise NotTableError(name) from error


def _separator(lines: list[str]) -> str:
    """What the header has most of; a comma where no line is one."""
    for line in lines[:_FIRST_LINES]:
        cells = {sep: next(csv.reader([line], delimiter=sep), []) for sep in _SEPARATORS}
        best = max(_SEPARATORS, key=lambda sep: len(cells[sep]))
        if is_header(cells[best]):
            return best
    return ","


def _of_json(name: str, text: str) -> Table:
    """A list of things with a film in each, as Trakt writes them."""
    try:
        things = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotTableError(name) from error
    if not isinstance(things, list) or not all(isinstance(one, dict) for one in things):
        raise NotTableError(name)
    if len(things) > MOST_ROWS:
        raise TooManyRowsError(name, MOST_ROWS)
    if not things:
        raise EmptyFileError(name)
    rows = [dict(_flat(one)) for one in things]
    names = frozenset(key for row in rows for key in row)
    if not is_header(names):
        raise MissingColumnError(name, tuple(sorted(names)))
    return Table(names, [Cells(row) for row in rows])


def _flat(thing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a thing says by plain names; of what lies within it, the film and its ids."""
    for key, value in thing.items():
        if isinstance(value, dict):
            is_ids = key == "ids"
            yield from (
                (f"{inner}id" if is_ids and inner in {"imdb", "tmdb"} else inner, said)
                for inner, said in _flat(value)
                if not (is_ids and inner not in {"imdb", "tmdb"})
            )
        elif value is not None and not isinstance(value, list):
            yield plain_name(key), str(value).strip()
