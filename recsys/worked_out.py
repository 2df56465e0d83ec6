"""What a start works out of a model's files, kept in a file of its own for the next one.

It is never needed. Where there is none, where it is of another model or of other code, or damaged,
all is worked out anew and kept in its place; where none can be written, it is worked out each time.

The file is a zip of NumPy's arrays, none of which is a pickle: `TABLE.COLUMN` each, a list as JSON
in bytes, and in `TABLE.of` what the table was worked out of and its columns. Each has a checksum.
"""

import hashlib
import json
import logging
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

Table: TypeAlias = Mapping[str, Any]
"""Columns by name, each an array or a list that JSON can say."""

_OF = "of"
_LIST = "list_"  # before the name of a column that is one
_SOURCES = Path(__file__).parent

log = logging.getLogger(__name__)


class KeptFile:
    """The tables of a file, with none where there is no path; `save` adds to it what is new."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._there = {} if path is None else _read(path)
        self._new: dict[str, tuple[str, Callable[[], Table]]] = {}

    def take(self, name: str, of: str) -> Table | None:
        """A table, once, which is the caller's from then on; None where there is none of this."""
        columns = self._there.pop(name, {_OF: _NOTHING})
        if _list(columns.pop(_OF)) != [_with_code(of), *columns]:
            return None
        return {
            column.removeprefix(_LIST): _list(array) if column.startswith(_LIST) else array
            for column, array in columns.items()
        }

    def put(self, name: str, of: str, tell: Callable[[], Table]) -> None:
        """Have a table saved that is new; what it says is asked for then."""
        if self._path is not None:
            self._new[name] = of, tell

    def save(self) -> None:
        """Write what is new beside what the file has; with a line in the log where it cannot be."""
        new, self._new = self._new, {}
        if self._path is None or not new:
            return
        partial = self._path.with_name(self._path.name + ".partial")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _write(partial, self._path, new)
            partial.replace(self._path)
        except OSError as error:
            log.info("%s is not written (%s), so that a start takes longer", self._path, error)


NO_FILE = KeptFile()


class WorkedOut:
    """Tables that are worked out of one thing, which `of` tells from all others.

    Where it is None nothing does, and they are worked out each time.
    """

    def __init__(self, file: KeptFile = NO_FILE, of: str | None = None, part: str = "") -> None:
        self._file, self._of, self._part = file, of, part

    def part(self, name: str) -> "WorkedOut":
        """Other tables of the same thing, whose names may be the same."""
        return WorkedOut(self._file, self._of, f"{self._part}{name}_")

    def with_more(self, digest: str) -> "WorkedOut":
        """What is worked out of the same thing and of another, which has this digest, if any."""
        of = f"{self._of} {digest}" if self._of and digest else None
        return WorkedOut(self._file, of, self._part)

    def table(self, name: str, make: Callable[[], Table]) -> Table:
        """A table that is made unless it was kept."""
        if self._of is None:
            return make()
        name = self._part + name
        if (there := self._file.take(name, self._of)) is not None:
            return there
        made = make()
        self._file.put(name, self._of, lambda: made)
        return made

    def save(self) -> None:
        """Keep all of them for the next start."""
        self._file.save()


NOT_KEPT = WorkedOut()


def _read(path: Path) -> dict[str, dict[str, NDArray[Any]]]:
    """The columns of each table; none at all where anything is wrong with the file."""
    tables: dict[str, dict[str, NDArray[Any]]] = {}
    try:
        with zipfile.ZipFile(path) as file:
            for name in file.namelist():
                table, _, column = name.partition(".")
                with file.open(name) as of_column:
                    array = npy.read_array(of_column, allow_pickle=False)
                tables.setdefault(table, {})[column] = array
    except FileNotFoundError:
        return {}
    except Exception as error:  # noqa: BLE001 - where a zip is damaged in its index it may be any
        log.info("%s is made anew, since it cannot be read (%r)", path, error)
        return {}
    return {name: columns for name, columns in tables.items() if _OF in columns}


def _write(partial: Path, before: Path, new: Mapping[str, tuple[str, Callable[[], Table]]]) -> None:
    """One column after another, so that no more than one is in memory twice."""
    with zipfile.ZipFile(partial, "w") as file:
        for name, columns in _read(before).items():
            if name not in new:
                for column, array in columns.items():
                    _add(file, f"{name}.{column}", array)
        for name, (of, tell) in new.items():
            table = {
                column if isinstance(values, np.ndarray) else _LIST + column: values
                for column, values in tell().items()
            }
            _add(file, f"{name}.{_OF}", _in_bytes([_with_code(of), *table]))
            for column, values in table.items():
                is_list = column.startswith(_LIST)
                _add(file, f"{name}.{column}", _in_bytes(values) if is_list else values)


def _add(file: zipfile.ZipFile, name: str, array: NDArray[Any]) -> None:
    with file.open(name, "w") as entry:
        npy.write_array(entry, array, allow_pickle=False)


def _in_bytes(values: Any) -> NDArray[np.uint8]:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return np.frombuffer(text.encode(errors="surrogatepass"), np.uint8)


_NOTHING = _in_bytes([])


def _list(array: NDArray[np.uint8]) -> list[Any]:
    values: list[Any] = json.loads(array.tobytes())
    return values


def _with_code(of: str) -> str:
    return hashlib.sha256(f"{_of_code()} {of}".encode()).hexdigest()


@cache
def _of_code() -> str:
    """What tells this code from any other by which a table might come out otherwise."""
    digest = hashlib.sha256(f"{sys.version} {np.__version__}".encode())
    for path in sorted(_SOURCES.rglob("*.py")):
        digest.update(f"{path.relative_to(_SOURCES)}\n".encode() + path.read_bytes())
    return digest.hexdigest()
