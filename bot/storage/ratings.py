"""What a member rated: one row a film.

Stars are stored as whole numbers of half stars, 1..10, so that they stay exact.
"""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select

from bot.storage.connection.failures import translated
from bot.storage.records import StoredRating
from bot.storage.schema import half_stars, ratings

# Made once: to make a statement, and to see that it is a known one, takes as long as to run it.
_IS_MINE = ratings.c.member_id == bindparam("member")
_IS_IT = _IS_MINE & (ratings.c.movie_id == bindparam("movie"))
_NEWEST_FIRST = ratings.c.rated_at.desc(), ratings.c.movie_id
_STARS = select(ratings.c.movie_id, ratings.c.half_stars)
_ALL_MINE = select(ratings).where(_IS_MINE).order_by(*_NEWEST_FIRST)
_MY_STARS = _STARS.where(_IS_MINE).order_by(*_NEWEST_FIRST)
_TEACHING = _STARS.where(_IS_MINE, ratings.c.teaches)
_ANY = select(ratings.c.movie_id).where(_IS_MINE).limit(1)
_ONE = select(ratings).where(_IS_IT)
_PUT = insert(ratings)
_REMOVE = delete(ratings).where(_IS_IT)


class MemberRatings:
    """A member's ratings within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id
        self._mine = {"member": member_id}

    def all(self) -> list[StoredRating]:
        """All of them, newest first."""
        with translated():
            rows = self._connection.execute(_ALL_MINE, self._mine)
            return [_from_row(row) for row in rows]

    def stars(self) -> dict[int, float]:
        """The stars alone by movie_id, newest first: for what is asked at every keystroke."""
        with translated():
            rows = self._connection.execute(_MY_STARS, self._mine)
            return {movie_id: halves / 2 for movie_id, halves in rows}

    def has_any(self) -> bool:
        """Whether there is any."""
        with translated():
            return self._connection.execute(_ANY, self._mine).first() is not None

    def teaching(self) -> dict[int, float]:
        """The stars by movie_id of those that teach the community's model, in no order."""
        with translated():
            rows = self._connection.execute(_TEACHING, self._mine)
            return {movie_id: halves / 2 for movie_id, halves in rows}

    def get(self, movie_id: int) -> StoredRating | None:
        """The rating of a film, None where there is none."""
        with translated():
            row = self._connection.execute(_ONE, self._mine | {"movie": movie_id}).one_or_none()
        return None if row is None else _from_row(row)

    def stars_of(self, movie_id: int) -> float | None:
        """The stars given to a film, None where there are none."""
        rating = self.get(movie_id)
        return None if rating is None else rating.stars

    def put(self, rating: StoredRating) -> None:
        """Store a rating in place of any older one of the same film.

        Raises ValueError where the stars are not in halves.
        """
        row = to_row(self._member_id, rating)
        self.remove(rating.movie_id)
        with translated():
            self._connection.execute(_PUT, row)

    def remove(self, movie_id: int) -> None:
        """Remove the rating of a film, if there is one."""
        with translated():
            self._connection.execute(_REMOVE, self._mine | {"movie": movie_id})


def ratings_that_teach(connection: Connection, after: int, n: int) -> dict[int, dict[int, float]]:
    """What n members teach whose ids follow one, in order, at one moment: stars by movie_id."""
    teaching = ratings.c.teaches
    members = select(ratings.c.member_id).distinct().where(ratings.c.member_id > after, teaching)
    first = members.order_by(ratings.c.member_id).limit(n)
    columns = select(ratings.c.member_id, ratings.c.movie_id, ratings.c.half_stars)
    theirs = columns.where(ratings.c.member_id.in_(first), teaching)
    query = theirs.order_by(ratings.c.member_id)
    given: dict[int, dict[int, float]] = {}
    with translated():
        for member_id, movie_id, halves in connection.execute(query):
            given.setdefault(member_id, {})[movie_id] = halves / 2
    return given


def size(connection: Connection) -> tuple[int, int]:
    """How many members have rated films, and how many ratings there are."""
    members = func.count(ratings.c.member_id.distinct())
    with translated():
        row = (connection.execute(select(members, func.count()).select_from(ratings))).one()
    return int(row[0]), int(row[1])


def to_row(member_id: int, rating: StoredRating) -> dict[str, Any]:
    """A rating as it is stored; raises ValueError where its stars are not in halves."""
    previous = rating.previous_stars
    return {
        "member_id": member_id,
        "movie_id": rating.movie_id,
        "half_stars": half_stars(rating.stars),
        "previous_half_stars": None if previous is None else half_stars(previous),
        "predicted": rating.predicted,
        "change_id": rating.change_id,
        "rated_at": rating.rated_at,
        "teaches": rating.teaches,
        "previous_rated_at": rating.previous_rated_at,
    }


def _from_row(row: Row[Any]) -> StoredRating:
    previous = row.previous_half_stars
    return StoredRating(
        movie_id=row.movie_id,
        stars=row.half_stars / 2,
        previous_stars=None if previous is None else previous / 2,
        predicted=row.predicted,
        change_id=row.change_id,
        rated_at=row.rated_at,
        teaches=row.teaches,
        previous_rated_at=row.previous_rated_at,
    )
