"""The films that a member set aside, and the lists that a member was shown lately."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.film_status import FilmStatus
from bot.storage.connection.failures import translated
from bot.storage.records import ShownPage
from bot.storage.schema import dismissals, shown


class MemberLists:
    """A member's lists within the transaction of `Store.lists`."""

    def __init__(self, connection: AsyncConnection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id

    async def statuses(self) -> dict[int, FilmStatus]:
        """The films set aside, by movie_id, latest first."""
        return await statuses_of(self._connection, self._member_id)

    async def put(self, movie_id: int, status: FilmStatus, marked_at: datetime) -> None:
        """Set a film aside, in place of an older status of another kind; the same one stays."""
        if (await self.statuses()).get(movie_id) is status:
            return
        await self.remove(movie_id)
        row = {"movie_id": movie_id, "mark": status.value, "marked_at": marked_at}
        with translated():
            await self._connection.execute(
                insert(dismissals).values(member_id=self._member_id, **row)
            )

    async def remove(self, movie_id: int) -> None:
        """Take a film's status back, if it has one."""
        is_it = (dismissals.c.member_id == self._member_id) & (dismissals.c.movie_id == movie_id)
        with translated():
            await self._connection.execute(delete(dismissals).where(is_it))

    async def pages(self, key: str) -> list[ShownPage]:
        """The pages shown of a list, first page first."""
        query = select(shown).where(self._is_of(key)).order_by(shown.c.page, shown.c.position)
        with translated():
            rows = (await self._connection.execute(query)).all()
        return [_page(of_page) for _, of_page in groupby(rows, key=lambda row: row.page)]

    async def show(self, page: ShownPage) -> None:
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
            await self._connection.execute(insert(shown), rows)

    async def forget(self, key: str) -> None:
        """Forget all pages of a list."""
        with translated():
            await self._connection.execute(delete(shown).where(self._is_of(key)))

    async def forget_before(self, moment: datetime) -> None:
        """Forget the pages of all lists that were shown before a moment."""
        is_old = (shown.c.member_id == self._member_id) & (shown.c.shown_at < moment)
        with translated():
            await self._connection.execute(delete(shown).where(is_old))

    def _is_of(self, key: str) -> ColumnElement[bool]:
        return (shown.c.member_id == self._member_id) & (shown.c.list == key)


async def statuses_of(connection: AsyncConnection, member_id: int) -> dict[int, FilmStatus]:
    """The films that a member set aside, by movie_id, latest first."""
    columns = select(dismissals.c.movie_id, dismissals.c.mark)
    mine = columns.where(dismissals.c.member_id == member_id)
    with translated():
        rows = await connection.execute(
            mine.order_by(dismissals.c.marked_at.desc(), dismissals.c.movie_id)
        )
        return {movie_id: FilmStatus(status) for movie_id, status in rows}


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
