"""What members rated, set aside, want to watch and were shown, kept in SQLite or PostgreSQL."""

from bot.film_status import DeckAnswer
from bot.storage.records import (
    Batch,
    DeckCard,
    GuildSettings,
    ImportState,
    ShownPage,
    StatisticsFor,
    StoredImport,
    StoredRating,
    StoredUnmatched,
    Visibility,
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
