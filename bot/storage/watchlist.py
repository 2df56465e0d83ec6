"""The films that a member wants to watch: one row a film."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, Connection, Exists, Table, bindparam, delete, exists, insert, select

from bot.storage.connection.failures import translated
from bot.storage.schema import dismissals, ratings, watchlist


def _is_done(table: Table, moment: "Column[datetime]") -> Exists:
    """Whether a film of the list has a row of a table that is no older than its place there."""
    return exists().where(
        table.c.member_id == watchlist.c.member_id,
        table.c.movie_id == watchlist.c.movie_id,
        moment >= watchlist.c.added_at,
    )


_IS_MINE = watchlist.c.member_id == bindparam("member")
_ALL_MINE = (
    select(watchlist.c.movie_id, watchlist.c.added_at)
    .where(
        _IS_MINE,
        ~_is_done(ratings, ratings.c.rated_at),
        ~_is_done(dismissals, dismissals.c.marked_at),
    )
    .order_by(watchlist.c.added_at.desc(), watchlist.c.movie_id)
)
_IS_IT = _IS_MINE & (watchlist.c.movie_id == bindparam("movie"))
_HAS = _ALL_MINE.where(watchlist.c.movie_id == bindparam("movie"))
_ADDED_AT = select(watchlist.c.added_at).where(_IS_IT)
_PUT = insert(watchlist)
_REMOVE = delete(watchlist).where(_IS_IT)


class MemberWatchlist:
    """A member's watchlist within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id

    def all(self) -> dict[int, datetime]:
        """When each film was added, by movie_id, latest first; in UTC.

        A film that was rated or set aside since is not among them. Its row stays: when that is
        taken back, the film is on the list again.
        """
        with translated():
            rows = self._connection.execute(_ALL_MINE, {"member": self._member_id})
            return {row.movie_id: row.added_at for row in rows}

    def has(self, movie_id: int) -> bool:
        """Whether a film is on the list."""
        it = {"member": self._member_id, "movie": movie_id}
        with translated():
            return self._connection.execute(_HAS, it).first() is not None

    def left(self, movie_id: int, by: datetime, others: Iterable[datetime]) -> bool:
        """Whether a film left the list by what was said of it at one moment.

        `others` are the moments at which anything else was said that stands, or stood before.
        """
        it = {"member": self._member_id, "movie": movie_id}
        with translated():
            added_at = self._connection.execute(_ADDED_AT, it).scalar_one_or_none()
        if added_at is None or added_at > by:
            return False
        return all(at < added_at for at in others)

    def put(self, movie_id: int, change_id: int, added_at: datetime) -> bool:
        """Add a film and say whether it is new there; one that is there stays as it was."""
        if self.has(movie_id):
            return False
        self.remove(movie_id)
        row = {
            "member_id": self._member_id,
            "movie_id": movie_id,
            "change_id": change_id,
            "added_at": added_at,
        }
        with translated():
            self._connection.execute(_PUT, row)
        return True

    def remove(self, movie_id: int) -> bool:
        """Remove a film and say whether it was there, rated since or not."""
        it = {"member": self._member_id, "movie": movie_id}
        with translated():
            removed = self._connection.execute(_REMOVE, it)
        return bool(removed.rowcount)
