"""The steps that a database has not taken yet, taken.

Nothing imports this at its top: Alembic takes a tenth of a start, and few starts need it.
"""

from collections.abc import Iterable
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.migrations import FOLDER, newer_database


def migrate(connection: Connection, folder: Path = FOLDER, *, target: str = "head") -> None:
    """Bring the schema up to a step, the newest, within the transaction that the caller began.

    Raises StartupError where the database has a step that this code does not know.
    """
    script = ScriptDirectory(folder)

    def steps(heads: tuple[str, ...], _: MigrationContext) -> Iterable[RevisionStep]:
        known = {revision.revision for revision in script.walk_revisions()}
        if not known.issuperset(heads):
            raise newer_database(heads)
        newer = script.iterate_revisions(target, heads, implicit_base=True)
        return [
            MigrationStep.upgrade_from_script(script.revision_map, revision)
            for revision in reversed(list(newer))
        ]

    context = MigrationContext.configure(connection, opts={"fn": steps})
    context.run_migrations(op=Operations(context))
