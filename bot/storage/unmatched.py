"""Ratings of titles that no film of the catalogue has yet: one row a title.

A member may have thousands, so that what is asked often reads no more of them than it needs.
"""

import re
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from bot.storage.connection.failures import translated
from bot.storage.records import StoredUnmatched
from bot.storage.schema import half_stars, kept_ratings

_ESCAPE = "/"
_WILD = re.compile(r"[/%_]")
_ALL_STARS = 0.5, 5.0
_YEAR_LENGTH = len(" 2001")

# Made once: to make a statement, and to see that it is a known one, takes as long as to run it.
_KEY, _TITLE = kept_ratings.c.title_key, kept_ratings.c.title
_IS_MINE = kept_ratings.c.member_id == bindparam("member")
_IS_IT = kept_ratings.c.title_key == bindparam("key")
_MINE = select(kept_ratings).where(_IS_MINE)
_ALL_MINE = _MINE.order_by(kept_ratings.c.rated_at.desc(), _KEY)
_ONE = _MINE.where(_IS_IT)
_MY_STARS = select(_KEY, kept_ratings.c.half_stars).where(_IS_MINE)
_MY_KEYS = select(_KEY).where(_IS_MINE)
_KEYS_AMONG = _MY_KEYS.where(_KEY.in_(bindparam("keys", expanding=True)))
_NOT_ASKED = _MY_KEYS.where(~kept_ratings.c.asks)
_MY_TITLES = select(_TITLE).where(_IS_MINE).order_by(kept_ratings.c.rated_at, _KEY.desc())
_TITLED = _ALL_MINE.where(_TITLE.in_(bindparam("titles", expanding=True)))
_N_MINE = select(func.count()).select_from(kept_ratings).where(_IS_MINE)
_IS_FOUND = (
    _KEY.like(bindparam("pattern"), escape=_ESCAPE),
    kept_ratings.c.half_stars.between(bindparam("least"), bindparam("most")),
)
_N_FOUND = _N_MINE.where(*_IS_FOUND)
_FOUND = _ALL_MINE.where(*_IS_FOUND).offset(bindparam("first")).limit(bindparam("n"))
_HAS_YEAR = func.length(_KEY) == bindparam("length")
_OF_NAME = _ALL_MINE.where(or_(_IS_IT, _KEY.like(bindparam("pattern"), escape=_ESCAPE) & _HAS_YEAR))
_BEGINNING = _ALL_MINE.where(_TITLE.like(bindparam("pattern"), escape=_ESCAPE))
_TITLES = select(_TITLE).distinct().where(bindparam("after") < _TITLE).order_by(_TITLE)
_ASK_NO_MORE = update(kept_ratings).where(_IS_MINE, _IS_IT).values(asks=False)
_REMOVE = delete(kept_ratings).where(_IS_MINE, _IS_IT)


class MemberUnmatched:
    """A member's unmatched ratings within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id
        self._mine = {"member": member_id}

    def all(self) -> list[StoredUnmatched]:
        """All of them, newest first."""
        return self._rows(_ALL_MINE)

    def find(
        self, part: str, stars: float | None = None, *, first: int = 0, n: int
    ) -> list[StoredUnmatched]:
        """At most n whose key has a part and that have these stars, newest first, from one on."""
        return self._rows(_FOUND, **_asked(part, stars), first=first, n=n)

    def n_found(self, part: str, stars: float | None = None) -> int:
        """How many there are of these."""
        return self._n(_N_FOUND, **_asked(part, stars))

    def n(self) -> int:
        """How many there are."""
        return self._n(_N_MINE)

    def of_name(self, key: str) -> list[StoredUnmatched]:
        """Those of a key that has no year, and of the same key with any year; newest first."""
        pattern, length = f"{_literally(key)} %", len(key) + _YEAR_LENGTH
        return self._rows(_OF_NAME, key=key, pattern=pattern, length=length)

    def beginning_with(self, text: str) -> list[StoredUnmatched]:
        """Those whose title begins with a text, newest first."""
        found = self._rows(_BEGINNING, pattern=f"{_literally(text)}%")
        return [one for one in found if one.title.startswith(text)]  # SQLite heeds no capitals

    def get(self, key: str) -> StoredUnmatched | None:
        """The rating of a title, None where there is none."""
        return next(iter(self._rows(_ONE, key=key)), None)

    def stars(self) -> dict[str, float]:
        """The stars alone by key, in no order."""
        with translated():
            rows = self._connection.execute(_MY_STARS, self._mine)
            return {key: halves / 2 for key, halves in rows}

    def keys(self) -> list[str]:
        """The keys alone, in no order."""
        with translated():
            return list(self._connection.scalars(_MY_KEYS, self._mine))

    def among(self, keys: Collection[str]) -> set[str]:
        """Those of some keys that there are."""
        with translated():
            asked = self._mine | {"keys": list(keys)}
            return set(self._connection.scalars(_KEYS_AMONG, asked)) if keys else set()

    def not_asked(self) -> frozenset[str]:
        """The keys of those that are none of the films that they could be, as the member said."""
        with translated():
            return frozenset(self._connection.scalars(_NOT_ASKED, self._mine))

    def titles(self) -> list[str]:
        """The titles alone, the oldest first."""
        with translated():
            return list(self._connection.scalars(_MY_TITLES, self._mine))

    def titled(self, titles: Iterable[str]) -> list[StoredUnmatched]:
        """Those of a few titles, newest first."""
        return self._rows(_TITLED, titles=list(titles))

    def put(self, rating: StoredUnmatched) -> None:
        """Store a rating of a title in place of any older one of the same key.

        Raises ValueError where the stars are not in halves.
        """
        row = to_row(self._member_id, rating)
        self.remove(rating.key)
        with translated():
            self._connection.execute(insert(kept_ratings).values(row))

    def ask_no_more(self, key: str) -> None:
        """Note that a title means none of the films that it could."""
        with translated():
            self._connection.execute(_ASK_NO_MORE, self._mine | {"key": key})

    def remove(self, key: str) -> None:
        """Remove the rating of a title, if there is one."""
        with translated():
            self._connection.execute(_REMOVE, self._mine | {"key": key})

    def _rows(self, query: Select[Any], **more: Any) -> list[StoredUnmatched]:
        with translated():
            return [_from_row(row) for row in self._connection.execute(query, self._mine | more)]

    def _n(self, query: Select[int], **more: Any) -> int:
        with translated():
            return self._connection.scalars(query, self._mine | more).one()


def members_with_unmatched(connection: Connection) -> list[int]:
    """The members who have such ratings."""
    with translated():
        return list(connection.scalars(select(kept_ratings.c.member_id).distinct()))


def titles(connection: Connection, after: str, n: int) -> list[str]:
    """At most n titles of any members, each once, which follow one in the database's order."""
    with translated():
        return list(connection.scalars(_TITLES.limit(n), {"after": after}))


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
        "asks": rating.asks,
    }


def _asked(part: str, stars: float | None) -> dict[str, Any]:
    least, most = _ALL_STARS if stars is None else (stars, stars)
    return {"pattern": f"%{_literally(part)}%", "least": 2 * least, "most": 2 * most}


def _literally(text: str) -> str:
    """A text as it stands in a pattern of SQL."""
    return _WILD.sub(lambda match: _ESCAPE + match.group(), text)


def _from_row(row: Row[Any]) -> StoredUnmatched:
    return StoredUnmatched(
        row.title_key,
        row.title,
        row.half_stars / 2,
        row.change_id,
        row.rated_at,
        row.teaches,
        row.asks,
    )
