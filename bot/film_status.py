"""What a member says of a film: its status, and what the deck was answered."""

from enum import StrEnum


class FilmStatus(StrEnum):
    """Said without rating it, as it is stored; in no case is it recommended again."""

    SEEN = "seen"
    LIKED = "liked"  # and so seen: a heart of another service
    DISMISSED = "dismissed"


class DeckAnswer(StrEnum):
    """What a member said of a film that the deck asked about."""

    RATED = "rated"
    SEEN = "seen"
    NOT_SEEN = "not_seen"
    DISMISSED = "dismissed"
