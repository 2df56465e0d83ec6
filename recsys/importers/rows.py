"""What a file of ratings says, before any film is looked up."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a row says of its film."""

    RATED = "rated"
    LIKED = "liked"  # and so watched
    WATCHED = "watched"
    WATCHLIST = "watchlist"
    DISMISSED = "dismissed"  # not for the member, as Matinee's own file has it


class Format(StrEnum):
    """Whose file it is, as its columns tell."""

    LETTERBOXD = "letterboxd"
    IMDB = "imdb"
    MOVIELENS = "movielens"
    CRITICKER = "criticker"
    TRAKT = "trakt"
    KINOPOISK = "kinopoisk"
    SIMKL = "simkl"
    TMDB = "tmdb"
    TV_TIME = "tv time"
    MATINEE = "matinee"
    OTHER = "other"


class Skip(StrEnum):
    """Why a row is left out."""

    SERIES = "series"  # or an episode, or a game
    NO_TITLE = "no title"
    NO_STARS = "no stars"  # a rating that is none, or outside its scale
    UNWATCHED = "unwatched"  # of a library that counts how often each film was played
    FORMULA = "formula"  # of a spreadsheet, where a title should be


class ScaleFrom(StrEnum):
    """How it is known what the ratings of a file go up to."""

    COLUMN = "column"  # its name says so
    FORMAT = "format"  # the service's ratings always do
    RATINGS = "ratings"  # by those that occur


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row: a film as the file names it, and what is said of it.

    `stars` is one of HALF_STARS where the kind is RATED, else None. Ids are as the catalogue has
    them: `imdb_id` without its tt, of seven digits at least. `at` is UTC, None where the file has
    no date.
    """

    kind: Kind
    title: str
    year: int | None = None
    stars: float | None = None
    original_title: str | None = None
    imdb_id: str | None = None
    tmdb_id: int | None = None
    movie_id: int | None = None
    at: datetime | None = None

    @property
    def label(self) -> str:
        """The film as the file names it: its title with its year, or else an id as it is typed."""
        if self.title:
            return self.title if self.year is None else f"{self.title} ({self.year})"
        ids = (("tt", self.imdb_id), ("tmdb:", self.tmdb_id), ("#", self.movie_id))
        return next((f"{before}{number}" for before, number in ids if number), "")


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is left out, the film as it is named there, and why."""

    label: str
    reason: Skip


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """All that a file says.

    Its ratings go up to `most`, 5, 10 or 100, as is known by `scale_from`; both are None where it
    has none. `encoding` is Python's name for it, or "mixed". Of a zip, `lists` names those of films
    that are left alone, since a list may be of anything. What `is_list` is such a one by itself,
    and does not say whether its films are wanted, as its rows are taken to be.
    """

    format: Format
    most: int | None
    rows: tuple[ImportedRow, ...]
    skipped: tuple[SkippedRow, ...]
    scale_from: ScaleFrom | None = None
    encoding: str = "utf-8"
    lists: tuple[str, ...] = ()
    is_list: bool = False
