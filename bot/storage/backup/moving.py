"""From one database into another, batch by batch, each row compared when it has been written.

Where it was broken off it goes on: with each batch the place of its last row is stored in the table
`settings` of the database that is filled. The other one is only read, and nobody else may use it.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVarTuple

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, literal, select, tuple_

from bot.errors import StartupError, StorageError
from bot.results import Moved
from bot.storage import bot_state
from bot.storage.connection.database import SCHEMA_LOCK, Database, opened
from bot.storage.connection.failures import startup_error, translated
from bot.storage.connection.urls import describe, file_of, is_sqlite, parse_url
from bot.storage.migrations import is_current
from bot.storage.schema import metadata, settings

BATCH = 1000
_PLACE = "how far the rows of another database have been read in"
# What the bot remembers of itself comes last: it has the place of what was written before.
_TABLES = (*(table for table in metadata.sorted_tables if table is not settings), settings)

Progress = Callable[[str, int], None]
_Columns = TypeVarTuple("_Columns")
_Key: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A table, and the primary key of the last row of it that is there."""

    table: str
    key: _Key | None


async def move(from_url: str, to_url: str, progress: Progress) -> Moved:
    """Read all of one database into another, or go on with it; raises StartupError.

    `progress` is told of each table how many rows of it have been written. An empty database
    becomes filled, and one that was being filled from the same; any other is refused.
    """
    source, target = parse_url(from_url), parse_url(to_url)
    if is_sqlite(source) and not file_of(source).exists():
        raise _not_ready(describe(source))
    where = describe(source)
    try:
        async with opened(source) as giving:
            if not await giving.read(_is_current):
                raise _not_ready(where)
            where = describe(target)
            async with opened(target, may_create=True) as taking:
                return await _Filling(giving, taking, describe(source), where, progress).run()
    except StorageError as error:
        raise startup_error(error, where) from error


@dataclass(frozen=True, slots=True)
class _Filling:
    """One database being read into another; `source` and `target` are what messages call them."""

    giving: Database
    taking: Database
    source: str
    target: str
    progress: Progress

    async def run(self) -> Moved:
        """Go on to the end; raises StartupError, StorageError."""
        place = await self.taking.write(self._begun, SCHEMA_LOCK)
        names = [table.name for table in _TABLES]
        for table in _TABLES[names.index(place.table) :]:
            await self._move_table(table, place.key if table.name == place.table else None)
        n_rows = await self.giving.read(_n_rows)
        if n_rows != await self.taking.write(_finished):
            raise self._unlike()
        return Moved(self.source, self.target, n_rows)

    async def _move_table(self, table: Table, key: _Key | None) -> None:
        n_written = 0
        while rows := await self.giving.read(partial(_after, table=table, key=key)):
            key = _key(table, rows[-1])
            await self.taking.write(partial(self._write, table=table, rows=rows), SCHEMA_LOCK)
            n_written += len(rows)
            self.progress(table.name, n_written)

    def _begun(self, connection: Connection) -> _Place:
        """Where to go on in a database whose tables are there; raises StartupError."""
        from bot.storage.migrations.steps import migrate  # noqa: PLC0415

        with translated():
            migrate(connection)
        stored = bot_state.recall(connection, _PLACE)
        if stored is None:
            if _n_rows(connection, of=_TABLES[:-1]):
                raise StartupError(
                    f"The database {self.target} is not empty, so nothing was changed; name an "
                    "empty one."
                )
            with translated():
                connection.execute(delete(settings))
            return _Place(_TABLES[0].name, None)
        begun = json.loads(stored)
        if begun["source"] != self.source:
            raise StartupError(
                f"The database {self.target} is being filled from {begun['source']}, so nothing "
                "was changed; name that one, or an empty database."
            )
        return _Place(begun["table"], tuple(begun["key"]))

    def _write(self, connection: Connection, table: Table, rows: Sequence[Row[Any]]) -> None:
        """Raises StartupError where the rows that are read back are others."""
        keys = [_key(table, row) for row in rows]
        with translated():
            connection.execute(insert(table), [dict(row._mapping) for row in rows])
            written = select(table).where(tuple_(*table.primary_key).in_(keys))
            stored = {tuple(row) for row in connection.execute(written)}
        if stored != {tuple(row) for row in rows}:
            raise self._unlike()
        place = {"source": self.source, "table": table.name, "key": keys[-1]}
        bot_state.remember(connection, _PLACE, json.dumps(place))

    def _unlike(self) -> StartupError:
        return StartupError(
            f"{self.target} does not hold the rows that were written into it; use the old "
            "database, empty the new one and try again."
        )


def _after(connection: Connection, table: Table, key: _Key | None) -> list[Row[Any]]:
    """The next rows by primary key, but for what the next start writes anew."""
    columns = [*table.primary_key]
    query = select(table).order_by(*columns).limit(BATCH)
    if key is not None:
        query = query.where(tuple_(*columns) > tuple_(*map(literal, key)))
    with translated():
        return list(connection.execute(_that_move(query, table)))


def _that_move(query: Select[*_Columns], table: Table) -> Select[*_Columns]:
    if table is not settings:
        return query
    # What Discord knows of the commands may have changed since; the next start tells it anew.
    keys = table.c.key
    return query.where(~keys.startswith(bot_state.FINGERPRINT), keys != _PLACE)


def _finished(connection: Connection) -> int:
    bot_state.forget(connection, _PLACE)
    return _n_rows(connection)


def _n_rows(connection: Connection, of: Iterable[Table] = _TABLES) -> int:
    with translated():
        counts = [
            connection.scalar(_that_move(select(func.count()).select_from(table), table))
            for table in of
        ]
        return sum(int(count or 0) for count in counts)


def _is_current(connection: Connection) -> bool:
    with translated():
        return is_current(connection)


def _key(table: Table, row: Row[Any]) -> _Key:
    return tuple(row._mapping[column.name] for column in table.primary_key)


def _not_ready(where: str) -> StartupError:
    return StartupError(
        f"The database {where} is not one of this version of Matinee, so nothing was changed; "
        "start Matinee with it once, stop it, and try again."
    )
