"""What a member said of films without rating them: one row a film."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.film_status import FilmStatus, Marked
from bot.storage.connection.failures import translated
from bot.storage.schema import dismissals

_IS_MINE = dismissals.c.member_id == bindparam("member")
_ALL_MINE = (
    select(dismissals.c.movie_id, dismissals.c.mark)
    .where(_IS_MINE)
    .order_by(dismissals.c.marked_at.desc(), dismissals.c.movie_id)
)
_ONE = select(dismissals.c.mark, dismissals.c.marked_at).where(
    _IS_MINE, dismissals.c.movie_id == bindparam("movie")
)
_PUT = insert(dismissals)
_REMOVE = delete(dismissals).where(_IS_MINE, dismissals.c.movie_id == bindparam("movie"))


class MemberStatuses:
    """The statuses of a member's films within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id

    def all(self) -> dict[int, FilmStatus]:
        """The films set aside, by movie_id, latest first."""
        with translated():
            rows = self._connection.execute(_ALL_MINE, {"member": self._member_id})
            return {movie_id: FilmStatus(mark) for movie_id, mark in rows}

    def get(self, movie_id: int) -> Marked | None:
        """The status of a film, None where there is none."""
        it = {"member": self._member_id, "movie": movie_id}
        with translated():
            row = self._connection.execute(_ONE, it).one_or_none()
        return None if row is None else Marked(FilmStatus(row.mark), row.marked_at)

    def put(self, movie_id: int, status: FilmStatus, said_at: datetime) -> None:
        """Set a film aside, in place of an older status of another kind; the same one stays."""
        old = self.get(movie_id)
        if old is not None and old.status is status:
            return
        self.remove(movie_id)
        row = {
            "member_id": self._member_id,
            "movie_id": movie_id,
            "mark": status.value,
            "marked_at": said_at,
        }
        with translated():
            self._connection.execute(_PUT, row)

    def remove(self, movie_id: int) -> None:
        """Take a film's status back, if it has one."""
        with translated():
            self._connection.execute(_REMOVE, {"member": self._member_id, "movie": movie_id})
