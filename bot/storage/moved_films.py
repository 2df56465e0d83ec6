"""What is stored of films whose movie_id has moved goes under the new ids, for all members."""

from collections.abc import Mapping

from sqlalchemy import Column, Connection, Table, delete, exists, select, update

from bot.storage.connection.failures import translated
from bot.storage.schema import deck, dismissals, import_changes, ratings, shown, watchlist

# Tables of one row for a member and a film, and the moment that says which of two is the newer.
_ONE_A_FILM = (
    (ratings, ratings.c.rated_at),
    (dismissals, dismissals.c.marked_at),
    (watchlist, watchlist.c.added_at),
    (deck, deck.c.answered_at),
)


def move(connection: Connection, moved: Mapping[int, int]) -> None:
    """Move all that names a film; where a member has both, the newer stays."""
    with translated():
        for table, moment in _ONE_A_FILM:
            for old in _stored(connection, table, moved):
                _drop_the_older(connection, table, moment, old, moved[old])
                _rename(connection, table, old, moved[old])
        for old in _stored(connection, shown, moved):
            _rename(connection, shown, old, moved[old])
        for old in _stored(connection, import_changes, moved):
            _drop_changes_of_both(connection, old, moved[old])
            _rename(connection, import_changes, old, moved[old])


def _stored(connection: Connection, table: Table, moved: Mapping[int, int]) -> list[int]:
    """Which of the old ids a table has, in one look through it."""
    query = select(table.c.movie_id).where(table.c.movie_id.in_(moved)).distinct()
    return sorted(connection.scalars(query))


def _drop_the_older(
    connection: Connection, table: Table, moment: Column[object], old: int, new: int
) -> None:
    other = table.alias()
    is_same_member = other.c.member_id == table.c.member_id
    newer = exists().where(
        is_same_member, other.c.movie_id == old, other.c[moment.name] > table.c[moment.name]
    )
    connection.execute(delete(table).where(table.c.movie_id == new, newer))
    left = exists().where(is_same_member, other.c.movie_id == new)
    connection.execute(delete(table).where(table.c.movie_id == old, left))


def _drop_changes_of_both(connection: Connection, old: int, new: int) -> None:
    """Of an import that had both films, what it did to the new one can be taken back."""
    other = import_changes.alias()
    same = ("member_id", "import_id", "changed")
    is_same_import = [other.c[name] == import_changes.c[name] for name in same]
    both = exists().where(*is_same_import, other.c.movie_id == new)
    connection.execute(delete(import_changes).where(import_changes.c.movie_id == old, both))


def _rename(connection: Connection, table: Table, old: int, new: int) -> None:
    query = update(table).where(table.c.movie_id == old).values(movie_id=new)
    connection.execute(query)
