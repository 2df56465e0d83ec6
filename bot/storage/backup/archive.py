"""The file of a backup: a zip of one file a table, a row a line, and a head that tells of them.

TABLE.jsonl   a JSON list a row, its values in the order of the head's columns; moments are ISO 8601
              in UTC
backup.json   the format's version, the schema's revision, when it was made, and of each table the
              columns and the number of rows

Neither kind of database shows in it, so what was SQLite's can become PostgreSQL's. Rows go through
one batch at a time, however many there are.
"""

import json
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, TypeAlias

from bot.errors import StartupError

FORMAT_VERSION = 1
_HEAD = "backup.json"
_LONGEST_LINE = 16 * 2**20
_OWNER_ALONE = 0o600

Row: TypeAlias = Sequence[Any]


@dataclass(frozen=True, slots=True)
class TableHead:
    """What a head says of a table."""

    columns: tuple[str, ...]
    n_rows: int


class Writer:
    """Writes a backup, table by table."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._tables: dict[str, dict[str, Any]] = {}

    @property
    def n_rows(self) -> int:
        """How many rows have been written."""
        return sum(table["rows"] for table in self._tables.values())

    @contextmanager
    def table(self, name: str, columns: Sequence[str]) -> Iterator["TableWriter"]:
        """Write one table."""
        with self._archive.open(f"{name}.jsonl", "w", force_zip64=True) as lines:
            writer = TableWriter(lines)
            yield writer
        self._tables[name] = {"columns": [*columns], "rows": writer.n_rows}

    def finish(self, revision: str) -> None:
        """Write the head."""
        head = {
            "format": FORMAT_VERSION,
            "revision": revision,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "tables": self._tables,
        }
        self._archive.writestr(_HEAD, json.dumps(head, indent=1))


class TableWriter:
    """Writes the rows of a table."""

    def __init__(self, lines: IO[bytes]) -> None:
        self._lines = lines
        self.n_rows = 0

    def write(self, rows: Sequence[Row]) -> None:
        """Write some rows."""
        text = "".join(f"{json.dumps([*row], default=_moment)}\n" for row in rows)
        self._lines.write(text.encode())
        self.n_rows += len(rows)


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write a new file that only its owner may read, all of it or none; raises StartupError."""
    if path.exists():
        raise StartupError(f"{path} is there already; move it away, or name another file.")
    partial = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(partial, "xb", opener=_opener) as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except FileExistsError as error:
        raise StartupError(
            f"{partial} is of another backup, which is being made or was broken off; delete it if "
            "no other is being made, and try again."
        ) from error
    except OSError as error:
        _remove(partial)
        raise StartupError(
            f"{path} cannot be written ({error.strerror}); make room, or name another file."
        ) from error
    except BaseException:
        _remove(partial)
        raise


def _opener(name: str, flags: int) -> int:
    return os.open(name, flags, _OWNER_ALONE)


def _remove(partial: Path) -> None:
    with suppress(OSError):
        partial.unlink(missing_ok=True)


class Reader:
    """A backup whose every row has been read once, so that reading it again meets no damage."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.path = path
        with self._readable():
            head = json.loads(archive.read(_HEAD))
            self.format = int(head["format"])
            self.revision = str(head["revision"])
            self.made_at = datetime.fromisoformat(head["made_at"])
            self.tables: Mapping[str, TableHead] = {
                str(name): TableHead(tuple(map(str, table["columns"])), int(table["rows"]))
                for name, table in head["tables"].items()
            }

    @property
    def n_rows(self) -> int:
        """How many rows it has."""
        return sum(table.n_rows for table in self.tables.values())

    def check(self) -> None:
        """Read all of it; raises StartupError where it is damaged."""
        for name, table in self.tables.items():
            if sum(len(rows) for rows in self.rows(name, 1000)) != table.n_rows:
                raise _unusable(self.path)

    def rows(self, name: str, n: int) -> Iterator[list[Row]]:
        """The rows of a table, n at a time; raises StartupError where it is damaged."""
        with self._readable(), self._archive.open(f"{name}.jsonl") as lines:
            n_columns = len(self.tables[name].columns)
            batch: list[Row] = []
            while line := lines.readline(_LONGEST_LINE):
                batch.append(_row(line, n_columns))
                if len(batch) == n:
                    yield batch
                    batch = []
            if batch:
                yield batch

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            AttributeError,
            EOFError,
            KeyError,
            NotImplementedError,  # a way to pack that zipfile does not know
            RuntimeError,  # a password
            TypeError,
            ValueError,
        ) as error:
            raise _unusable(self.path) from error


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open a backup; raises StartupError where it is none, or damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            reader = Reader(path, archive)
            if reader.format != FORMAT_VERSION:
                raise StartupError(
                    f"{path} is of a newer Matinee (format {reader.format}), so nothing was "
                    "changed; update Matinee and try again."
                )
            reader.check()
            yield reader
    except zipfile.BadZipFile as error:
        raise _unusable(path) from error
    except OSError as error:
        raise StartupError(
            f"{path} cannot be read ({error.strerror}); name another file."
        ) from error


def _row(line: bytes, n_columns: int) -> Row:
    row = json.loads(line)
    if not isinstance(row, list) or len(row) != n_columns:
        raise ValueError("a row has another number of values than its table has columns")
    return row


def _moment(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"{type(value).__name__} has no place in a backup")
    moment = value if value.tzinfo is not None else value.replace(tzinfo=UTC)  # SQLite has no zones
    return moment.astimezone(UTC).isoformat()


def _unusable(path: Path) -> StartupError:
    return StartupError(
        f"{path} is cut off, damaged or no backup of Matinee, so nothing was changed; name another "
        "file that make backup wrote."
    )
