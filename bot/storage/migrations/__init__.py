"""The schema's history, one file a step in `versions`, brought up to date when a store opens.

A step is `upgrade(op: Operations)`. It is handed its operations rather than importing Alembic's
`op`, which is global to the process: two stores may open at once.
"""

from collections.abc import Iterable
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.errors import StartupError

FOLDER = Path(__file__).parent


def migrate(connection: Connection, folder: Path = FOLDER) -> None:
    """Bring the schema up to the newest step, within the transaction that the caller began.

    Raises StartupError where the database has a step that this code does not know.
    """
    script = ScriptDirectory(folder)

    def steps(heads: tuple[str, ...], _: MigrationContext) -> Iterable[RevisionStep]:
        known = {revision.revision for revision in script.walk_revisions()}
        if not known.issuperset(heads):
            raise StartupError(
                f"The database is of a newer Matinee (schema {', '.join(heads)}); update Matinee, "
                "or name another database in DATABASE_URL."
            )
        newer = script.iterate_revisions("head", heads, implicit_base=True)
        return [
            MigrationStep.upgrade_from_script(script.revision_map, revision)
            for revision in reversed(list(newer))
        ]

    context = MigrationContext.configure(connection, opts={"fn": steps})
    context.run_migrations(op=Operations(context))
