"""What members rated, set aside and were shown, kept in SQLite or PostgreSQL."""

from bot.storage.lists import MemberLists
from bot.storage.records import KeptRating, ShownPage, StoredRating
from bot.storage.store import MemberRatings, Store

__all__ = ["KeptRating", "MemberLists", "MemberRatings", "ShownPage", "Store", "StoredRating"]
