"""Ratings of titles that the catalogue does not have yet."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0002"
down_revision = "0001"


def upgrade(op: Operations) -> None:
    """Create the table."""
    half_stars = "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"
    op.create_table(
        "kept_ratings",
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("title_key", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("half_stars", sa.SmallInteger, nullable=False),
        sa.Column("change_id", sa.BigInteger, nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("member_id > 0", name="ck_kept_ratings_member_id"),
        sa.CheckConstraint(f"half_stars IN {half_stars}", name="ck_kept_ratings_half_stars"),
        sqlite_with_rowid=False,
    )
