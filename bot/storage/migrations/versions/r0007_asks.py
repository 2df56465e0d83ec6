"""Kept titles of which a member has said that none of the films they could be is meant."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0007"
down_revision = "0006"


def upgrade(op: Operations) -> None:
    """Ask about each as before."""
    asks = sa.Column("asks", sa.Boolean, server_default=sa.true(), nullable=False)
    op.add_column("kept_ratings", asks)
