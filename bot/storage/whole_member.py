"""All that is stored of a member, whatever table it lies in: to take along, and to delete.

Both go by the tables themselves rather than by a list of them, so that a table which somebody adds
tomorrow cannot be forgotten here.
"""

from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from bot.storage.connection.failures import translated
from bot.storage.schema import metadata

_PART = 100  # rows that are read in a millisecond or two


def member_tables() -> list[Table]:
    """The tables that hold anything of a member, by name."""
    return [
        table for name, table in sorted(metadata.tables.items()) if "member_id" in table.columns
    ]


def rows_of(connection: Connection, member_id: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of a member by table, each by column, in the order of their keys."""
    rows: dict[str, list[dict[str, Any]]] = {}
    with translated():
        for table in member_tables():
            query = select(table).where(table.c.member_id == member_id).order_by(*table.primary_key)
            # A part at a time: where a server is asked, others are answered in between.
            result = connection.execute(query, execution_options={"yield_per": _PART})
            parts = result.mappings().partitions()
            rows[table.name] = [dict(row) for part in parts for row in part]
    return rows


def counts(connection: Connection, member_id: int) -> dict[str, int]:
    """How many rows of a member each table has."""
    found: dict[str, int] = {}
    with translated():
        for table in member_tables():
            query = select(func.count()).where(table.c.member_id == member_id)
            found[table.name] = connection.scalar(query.select_from(table)) or 0
    return found


def forget(connection: Connection, member_id: int) -> int:
    """Delete a member from all tables, and say how many rows that were."""
    deleted = 0
    with translated():
        for table in member_tables():
            result = connection.execute(delete(table).where(table.c.member_id == member_id))
            deleted += result.rowcount
    return deleted
