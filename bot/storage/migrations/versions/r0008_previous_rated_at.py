"""Since when the stars stood that a rating took the place of: Undo puts back the very same."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0008"
down_revision = "0007"


def upgrade(op: Operations) -> None:
    """Of those of before it is not known."""
    op.add_column("ratings", sa.Column("previous_rated_at", sa.DateTime(timezone=True)))
