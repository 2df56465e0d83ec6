"""What was done with a whole database, for who hosts the bot."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup of the database `where`, in the file `path`; `revision` is its schema's."""

    where: str
    path: str
    n_rows: int
    revision: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that holds what a backup held that was `made_at`, UTC."""

    where: str
    path: str
    n_rows: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """A database that holds all `n_rows` rows of another, each of them compared."""

    source: str
    target: str
    n_rows: int
