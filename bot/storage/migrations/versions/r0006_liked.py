"""Films that members like without having given them stars."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0006"
down_revision = "0005"

_TABLE, _CHECK = "dismissals", "ck_dismissals_mark"
_MARKS = "mark IN ('seen', 'liked', 'dismissed')"


def upgrade(op: Operations) -> None:
    """Let a film be marked so; what was marked before stays."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(op)
        return
    op.drop_constraint(_CHECK, _TABLE, type_="check")
    op.create_check_constraint(_CHECK, _TABLE, _MARKS)


def _make_anew(op: Operations) -> None:
    """SQLite changes no check of a table."""
    op.rename_table(_TABLE, "dismissals_of_before")
    op.create_table(
        _TABLE,
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("movie_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("member_id > 0", name="ck_dismissals_member_id"),
        sa.CheckConstraint("movie_id > 0", name="ck_dismissals_movie_id"),
        sa.CheckConstraint(_MARKS, name=_CHECK),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO dismissals (member_id, movie_id, mark, marked_at) "
        "SELECT member_id, movie_id, mark, marked_at FROM dismissals_of_before"
    )
    op.drop_table("dismissals_of_before")
