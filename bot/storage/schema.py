"""The tables, and the types of their columns.

Stars are stored as whole numbers of half stars, 1..10, so that they stay exact.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    true,
)

# A list rather than a range: SQLite would keep 3.5 in an integer column, and it lies within 1..10.
_HALF_STARS = "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC on the way in and out; SQLite has no time zones to keep."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime, whose moment nobody knows."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say again that it is UTC, where the database could not keep that."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

ratings = Table(
    "ratings",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("movie_id", Integer, primary_key=True, autoincrement=False),
    Column("half_stars", SmallInteger, nullable=False),
    Column("previous_half_stars", SmallInteger),
    Column("predicted", Float),
    Column("change_id", BigInteger, nullable=False),
    Column("rated_at", UtcDateTime, nullable=False),
    Column("teaches", Boolean, nullable=False, server_default=true()),
    Column("previous_rated_at", UtcDateTime),
    CheckConstraint("member_id > 0", name="ck_ratings_member_id"),
    CheckConstraint("movie_id > 0", name="ck_ratings_movie_id"),
    CheckConstraint(f"half_stars IN {_HALF_STARS}", name="ck_ratings_half_stars"),
    CheckConstraint(f"previous_half_stars IN {_HALF_STARS}", name="ck_ratings_previous_half_stars"),
    sqlite_with_rowid=False,
)

kept_ratings = Table(
    "kept_ratings",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("title_key", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("half_stars", SmallInteger, nullable=False),
    Column("change_id", BigInteger, nullable=False),
    Column("rated_at", UtcDateTime, nullable=False),
    Column("teaches", Boolean, nullable=False, server_default=true()),
    Column("asks", Boolean, nullable=False, server_default=true()),
    CheckConstraint("member_id > 0", name="ck_kept_ratings_member_id"),
    CheckConstraint(f"half_stars IN {_HALF_STARS}", name="ck_kept_ratings_half_stars"),
    sqlite_with_rowid=False,
)

dismissals = Table(
    "dismissals",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("movie_id", Integer, primary_key=True, autoincrement=False),
    Column("mark", Text, nullable=False),
    Column("marked_at", UtcDateTime, nullable=False),
    CheckConstraint("member_id > 0", name="ck_dismissals_member_id"),
    CheckConstraint("movie_id > 0", name="ck_dismissals_movie_id"),
    CheckConstraint("mark IN ('seen', 'liked', 'dismissed')", name="ck_dismissals_mark"),
    sqlite_with_rowid=False,
)

shown = Table(
    "shown",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("list", Text, primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("movie_id", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("request_id", BigInteger, nullable=False),
    Column("shown_at", UtcDateTime, nullable=False),
    CheckConstraint("member_id > 0", name="ck_shown_member_id"),
    CheckConstraint("movie_id > 0", name="ck_shown_movie_id"),
    sqlite_with_rowid=False,
)

watchlist = Table(
    "watchlist",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("movie_id", Integer, primary_key=True, autoincrement=False),
    Column("change_id", BigInteger, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    CheckConstraint("member_id > 0", name="ck_watchlist_member_id"),
    CheckConstraint("movie_id > 0", name="ck_watchlist_movie_id"),
    sqlite_with_rowid=False,
)

deck = Table(
    "deck",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("movie_id", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, nullable=False),
    Column("answer", Text, nullable=False),
    Column("change_id", BigInteger, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    CheckConstraint("member_id > 0", name="ck_deck_member_id"),
    CheckConstraint("movie_id > 0", name="ck_deck_movie_id"),
    CheckConstraint("answer IN ('rated', 'seen', 'not_seen', 'dismissed')", name="ck_deck_answer"),
    sqlite_with_rowid=False,
)

imports = Table(
    "imports",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("import_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("waiting", Text),
    Column("imported_at", UtcDateTime, nullable=False),
    CheckConstraint("member_id > 0", name="ck_imports_member_id"),
    CheckConstraint("state IN ('asked', 'done', 'undone')", name="ck_imports_state"),
    sqlite_with_rowid=False,
)

# One row for each row of another table that an import wrote or removed, with what stood there.
import_changes = Table(
    "import_changes",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("import_id", BigInteger, primary_key=True, autoincrement=False),
    Column("changed", Text, primary_key=True),
    Column("movie_id", Integer, primary_key=True, autoincrement=False),  # 0 where it is a title
    Column("title_key", Text, primary_key=True),  # empty where it is a film
    Column("is_removal", Boolean, nullable=False),
    Column("before", Text),
    CheckConstraint("member_id > 0", name="ck_import_changes_member_id"),
    sqlite_with_rowid=False,
)

chosen_tastes = Table(
    "chosen_tastes",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("taste", Text, primary_key=True),
    Column("chosen_at", UtcDateTime, nullable=False),
    CheckConstraint("member_id > 0", name="ck_chosen_tastes_member_id"),
    sqlite_with_rowid=False,
)

answer_visibility = Table(
    "answer_visibility",
    metadata,
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("visibility", Text, nullable=False),
    CheckConstraint("member_id > 0", name="ck_answer_visibility_member_id"),
    CheckConstraint("guild_id > 0", name="ck_answer_visibility_guild_id"),
    CheckConstraint("visibility IN ('private', 'public')", name="ck_answer_visibility_visibility"),
    sqlite_with_rowid=False,
)

guilds = Table(
    "guilds",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("visibility", Text, nullable=False),
    Column("language", Text),
    Column("learns", Boolean, nullable=False),
    Column("statistics_for", Text, nullable=False),
    CheckConstraint("guild_id > 0", name="ck_guilds_guild_id"),
    CheckConstraint("visibility IN ('private', 'public')", name="ck_guilds_visibility"),
    CheckConstraint(
        "statistics_for IN ('nobody', 'managers', 'everyone')", name="ck_guilds_statistics_for"
    ),
    sqlite_with_rowid=False,
)

public_channels = Table(
    "public_channels",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    CheckConstraint("guild_id > 0", name="ck_public_channels_guild_id"),
    CheckConstraint("channel_id > 0", name="ck_public_channels_channel_id"),
    sqlite_with_rowid=False,
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)


def half_stars(stars: float) -> int:
    """Stars as they are stored; raises ValueError where they are not in halves."""
    halves = stars * 2
    if not float(halves).is_integer():
        raise ValueError(f"{stars} stars are not in halves")
    return int(halves)
