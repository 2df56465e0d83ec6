"""What is stored of a member, and who sees what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recsys.catalogue import Movie


@dataclass(frozen=True, slots=True)
class Statistics:
    """How Matinee is used, in all places together: at least three members, and their ratings."""

    n_members: int
    n_ratings: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is stored of a member; `n_others` counts rows of whatever else there is.

    `n_listed` films are on the watchlist, and `n_once_listed` were until they were rated or set
    aside: where that is taken back, they are on it again.
    """

    n_ratings: int
    n_unmatched: int
    n_statuses: int
    n_listed: int
    n_others: int
    n_once_listed: int = 0


@dataclass(frozen=True, slots=True)
class WhoSees:
    """Who sees a member's answers in a server: everybody, or the member alone.

    Everybody sees none of them where `is_allowed` nowhere by those who manage the server, and films
    learn from what is rated there where it `learns`.
    """

    is_public: bool
    is_allowed: bool
    learns: bool = True


@dataclass(frozen=True, slots=True)
class Audience:
    """Whether all see an answer that tells of nobody, and whether who asks has rated nothing."""

    is_public: bool = False
    is_newcomer: bool = False


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is stored of a member, None where nothing is, and who sees the answers to them.

    `who_sees` is None outside a server, where nobody else does.
    """

    kept: Kept | None
    who_sees: WhoSees | None


@dataclass(frozen=True, slots=True)
class Links:
    """Where the host has put the privacy policy, and where problems are reported.

    None where the host names no such place.
    """

    privacy: str | None = None
    support: str | None = None


NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """All that is stored of a member: the rows of each table by column.

    `movies` are the films that they name, by movie_id, as far as the catalogue has them.
    """

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    movies: Mapping[int, Movie]
