"""What the deck asked a member, and the tastes chosen before it: one row a film, one a taste."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.film_status import DeckAnswer
from bot.storage.connection.failures import translated
from bot.storage.records import DeckCard
from bot.storage.schema import chosen_tastes, deck

_IS_MINE = deck.c.member_id == bindparam("member")
_IS_IT = _IS_MINE & (deck.c.movie_id == bindparam("movie"))
_CARDS = select(deck).where(_IS_MINE).order_by(deck.c.position)
_NOT_SEEN = select(deck.c.movie_id).where(_IS_MINE, deck.c.answer == DeckAnswer.NOT_SEEN.value)
_PUT = insert(deck)
_REMOVE = delete(deck).where(_IS_IT)
_TASTES = (
    select(chosen_tastes.c.taste)
    .where(chosen_tastes.c.member_id == bindparam("member"))
    .order_by(chosen_tastes.c.taste)
)


class MemberDeck:
    """A member's deck within a transaction."""

    def __init__(self, connection: Connection, member_id: int) -> None:
        self._connection = connection
        self._member_id = member_id
        self._mine = {"member": member_id}

    def cards(self) -> list[DeckCard]:
        """The cards that were answered, first card first."""
        with translated():
            rows = self._connection.execute(_CARDS, self._mine).all()
        return [
            DeckCard(
                row.movie_id, row.position, DeckAnswer(row.answer), row.change_id, row.answered_at
            )
            for row in rows
        ]

    def not_seen(self) -> list[int]:
        """The movie_ids of the films that the member said they have not seen."""
        with translated():
            return list(self._connection.scalars(_NOT_SEEN, self._mine))

    def put(self, card: DeckCard) -> None:
        """Store an answer in place of any older one of the same film."""
        self.remove(card.movie_id)
        row = {
            "member_id": self._member_id,
            "movie_id": card.movie_id,
            "position": card.position,
            "answer": card.answer.value,
            "change_id": card.change_id,
            "answered_at": card.answered_at,
        }
        with translated():
            self._connection.execute(_PUT, row)

    def remove(self, movie_id: int) -> None:
        """Take an answer back, if there is one."""
        with translated():
            self._connection.execute(_REMOVE, self._mine | {"movie": movie_id})

    def tastes(self) -> list[str]:
        """The names of the tastes that the member chose, in the order of the alphabet."""
        with translated():
            return list(self._connection.scalars(_TASTES, self._mine))

    def choose(self, tastes: Iterable[str], chosen_at: datetime) -> None:
        """Keep the tastes that the member chose, in place of all older ones."""
        is_mine = chosen_tastes.c.member_id == self._member_id
        row = {"member_id": self._member_id, "chosen_at": chosen_at}
        rows = [row | {"taste": taste} for taste in sorted(set(tastes))]
        with translated():
            self._connection.execute(delete(chosen_tastes).where(is_mine))
            if rows:
                self._connection.execute(insert(chosen_tastes), rows)
