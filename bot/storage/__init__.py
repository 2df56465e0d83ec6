"""What members rated, set aside and were shown, kept in SQLite or PostgreSQL."""

from bot.storage.lists import MemberLists
from bot.storage.records import ShownPage, StoredRating, StoredUnmatched
from bot.storage.store import MemberRatings, Store

__all__ = ["MemberLists", "MemberRatings", "ShownPage", "Store", "StoredRating", "StoredUnmatched"]
