"""The rows as the rest of the bot sees them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.film_status import DeckAnswer, FilmStatus


class ImportState(StrEnum):
    """How far an import is: waiting for the member's answer, stored, or taken back."""

    ASKED = "asked"
    DONE = "done"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class StoredRating:
    """A member's rating of one film.

    `change_id` is the id of the request that wrote it (Discord's interaction id), which makes a
    request that is delivered twice harmless and an old Undo button harmless too. `predicted` is
    what the model expected before the rating; `previous_stars` what stood there and
    `previous_rated_at` since when, where that is known. `rated_at` is UTC.
    It `teaches` the community's model unless it was given in a server that has this turned off.
    """

    movie_id: int
    stars: float
    previous_stars: float | None
    predicted: float | None
    change_id: int
    rated_at: datetime
    teaches: bool = True
    previous_rated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredUnmatched:
    """A member's rating of a title that no film of the catalogue has yet.

    `key` is what the spellings of one title have in common, and `title` how the member typed it.
    It will `teach` once its film is known, unless a server has this turned off. Which film it means
    it `asks` where it could be several, until the member has said that it is none of them.
    """

    key: str
    title: str
    stars: float
    change_id: int
    rated_at: datetime
    teaches: bool = True
    asks: bool = True


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


@dataclass(frozen=True, slots=True)
class StoredImport:
    """One file of ratings that a member brought.

    `import_id` is the id of the request that brought it and `format` what kind of file it was.
    `waiting` is what still waits for the member's answer, in the words of whoever wrote it: the
    whole file, or once that is stored a note of what is to be asked about it.
    `imported_at` is UTC, and the moment that the statuses carry which the import wrote; its other
    rows carry its id as their `change_id`.
    """

    import_id: int
    state: ImportState
    format: str
    waiting: str | None
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """What one import writes: ratings, titles for later, statuses and films of the watchlist.

    `leaving` are the movie_ids that leave the watchlist, as films do that are rated.
    """

    ratings: tuple[StoredRating, ...] = ()
    unmatched: tuple[StoredUnmatched, ...] = ()
    statuses: tuple[tuple[int, FilmStatus], ...] = ()
    watchlist: tuple[int, ...] = ()
    leaving: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DeckCard:
    """A film that the deck asked a member about, and what they said.

    `position` counts a member's cards from 0. `change_id` is the id of the request that answered,
    which a rating carries too that the answer was. `answered_at` is UTC.
    """

    movie_id: int
    position: int
    answer: DeckAnswer
    change_id: int
    answered_at: datetime
