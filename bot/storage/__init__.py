"""What members rated, set aside and were shown, kept in SQLite or PostgreSQL."""

from bot.storage.records import ShownPage, StoredRating, StoredUnmatched
from bot.storage.store import Member, Store

__all__ = ["Member", "ShownPage", "Store", "StoredRating", "StoredUnmatched"]
