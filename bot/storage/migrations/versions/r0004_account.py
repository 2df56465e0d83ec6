"""What is the member's own: watchlist, deck, imports that can be taken back, who sees answers."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0004"
down_revision = "0003"


def _id(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, primary_key=True, autoincrement=False)


def _movie_id() -> "sa.Column[int]":
    return sa.Column("movie_id", sa.Integer, primary_key=True, autoincrement=False)


def _above_zero(table: str, *columns: str) -> tuple[sa.CheckConstraint, ...]:
    return tuple(
        sa.CheckConstraint(f"{column} > 0", name=f"ck_{table}_{column}") for column in columns
    )


def upgrade(op: Operations) -> None:
    """Create the tables."""
    _films(op)
    _imports(op)
    _choices(op)
    _guilds(op)


def _films(op: Operations) -> None:
    op.create_table(
        "watchlist",
        _id("member_id"),
        _movie_id(),
        sa.Column("change_id", sa.BigInteger, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        *_above_zero("watchlist", "member_id", "movie_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deck",
        _id("member_id"),
        _movie_id(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("change_id", sa.BigInteger, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        *_above_zero("deck", "member_id", "movie_id"),
        sa.CheckConstraint(
            "answer IN ('rated', 'seen', 'not_seen', 'dismissed')", name="ck_deck_answer"
        ),
        sqlite_with_rowid=False,
    )


def _imports(op: Operations) -> None:
    op.create_table(
        "imports",
        _id("member_id"),
        _id("import_id"),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("waiting", sa.Text),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        *_above_zero("imports", "member_id"),
        sa.CheckConstraint("state IN ('asked', 'done', 'undone')", name="ck_imports_state"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "import_changes",
        _id("member_id"),
        _id("import_id"),
        sa.Column("changed", sa.Text, primary_key=True),
        _movie_id(),
        sa.Column("title_key", sa.Text, primary_key=True),
        sa.Column("is_removal", sa.Boolean, nullable=False),
        sa.Column("before", sa.Text),
        *_above_zero("import_changes", "member_id"),
        sqlite_with_rowid=False,
    )


def _choices(op: Operations) -> None:
    op.create_table(
        "chosen_tastes",
        _id("member_id"),
        sa.Column("taste", sa.Text, primary_key=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        *_above_zero("chosen_tastes", "member_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_visibility",
        _id("member_id"),
        _id("guild_id"),
        sa.Column("visibility", sa.Text, nullable=False),
        *_above_zero("answer_visibility", "member_id", "guild_id"),
        sa.CheckConstraint(
            "visibility IN ('private', 'public')", name="ck_answer_visibility_visibility"
        ),
        sqlite_with_rowid=False,
    )


def _guilds(op: Operations) -> None:
    op.create_table(
        "guilds",
        _id("guild_id"),
        sa.Column("visibility", sa.Text, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("learns", sa.Boolean, nullable=False),
        sa.Column("statistics_for", sa.Text, nullable=False),
        *_above_zero("guilds", "guild_id"),
        sa.CheckConstraint("visibility IN ('private', 'public')", name="ck_guilds_visibility"),
        sa.CheckConstraint(
            "statistics_for IN ('nobody', 'managers', 'everyone')", name="ck_guilds_statistics_for"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "public_channels",
        _id("guild_id"),
        _id("channel_id"),
        *_above_zero("public_channels", "guild_id", "channel_id"),
        sqlite_with_rowid=False,
    )
