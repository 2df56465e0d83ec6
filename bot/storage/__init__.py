"""The members' ratings, kept in SQLite or PostgreSQL."""

from bot.storage.records import KeptRating, StoredRating
from bot.storage.store import MemberRatings, Store

__all__ = ["KeptRating", "MemberRatings", "Store", "StoredRating"]
