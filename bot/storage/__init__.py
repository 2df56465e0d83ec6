"""What members rated, set aside, want to watch and were shown, kept in SQLite or PostgreSQL."""

from bot.guild_settings import GuildSettings, StatisticsFor, Visibility
from bot.storage.records import (
    Batch,
    DeckAnswer,
    DeckCard,
    ImportState,
    ShownPage,
    StoredImport,
    StoredRating,
    StoredUnmatched,
)
from bot.storage.store import Member, Store

__all__ = [
    "Batch",
    "DeckAnswer",
    "DeckCard",
    "GuildSettings",
    "ImportState",
    "Member",
    "ShownPage",
    "StatisticsFor",
    "Store",
    "StoredImport",
    "StoredRating",
    "StoredUnmatched",
    "Visibility",
]
