"""Files of ratings that a member brought, and how each is taken back: one row a file, one a change.

What an import writes over or removes is kept beside it as it was, so that taking it back restores
exactly that. A row that somebody has changed since is the member's own, and stays.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.storage.connection.failures import translated
from bot.storage.import_changes import ImportChange, key_name
from bot.storage.ratings import to_row
from bot.storage.records import Batch, ImportState, StoredImport
from bot.storage.schema import (
    dismissals,
    import_changes,
    imports,
    kept_ratings,
    ratings,
    watchlist,
)
from bot.storage.unmatched import to_row as to_unmatched_row

_TABLES = {table.name: table for table in (ratings, kept_ratings, dismissals, watchlist)}
_IS_MINE = imports.c.member_id == bindparam("member")
_NOTES = (
    select(imports.c.import_id, imports.c.waiting)
    .where(_IS_MINE, imports.c.state == ImportState.DONE.value, imports.c.waiting.is_not(None))
    .order_by(imports.c.imported_at.desc(), imports.c.import_id.desc())
)
_IS_MY_CHANGE = import_changes.c.member_id == bindparam("member")
_A_CHANGE = select(import_changes.c.import_id).where(_IS_MY_CHANGE).limit(1)
_N_CHANGES = (
    select(import_changes.c.import_id, func.count())
    .where(_IS_MY_CHANGE)
    .group_by(import_changes.c.import_id)
)
_AT_ONCE = 500  # rows; SQLite allows 32,766 parameters
_T = TypeVar("_T")


class MemberImports:
    """A member's imports within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id

    def all(self) -> list[StoredImport]:
        """All of them, newest first."""
        newest_first = (
            select(imports)
            .where(imports.c.member_id == self._member_id)
            .order_by(imports.c.imported_at.desc(), imports.c.import_id.desc())
        )
        with translated():
            return [_from_row(row) for row in self._connection.execute(newest_first)]

    def get(self, import_id: int) -> StoredImport | None:
        """One import, None where there is none of that id."""
        with translated():
            query = select(imports).where(self._is(import_id))
            row = self._connection.execute(query).one_or_none()
        return None if row is None else _from_row(row)

    def remove_waiting(self, import_id: int) -> None:
        """Forget an import that waits for an answer, if there is one of that id."""
        is_waiting = imports.c.state == ImportState.ASKED.value
        with translated():
            self._connection.execute(delete(imports).where(self._is(import_id), is_waiting))

    def put(self, one: StoredImport) -> None:
        """Store an import in place of what stood under its id; what it changed stays."""
        row = {
            "member_id": self._member_id,
            "import_id": one.import_id,
            "state": one.state.value,
            "format": one.format,
            "waiting": one.waiting,
            "imported_at": one.imported_at,
        }
        with translated():
            self._connection.execute(delete(imports).where(self._is(one.import_id)))
            self._connection.execute(insert(imports).values(row))

    def forget_waiting(self, before: datetime) -> None:
        """Forget the imports before a moment that the member never answered for."""
        is_old = (imports.c.state == ImportState.ASKED.value) & (imports.c.imported_at < before)
        with translated():
            self._connection.execute(
                delete(imports).where(imports.c.member_id == self._member_id, is_old)
            )

    def forget_waiting_but(self, n: int) -> None:
        """Forget all but the n latest of the imports that wait for an answer."""
        is_waiting = imports.c.state == ImportState.ASKED.value
        latest_first = (
            select(imports.c.import_id)
            .where(imports.c.member_id == self._member_id, is_waiting)
            .order_by(imports.c.imported_at.desc(), imports.c.import_id.desc())
        )
        with translated():
            waiting = list(self._connection.scalars(latest_first))
        for import_id in waiting[n:]:
            self.remove_waiting(import_id)

    def done(self) -> dict[StoredImport, int]:
        """Those that are stored and not taken back, newest first, and how much each changed."""
        n_changes = dict(self._all(_N_CHANGES))
        stored = (one for one in self.all() if one.state is ImportState.DONE)
        return {one: n_changes.get(one.import_id, 0) for one in stored}

    def has_changes(self) -> bool:
        """Whether any of what imports changed can be taken back."""
        return bool(self._all(_A_CHANGE))

    def notes(self) -> dict[int, str]:
        """What is still to be asked about those that are stored, by import, newest first."""
        return dict(self._all(_NOTES))

    def note(self, import_id: int, note: str | None) -> None:
        """Write down what is still to be asked about an import."""
        with translated():
            self._connection.execute(
                update(imports).where(self._is(import_id)).values(waiting=note)
            )

    def _all(self, query: Select[Any]) -> list[Any]:
        with translated():
            rows = self._connection.execute(query, {"member": self._member_id})
            return [tuple(row) for row in rows]

    def apply(self, one: StoredImport, batch: Batch) -> None:
        """Write all of a batch as this import's, and keep what stood there.

        Raises ValueError where stars are not in halves.
        """
        self.put(one)
        for table, rows, removed in self._changes(one, batch):
            for some in _in_parts(rows):
                self._write(one, table, some)
            for gone in _in_parts(removed):
                self._remove(one, table, gone)

    def _write(self, one: StoredImport, table: Table, rows: list[dict[str, Any]]) -> None:
        keys = [row[key_name(table)] for row in rows]
        before = self._standing(table, keys)
        self._delete(table, before)
        self._insert(table, rows)
        notes = (self._note(one, table, key, before, is_removal=False) for key in keys)
        self._insert(import_changes, list(notes))

    def _remove(self, one: StoredImport, table: Table, keys: list[Any]) -> None:
        before = self._standing(table, keys)
        self._delete(table, before)
        notes = (self._note(one, table, key, before, is_removal=True) for key in before)
        self._insert(import_changes, list(notes))

    def undo(self, one: StoredImport) -> int:
        """Take an import back, and say how many rows that changed."""
        is_of = (import_changes.c.member_id == self._member_id) & (
            import_changes.c.import_id == one.import_id
        )
        changed = 0
        for name, table in _TABLES.items():
            query = select(import_changes).where(is_of, import_changes.c.changed == name)
            with translated():
                changes = self._connection.execute(query).all()
            for some in _in_parts(changes):
                changed += self._restore(one, table, [ImportChange.of(row, table) for row in some])
        with translated():
            self._connection.execute(delete(import_changes).where(is_of))
            self._connection.execute(
                update(imports)
                .where(self._is(one.import_id))
                .values(state=ImportState.UNDONE.value, waiting=None)
            )
        return changed

    def _is(self, import_id: int) -> ColumnElement[bool]:
        return (imports.c.member_id == self._member_id) & (imports.c.import_id == import_id)

    def _restore(self, one: StoredImport, table: Table, changes: "list[ImportChange]") -> int:
        now = self._standing(table, [change.key for change in changes])
        mine = [change for change in changes if change.stands(one, table, now.get(change.key))]
        self._delete(table, [change.key for change in mine if not change.is_removal])
        rows = [change.restored(now.get(change.key)) for change in mine if change.before]
        self._insert(table, rows)
        return len(mine)

    def _changes(
        self, one: StoredImport, batch: Batch
    ) -> Iterator[tuple[Table, Iterable[dict[str, Any]], Sequence[Any]]]:
        """What is written to each table, made when it is asked for, and the keys that leave it."""
        me, at = self._member_id, one.imported_at
        yield ratings, (to_row(me, rating) for rating in batch.ratings), ()
        yield kept_ratings, (to_unmatched_row(me, rating) for rating in batch.unmatched), ()
        marks = (
            {"member_id": me, "movie_id": movie_id, "mark": status.value, "marked_at": at}
            for movie_id, status in batch.statuses
        )
        yield dismissals, marks, ()
        wanted = (
            {"member_id": me, "movie_id": i, "change_id": one.import_id, "added_at": at}
            for i in batch.watchlist
        )
        yield watchlist, wanted, batch.leaving

    def _note(
        self,
        one: StoredImport,
        table: Table,
        key: Any,
        before: dict[Any, dict[str, Any]],
        *,
        is_removal: bool,
    ) -> dict[str, Any]:
        row = before.get(key)
        return {
            "member_id": self._member_id,
            "import_id": one.import_id,
            "changed": table.name,
            "movie_id": key if key_name(table) == "movie_id" else 0,
            "title_key": key if key_name(table) == "title_key" else "",
            "is_removal": is_removal,
            "before": None if row is None else json.dumps(row, default=datetime.isoformat),
        }

    def _standing(self, table: Table, keys: list[Any]) -> dict[Any, dict[str, Any]]:
        """The member's rows of these keys, by key."""
        column = table.c[key_name(table)]
        mine = select(table).where(table.c.member_id == self._member_id, column.in_(keys))
        with translated():
            found = self._connection.execute(mine).mappings()
            return {row[column.name]: dict(row) for row in found}

    def _delete(self, table: Table, keys: Collection[Any]) -> None:
        is_mine = table.c.member_id == self._member_id
        if keys:
            with translated():
                self._connection.execute(
                    delete(table).where(is_mine, table.c[key_name(table)].in_(keys))
                )

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            with translated():
                self._connection.execute(insert(table), rows)


def _in_parts(all_of_them: Iterable[_T]) -> Iterator[list[_T]]:
    """A few at a time: with a server's driver others have a turn after each statement."""
    left = iter(all_of_them)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _from_row(row: Row[Any]) -> StoredImport:
    return StoredImport(
        row.import_id, ImportState(row.state), row.format, row.waiting, row.imported_at
    )
