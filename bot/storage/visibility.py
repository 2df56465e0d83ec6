"""Whether a member's answers are for all to see, server by server: one row a choice."""

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from bot.guild_settings import Visibility
from bot.storage.connection.failures import translated
from bot.storage.schema import answer_visibility


class MemberVisibility:
    """What a member chose in their servers, within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id

    def get(self, guild_id: int) -> Visibility | None:
        """What the member chose in a server, None where they chose nothing."""
        is_it = self._is_mine(guild_id)
        with translated():
            chosen = self._connection.scalar(select(answer_visibility.c.visibility).where(is_it))
        return None if chosen is None else Visibility(chosen)

    def put(self, guild_id: int, visibility: Visibility) -> None:
        """Keep a choice in place of any older one in the same server."""
        row = {"member_id": self._member_id, "guild_id": guild_id, "visibility": visibility.value}
        with translated():
            self._connection.execute(delete(answer_visibility).where(self._is_mine(guild_id)))
            self._connection.execute(insert(answer_visibility).values(row))

    def _is_mine(self, guild_id: int) -> ColumnElement[bool]:
        return (answer_visibility.c.member_id == self._member_id) & (
            answer_visibility.c.guild_id == guild_id
        )
