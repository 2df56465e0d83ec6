"""Ratings of titles that no film of the catalogue has yet: one row a title."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from bot.storage.connection.failures import translated
from bot.storage.records import StoredUnmatched
from bot.storage.schema import half_stars, kept_ratings


class MemberUnmatched:
    """A member's unmatched ratings within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id
        self._is_mine = kept_ratings.c.member_id == member_id

    def all(self) -> list[StoredUnmatched]:
        """All of them, newest first."""
        newest_first = (
            select(kept_ratings)
            .where(self._is_mine)
            .order_by(kept_ratings.c.rated_at.desc(), kept_ratings.c.title_key)
        )
        with translated():
            return [_from_row(row) for row in self._connection.execute(newest_first)]

    def put(self, rating: StoredUnmatched) -> None:
        """Store a rating of a title in place of any older one of the same key.

        Raises ValueError where the stars are not in halves.
        """
        row = to_row(self._member_id, rating)
        self.remove(rating.key)
        with translated():
            self._connection.execute(insert(kept_ratings).values(row))

    def remove(self, key: str) -> None:
        """Remove the rating of a title, if there is one."""
        is_it = self._is_mine & (kept_ratings.c.title_key == key)
        with translated():
            self._connection.execute(delete(kept_ratings).where(is_it))


def members_with_unmatched(connection: Connection) -> list[int]:
    """The members who have such ratings."""
    with translated():
        return list(connection.scalars(select(kept_ratings.c.member_id).distinct()))


def to_row(member_id: int, rating: StoredUnmatched) -> dict[str, Any]:
    """It as it is stored; raises ValueError where its stars are not in halves."""
    return {
        "member_id": member_id,
        "title_key": rating.key,
        "title": rating.title,
        "half_stars": half_stars(rating.stars),
        "change_id": rating.change_id,
        "rated_at": rating.rated_at,
        "teaches": rating.teaches,
    }


def _from_row(row: Row[Any]) -> StoredUnmatched:
    return StoredUnmatched(
        row.title_key, row.title, row.half_stars / 2, row.change_id, row.rated_at, row.teaches
    )
