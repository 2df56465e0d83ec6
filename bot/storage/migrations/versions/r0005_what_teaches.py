"""Which ratings teach the community's model: those given in some servers do not."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0005"
down_revision = "0004"


def upgrade(op: Operations) -> None:
    """Say so of each rating, be its film known or not; all of before do."""
    for table in ("ratings", "kept_ratings"):
        teaches = sa.Column("teaches", sa.Boolean, server_default=sa.true(), nullable=False)
        op.add_column(table, teaches)
