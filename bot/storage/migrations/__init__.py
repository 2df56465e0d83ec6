"""The schema's history, one file a step in `versions`, brought up to date when a store opens.

A step is `upgrade(op: Operations)`. It is handed its operations rather than importing Alembic's
`op`, which is global to the process: two stores may open at once. Its file is named after its
revision, so that a schema is known to be up to date without Alembic.
"""

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

FOLDER = Path(__file__).parent
_VERSION = table("alembic_version", column("version_num"))


def is_current(connection: Connection) -> bool:
    """Whether the schema has taken the newest step, and none that this code does not know."""
    if not inspect(connection).has_table(_VERSION.name):
        return False
    newest = max(step.stem for step in (FOLDER / "versions").glob("r*.py"))
    taken = connection.scalars(select(_VERSION.c.version_num)).all()
    return [f"r{revision}" for revision in taken] == [newest.partition("_")[0]]
