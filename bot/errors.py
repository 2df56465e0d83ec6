"""What can go wrong in the bot, as facts; bot/views/sentences.py says it to the member.

MatineeError
├── UserError              the member can mend it
│   ├── UnknownTitle       no film of that name; carries the nearest films
│   │   ├── NewTitle       a rating of it could be kept; carries the title and the stars
│   │   └── LongTitle      one too long to be kept
│   ├── AmbiguousTitle     several films of that name; carries the candidates
│   ├── BadStars           stars that are not 0.5 to 5 in halves
│   ├── TooManyUnmatched   as many ratings are kept for later as one member may have
│   ├── NoGuess            too little is known of that film to guess what people think of it
│   ├── NothingToGuess     that little is known of all that the member rated
│   ├── NotRated           the member has no rating of that film
│   ├── EmptyWatchlist     nothing is on the member's watchlist
│   ├── NoTitle            a film is to be taken off it, and none is named
│   ├── TitleAndMood       a film is named for it, and one is to be picked
│   ├── NotListed          that film is not on it
│   ├── NothingForMood     nothing on it suits the mood; carries the mood
│   ├── NoRatings          the member has not rated anything yet
│   ├── NoSuchRatings      none of the member's ratings is as asked for
│   ├── UnreadableYear     a text that is no year and no decade
│   ├── TooFewRatings      the member has not rated enough to have twins
│   ├── UnknownDimension   a number that is no dimension's; carries how many there are
│   ├── NoLeaning          the member's ratings say nothing of what the member likes
│   ├── UnknownOption      an option of /recommend that names nothing, or more than one thing
│   │   ├── UnknownGenre       no genre of that name; carries those there are
│   │   ├── UnknownCountry     no country of that name; carries names like it
│   │   │   └── SeveralCountries   carries those that it may mean
│   │   ├── UnknownDirector    no director of that name; carries names like it
│   │   │   └── SeveralDirectors   carries those whom it may mean
│   │   └── UnknownTheme       no theme of that name; carries names like it
│   │       └── SeveralThemes      carries those that it may mean
│   ├── BadYear            years of which there are no films
│   │   ├── ShortYear      one of two digits
│   │   ├── YearOutside    one before or after all films; carries the first and the last
│   │   └── SwappedYears   the earliest comes after the latest
│   ├── NothingLeft        no film is left of those asked for; carries which option to loosen
│   ├── NothingStored      nothing of the member is stored
│   ├── NothingToUndo      the rating was undone or replaced since
│   ├── ChangedSince       what was said of the film is not what a button would take back
│   ├── BadFile            a file cannot be imported; carries why
│   ├── NothingToImport    no film of a file can be stored
│   ├── FileOutOfReach     a file cannot be fetched from Discord
│   ├── ImportAnswered     an import waits for no answer any more
│   ├── ImportGone         an import was taken back already
│   ├── NoImports          no import can be taken back
│   ├── StillBusy          something that takes long is still done for the member
│   ├── TooManyLookups     films are looked up for as many members as may be at once
│   ├── LookupLost         Matinee stops before films are looked up
│   ├── NothingToAsk       no stars wait for one film of several
│   ├── NotYours           a button on somebody else's answer
│   ├── NotManager         a server's settings, for somebody who may not manage it
│   ├── TooManyAtOnce      more is asked than can be answered in time
│   ├── TooManyPictures    as many pictures are waiting to be drawn as may wait
│   ├── NotBegun           Discord could not be told that an answer is coming
│   ├── FormTooLate        another answer had to be promised before a form could be opened
│   ├── PictureLost        Matinee stops before the picture is drawn
│   ├── PictureOutOfReach  the picture of an answer cannot be fetched to be posted
│   ├── OutOfDate          a command or a button of an earlier version
│   └── Unreadable         an option that is not of its type
├── StorageError           the database cannot be used now; nothing of the request was stored
│   ├── StorageBusy        another program holds it locked
│   ├── StorageAway        its server cannot be reached, or says nothing
│   │   └── StorageUnsure  it was lost while it stored the request, which may be stored or not
│   ├── StorageFull        no room is left on the disk
│   └── StorageBroken      the file is damaged, or is no database
└── StartupError           what was asked for at the shell cannot be; `str(error)` says why

StartupError alone is given its sentence where it is raised: it is for the operator, who reads
English as in the log, and is as much of a kind with a setting or a driver as the fault itself.
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from bot.mood import Mood
from bot.rating_query import RatingQuery
from recsys.catalogue import Movie
from recsys.errors import RatingsFileError
from recsys.ranking.filters import Filters


class MatineeError(Exception):
    """Base of all errors that the bot raises on purpose."""


class UserError(MatineeError):
    """The member can mend it."""


@dataclass(eq=False)
class UnknownTitle(UserError):
    """No film is called `text`; `nearest` holds up to three films with similar titles.

    `ends_in` is the catalogue's last year where `text` names a later one.
    """

    text: str
    nearest: tuple[Movie, ...]
    ends_in: int | None = field(default=None, kw_only=True)


@dataclass(eq=False)
class NewTitle(UnknownTitle):
    """No film of that name, but perhaps one of a later catalogue: the stars could be kept.

    `title` is what the member typed, as it would be kept.
    """

    title: str
    stars: float


@dataclass(eq=False)
class LongTitle(UnknownTitle):
    """No film of that name, and a rating is kept of at most `longest` characters."""

    longest: int


@dataclass(eq=False)
class AmbiguousTitle(UserError):
    """Several films are called `text`; `candidates` holds them, best-known first."""

    text: str
    candidates: tuple[Movie, ...]


class BadStars(UserError):
    """Stars that are not 0.5 to 5 in halves."""


@dataclass(eq=False)
class TooManyUnmatched(UserError):
    """As many ratings are kept for later as one member may have, which is `most`."""

    most: int


@dataclass(eq=False)
class NoGuess(UserError):
    """The film has neither a crowd nor raters; nothing is said of how well it is liked."""

    movie: Movie


@dataclass(eq=False)
class NothingToGuess(UserError):
    """So little is known of all `n_ratings` films that the member rated."""

    n_ratings: int


@dataclass(eq=False)
class NotRated(UserError):
    """The member has no rating of that film."""

    movie: Movie


@dataclass(eq=False)
class EmptyWatchlist(UserError):
    """Nothing is on the member's watchlist; `has_rated` where the member has rated any film."""

    has_rated: bool = True


class NoTitle(UserError):
    """A film is to be taken off the watchlist, and none is named."""


class TitleAndMood(UserError):
    """A film is named for the watchlist, and one is to be picked from it at the same time."""


@dataclass(eq=False)
class NotListed(UserError):
    """A film is not on the member's watchlist."""

    movie: Movie


@dataclass(eq=False)
class NothingForMood(UserError):
    """Nothing on the member's watchlist suits a mood."""

    mood: Mood


class NoRatings(UserError):
    """The member has not rated anything yet."""


@dataclass(eq=False)
class NoSuchRatings(UserError):
    """None of the member's `n_ratings` ratings is as asked for."""

    query: RatingQuery
    n_ratings: int


@dataclass(eq=False)
class UnreadableYear(UserError):
    """A text that is no year and no decade."""

    text: str


@dataclass(eq=False)
class TooFewRatings(UserError):
    """The member has not rated enough to have twins; `n_missing` more would do."""

    n_missing: int


@dataclass(eq=False)
class UnknownDimension(UserError):
    """A number that is no dimension's, which are counted from 1."""

    n_dimensions: int


class NoLeaning(UserError):
    """The member's ratings say nothing of what the member likes."""


class UnknownOption(UserError):
    """An option that names nothing that can be asked for, or more than one thing."""


@dataclass(eq=False)
class UnknownGenre(UnknownOption):
    """No genre is called `text`; `genres` are those that there are."""

    text: str
    genres: tuple[str, ...]


@dataclass(eq=False)
class UnknownCountry(UnknownOption):
    """No film's country is called `text`; `nearest` are names like it."""

    text: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class SeveralCountries(UnknownCountry):
    """`text` may mean several countries, which are `nearest`, best known first."""


@dataclass(eq=False)
class UnknownDirector(UnknownOption):
    """No director is called `text`; `nearest` are names like it."""

    text: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class SeveralDirectors(UnknownDirector):
    """`text` may mean several directors, who are `nearest`, best known first."""


@dataclass(eq=False)
class UnknownTheme(UnknownOption):
    """No theme is called `text`; `nearest` are names like it."""

    text: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class SeveralThemes(UnknownTheme):
    """`text` may mean several themes, which are `nearest`, those of most films first."""


class BadYear(UserError):
    """Years of which there are no films."""


@dataclass(eq=False)
class ShortYear(BadYear):
    """A year of two digits."""

    year: int


@dataclass(eq=False)
class YearOutside(BadYear):
    """A year before the first film or after the last."""

    first: int
    last: int


@dataclass(eq=False)
class SwappedYears(BadYear):
    """The earliest year asked for comes after the latest."""

    from_year: int
    to_year: int


class Loosen(Enum):
    """Which option of /recommend to ask less of."""

    GENRE = auto()
    GENRES = auto()
    YEARS = auto()
    COUNTRY = auto()
    DIRECTOR = auto()
    THEME = auto()
    POPULARITY = auto()
    WATCHLIST = auto()
    SEVERAL = auto()


@dataclass(eq=False)
class NothingLeft(UserError):
    """No film is left of those asked for, which `filters` say."""

    loosen: Loosen
    filters: Filters


class NothingStored(UserError):
    """Nothing of the member is stored."""


@dataclass(eq=False)
class NothingToUndo(UserError):
    """The rating was undone or replaced since; `is_rated` where the film still has one."""

    movie: Movie
    is_rated: bool


@dataclass(eq=False)
class ChangedSince(UserError):
    """What the member said of a film is no more what a button would take back."""

    movie: Movie


@dataclass(eq=False)
class BadFile(UserError):
    """A file cannot be imported, for the reason that `error` is."""

    error: RatingsFileError


@dataclass(eq=False)
class NothingToImport(UserError):
    """A file has no film that could be stored, of `n_rows` rows."""

    name: str
    n_rows: int


class FileOutOfReach(UserError):
    """A file cannot be fetched from Discord."""


class ImportAnswered(UserError):
    """An import waits for no answer: it was given, or the file came long or several files ago."""


class ImportGone(UserError):
    """An import was taken back already, or is one that nobody knows of."""


class NoImports(UserError):
    """There is no import that could be taken back."""


class StillBusy(UserError):
    """Something that takes long is still being done for the member."""


class TooManyLookups(UserError):
    """Films are being looked up for as many members as may be at once."""


class LookupLost(UserError):
    """Matinee stops before the films are looked up that were asked for."""


class NothingToAsk(UserError):
    """No stars wait for a film of several."""


class NotYours(UserError):
    """A button on somebody else's answer."""


class NotManager(UserError):
    """A server's settings, for somebody who may not manage the server."""


class TooManyAtOnce(UserError):
    """More is being asked than can be answered while Discord waits."""


class TooManyPictures(UserError):
    """As many pictures are waiting to be drawn as may wait."""


class NotBegun(UserError):
    """Discord could not be told that an answer is coming, so nothing of what was asked is done."""


class FormTooLate(UserError):
    """A form opens as a first answer only, and Discord would wait for it no longer."""


class PictureLost(UserError):
    """Matinee stops before the picture is drawn."""


class PictureOutOfReach(UserError):
    """The picture of an answer cannot be fetched from Discord to be posted for all."""


class OutOfDate(UserError):
    """A command or a button of an earlier version."""


class Unreadable(UserError):
    """An option that is not of its type, which Discord's own app would not send."""


class StorageError(MatineeError):
    """The database cannot be used now; nothing of this request was stored, or StorageUnsure."""


class StorageBusy(StorageError):
    """Another program holds the database locked."""


class StorageAway(StorageError):
    """The database's server cannot be reached, or says nothing."""


class StorageUnsure(StorageAway):
    """The server was lost while it stored this request, all of which is stored, or nothing."""


class StorageFull(StorageError):
    """No room is left on the disk."""


class StorageBroken(StorageError):
    """The file is damaged, or is no database."""


class StartupError(MatineeError):
    """Matinee cannot start, or do what was asked; the operator reads why, and what to do."""
