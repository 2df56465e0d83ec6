"""The tables as they are in a database, which may be of an earlier version than the code's."""

from sqlalchemy import Connection, MetaData, Table, inspect

from bot.storage.schema import metadata


def tables_of(connection: Connection) -> list[Table]:
    """Matinee's tables that are there, by name, with the columns that they have there."""
    there = set(inspect(connection).get_table_names()) & metadata.tables.keys()
    found = MetaData()
    found.reflect(connection, only=sorted(there))
    return [found.tables[name] for name in sorted(there)]
