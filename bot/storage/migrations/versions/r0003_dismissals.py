"""Films that members have seen or do not want, and the lists that they were shown lately."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0003"
down_revision = "0002"


def upgrade(op: Operations) -> None:
    """Create both tables."""
    op.create_table(
        "dismissals",
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("movie_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("member_id > 0", name="ck_dismissals_member_id"),
        sa.CheckConstraint("movie_id > 0", name="ck_dismissals_movie_id"),
        sa.CheckConstraint("mark IN ('seen', 'dismissed')", name="ck_dismissals_mark"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shown",
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("list", sa.Text, primary_key=True),
        sa.Column("page", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("movie_id", sa.Integer, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("request_id", sa.BigInteger, nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("member_id > 0", name="ck_shown_member_id"),
        sa.CheckConstraint("movie_id > 0", name="ck_shown_movie_id"),
        sqlite_with_rowid=False,
    )
