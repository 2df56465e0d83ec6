"""What a member says of a film: its status, and what the deck was answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FilmStatus(StrEnum):
    """Said without rating it, as it is stored; in no case is it recommended again."""

    SEEN = "seen"
    LIKED = "liked"  # and so seen: a heart of another service
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Marked:
    """A status and when it was said: what an Undo puts back is the very same as before."""

    status: FilmStatus
    at: datetime


class DeckAnswer(StrEnum):
    """What a member said of a film that the deck asked about."""

    RATED = "rated"
    SEEN = "seen"
    NOT_SEEN = "not_seen"
    DISMISSED = "dismissed"
