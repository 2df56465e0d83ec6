"""The schema's history, one file a step in `versions`, brought up to date when a store opens.

A step is `upgrade(op: Operations)`. It is handed its operations rather than importing Alembic's
`op`, which is global to the process: two stores may open at once. Its file is named after its
revision, so that a schema is known to be up to date without Alembic.
"""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from bot.errors import StartupError

FOLDER = Path(__file__).parent
_VERSION = table("alembic_version", column("version_num"))


def is_current(connection: Connection) -> bool:
    """Whether the schema has taken the newest step, and none that this code does not know."""
    return _taken(connection) == revisions()[-1:]


def revision_of(connection: Connection) -> str | None:
    """The newest step that the schema has taken, None where it has taken none."""
    return max(_taken(connection), default=None)


def revisions() -> list[str]:
    """All steps that this code knows, in order."""
    return sorted(
        step.stem.partition("_")[0].removeprefix("r")
        for step in (FOLDER / "versions").glob("r*.py")
    )


def newer_database(revisions: Iterable[str]) -> StartupError:
    """Why a schema that this code does not know is left alone."""
    return StartupError(
        f"The database is of a newer Matinee (schema {', '.join(revisions)}); update Matinee, or "
        "name another database in DATABASE_URL."
    )


def _taken(connection: Connection) -> list[str]:
    if not inspect(connection).has_table(_VERSION.name):
        return []
    return [*connection.scalars(select(_VERSION.c.version_num))]
