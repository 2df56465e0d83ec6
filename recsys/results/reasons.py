"""Why a film is on a list: a closed set of facts, which recsys.wording.reasons puts into words.

Those that name ratings of the member's have them in `Recommendation.because`.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Near:
    """One or two liked films are near it in kind and speak for it."""


@dataclass(frozen=True, slots=True)
class SameDirectors:
    """It is by the `n_directors` directors of a liked film."""

    n_directors: int


@dataclass(frozen=True, slots=True)
class SameSeries:
    """It is of the series of a liked film."""


@dataclass(frozen=True, slots=True)
class SameTheme:
    """It is about what a liked film is about."""

    theme: str


@dataclass(frozen=True, slots=True)
class SameKind:
    """It is of a kind that the only liked film is of: a `genre` of a `country` or of a `decade`."""

    genre: str
    country: str | None = None
    decade: int | None = None


@dataclass(frozen=True, slots=True)
class OfKind:
    """It is of a kind of which many are that the member liked.

    Said by a `genre`, a `country` or a region of countries, both, a genre of a `decade` (its first
    year), or a `director` or a `theme` alone. `n_films` of that kind were given `stars` or more, or
    where that is None have been seen or are wanted to be.
    """

    n_films: int
    stars: float | None
    genre: str | None = None
    country: str | None = None
    decade: int | None = None
    director: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class SameTastes:
    """People who choose what the member liked choose it, or the loved film that is named."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """It is far from a film that the member disliked."""


@dataclass(frozen=True, slots=True)
class LikeChosen:
    """It is like a film by which the member chose a taste; that one has no stars of theirs."""


@dataclass(frozen=True, slots=True)
class LikeSeen:
    """It is like a film that the member has seen, and gave no stars."""


@dataclass(frozen=True, slots=True)
class LikeLiked:
    """It is like a film that the member liked, and gave no stars."""


@dataclass(frozen=True, slots=True)
class LikeListed:
    """It is like a film on the member's watchlist."""


Cited: TypeAlias = (
    Near
    | SameDirectors
    | SameSeries
    | SameTheme
    | SameKind
    | SameTastes
    | Unlike
    | LikeChosen
    | LikeSeen
    | LikeLiked
    | LikeListed
)
Reason: TypeAlias = OfKind | Cited
