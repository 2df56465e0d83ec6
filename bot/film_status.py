"""What a member says of a film without rating it; either way it is not recommended again."""

from enum import StrEnum


class FilmStatus(StrEnum):
    """As it is stored and as controls name it."""

    SEEN = "seen"
    DISMISSED = "dismissed"
