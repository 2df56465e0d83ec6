"""What a member said of films without rating them: one row a film."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.film_status import FilmStatus
from bot.storage.connection.failures import translated
from bot.storage.schema import dismissals


class MemberStatuses:
    """The statuses of a member's films within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id
        self._is_mine = dismissals.c.member_id == member_id

    def all(self) -> dict[int, FilmStatus]:
        """The films set aside, by movie_id, latest first."""
        latest_first = (
            select(dismissals.c.movie_id, dismissals.c.mark)
            .where(self._is_mine)
            .order_by(dismissals.c.marked_at.desc(), dismissals.c.movie_id)
        )
        with translated():
            rows = self._connection.execute(latest_first)
            return {movie_id: FilmStatus(mark) for movie_id, mark in rows}

    def put(self, movie_id: int, status: FilmStatus, said_at: datetime) -> None:
        """Set a film aside, in place of an older status of another kind; the same one stays."""
        if (self.all()).get(movie_id) is status:
            return
        self.remove(movie_id)
        row = {"movie_id": movie_id, "mark": status.value, "marked_at": said_at}
        with translated():
            self._connection.execute(insert(dismissals).values(member_id=self._member_id, **row))

    def remove(self, movie_id: int) -> None:
        """Take a film's status back, if it has one."""
        is_it = self._is_mine & (dismissals.c.movie_id == movie_id)
        with translated():
            self._connection.execute(delete(dismissals).where(is_it))
