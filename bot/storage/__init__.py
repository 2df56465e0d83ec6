"""The members' ratings, kept in SQLite or PostgreSQL."""

from bot.storage.records import StoredRating
from bot.storage.store import MemberRatings, Store

__all__ = ["MemberRatings", "Store", "StoredRating"]
