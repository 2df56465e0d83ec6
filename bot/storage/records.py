"""The rows as the rest of the bot sees them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredRating:
    """A member's rating of one film.

    `change_id` is the id of the request that wrote it (Discord's interaction id), which makes a
    request that is delivered twice harmless and an old Undo button harmless too. `predicted` is
    what the model expected before the rating; `previous_stars` what stood there. `rated_at` is UTC.
    """

    movie_id: int
    stars: float
    previous_stars: float | None
    predicted: float | None
    change_id: int
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class StoredUnmatched:
    """A member's rating of a title that no film of the catalogue has yet.

    `key` is what the spellings of one title have in common, and `title` how the member typed it.
    """

    key: str
    title: str
    stars: float
    change_id: int
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of films that a member was shown.

    `key` says which list it is a page of, `page` counts from 0 and `round` how often the list has
    begun, from 1. `request_id` is the id of the request that asked for it. `shown_at` is UTC.
    """

    key: str
    page: int
    round: int
    movie_ids: tuple[int, ...]
    request_id: int
    shown_at: datetime
