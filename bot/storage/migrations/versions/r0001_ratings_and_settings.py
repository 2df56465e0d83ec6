"""Ratings and settings."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0001"
down_revision = None


def upgrade(op: Operations) -> None:
    """Create both tables."""
    half_stars = "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"
    op.create_table(
        "ratings",
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("movie_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("half_stars", sa.SmallInteger, nullable=False),
        sa.Column("previous_half_stars", sa.SmallInteger),
        sa.Column("predicted", sa.Float),
        sa.Column("change_id", sa.BigInteger, nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("member_id > 0", name="ck_ratings_member_id"),
        sa.CheckConstraint("movie_id > 0", name="ck_ratings_movie_id"),
        sa.CheckConstraint(f"half_stars IN {half_stars}", name="ck_ratings_half_stars"),
        sa.CheckConstraint(
            f"previous_half_stars IN {half_stars}", name="ck_ratings_previous_half_stars"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
