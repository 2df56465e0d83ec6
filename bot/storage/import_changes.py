"""What an import changed of one row, as it is kept beside the row, to be taken back."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table

from bot.storage.records import StoredImport
from bot.storage.schema import UtcDateTime, kept_ratings


@dataclass(frozen=True, slots=True)
class ImportChange:
    """A row that an import wrote or removed, and what stood there."""

    key: Any
    is_removal: bool
    before: dict[str, Any] | None

    @classmethod
    def of(cls, row: Row[Any], table: Table) -> "ImportChange":
        """A change as it was stored."""
        key = getattr(row, key_name(table))
        # The key as it is now: a film's movie_id may have moved since.
        before = None if row.before is None else _read(row.before, table) | {key_name(table): key}
        return cls(key, row.is_removal, before)

    def stands(self, one: StoredImport, table: Table, now: dict[str, Any] | None) -> bool:
        """Whether nobody has changed since what the import did."""
        if self.is_removal or now is None:
            return self.is_removal and now is None
        if "change_id" in table.columns:
            return bool(now["change_id"] == one.import_id)
        return bool(now["marked_at"] == one.imported_at)

    def restored(self, now: dict[str, Any] | None) -> dict[str, Any]:
        """The row that stood before. What was said since of its title holds: that it is none."""
        before = self.before or {}
        if now is None or "asks" not in now:
            return before
        return before | {"asks": bool(before.get("asks", True) and now["asks"])}


def key_name(table: Table) -> str:
    """The column that says which of a member's rows one is."""
    return "title_key" if table is kept_ratings else "movie_id"


def _read(text: str, table: Table) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(text)
    return {
        name: datetime.fromisoformat(value)
        if value is not None and isinstance(table.c[name].type, UtcDateTime)
        else value
        for name, value in row.items()
    }
