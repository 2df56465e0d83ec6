"""What one process tells all of them, itself among them, such as whose ratings it has changed.

A notice is told once the transaction is committed in which it stands, and kept nowhere. Who has the
database for itself is told of nothing.
"""

from enum import StrEnum

from sqlalchemy import Connection, func, select

from bot.storage.connection.failures import translated

EVERYBODY = "everybody"


class Topic(StrEnum):
    """What a notice is about, by the channel of PostgreSQL that it comes by."""

    RATINGS = "matinee_ratings"  # of a member, by their id, or of everybody
    MODEL = "matinee_model"  # which is to be read again


def tell(connection: Connection, topic: Topic, about: str) -> None:
    """Tell all processes that share the database."""
    if connection.dialect.name == "postgresql":
        with translated():
            connection.execute(select(func.pg_notify(topic, about)))
