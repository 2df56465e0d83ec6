"""The pages of films that a member was shown lately: one row a film."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from bot.storage.connection.failures import translated
from bot.storage.records import ShownPage
from bot.storage.schema import shown

_IS_MINE = shown.c.member_id == bindparam("member")
_IS_OF_LIST = _IS_MINE & (shown.c.list == bindparam("key"))
_OF_LIST = select(shown).where(_IS_OF_LIST).order_by(shown.c.page, shown.c.position)
_ADD = insert(shown)
_FORGET = delete(shown).where(_IS_OF_LIST)
_FORGET_REQUEST = delete(shown).where(_IS_MINE, shown.c.request_id == bindparam("request"))
_FORGET_BEFORE = delete(shown).where(_IS_MINE, shown.c.shown_at < bindparam("moment"))


class MemberPages:
    """The pages that a member was shown, within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id
        self._mine = {"member": member_id}

    def of_list(self, key: str) -> list[ShownPage]:
        """The pages shown of a list, first page first."""
        with translated():
            rows = self._connection.execute(_OF_LIST, self._mine | {"key": key}).all()
        return [_page(of_page) for _, of_page in groupby(rows, key=lambda row: row.page)]

    def latest_key(self, beginning: str) -> str | None:
        """The list shown last of those whose keys begin so, None where none was shown."""
        is_one = (shown.c.member_id == self._member_id) & shown.c.list.startswith(
            beginning, autoescape=True
        )
        latest_first = shown.c.shown_at.desc(), shown.c.request_id.desc()
        query = select(shown.c.list).where(is_one).order_by(*latest_first).limit(1)
        with translated():
            key: str | None = self._connection.scalar(query)
        return key

    def has(self, number: int, movie_ids: Sequence[int]) -> bool:
        """Whether a page of these films in this order was shown of any list."""
        query = (
            select(shown.c.list, shown.c.movie_id)
            .where(_IS_MINE, shown.c.page == number)
            .order_by(shown.c.list, shown.c.position)
        )
        with translated():
            rows = self._connection.execute(query, self._mine).all()
        pages = groupby(rows, key=lambda row: str(row.list))
        return any([row.movie_id for row in page] == [*movie_ids] for _, page in pages)

    def add(self, page: ShownPage) -> None:
        """Keep a page, which its list must not have yet."""
        rows = [
            {
                "member_id": self._member_id,
                "list": page.key,
                "page": page.page,
                "position": position,
                "movie_id": movie_id,
                "round": page.round,
                "request_id": page.request_id,
                "shown_at": page.shown_at,
            }
            for position, movie_id in enumerate(page.movie_ids)
        ]
        with translated():
            self._connection.execute(_ADD, rows)

    def forget(self, key: str) -> None:
        """Forget all pages of a list."""
        with translated():
            self._connection.execute(_FORGET, self._mine | {"key": key})

    def forget_request(self, request_id: int) -> None:
        """Forget the page that a request was answered with, if there is one."""
        with translated():
            self._connection.execute(_FORGET_REQUEST, self._mine | {"request": request_id})

    def forget_before(self, moment: datetime) -> None:
        """Forget the pages of all lists that were shown before a moment."""
        with translated():
            self._connection.execute(_FORGET_BEFORE, self._mine | {"moment": moment})


def _page(rows: Iterable[Row[Any]]) -> ShownPage:
    first, *rest = rows
    return ShownPage(
        key=first.list,
        page=first.page,
        round=first.round,
        movie_ids=tuple(row.movie_id for row in (first, *rest)),
        request_id=first.request_id,
        shown_at=first.shown_at,
    )
