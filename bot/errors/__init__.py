"""What can go wrong in the bot, as facts; bot/views/sentences.py says it to the member.

MatineeError
├── UserError              the member can mend it
│   ├── UnknownTitle       no film of that name; carries the nearest films
│   │   ├── NewTitle       a rating of it could be kept; carries the title and the stars
│   │   ├── LongTitle      one too long to be kept
│   │   └── UnknownLink    no film of that link or id
│   ├── AmbiguousTitle     several films of that name; carries the candidates
│   ├── BadStars           stars that are not 0.5 to 5 in halves
│   ├── TooManyUnmatched   as many ratings are kept for later as one member may have
│   ├── NoGuess            too little is known of that film to guess what people think of it
│   ├── Unplaced           no more is known of that film than its name
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
│   │   ├── AskedElsewhere     when films came out or how known they are; carries the options
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
│   ├── ChangedSince       what was said of the film is not what a button knew of
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
│   ├── NotKept            what an answer told is not stored any more
│   ├── NotTheirs          a post of somebody else, for who does not manage messages
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

from bot.errors.asking import (
    FormTooLate,
    NotBegun,
    NothingStored,
    NotKept,
    NotManager,
    NotTheirs,
    NotYours,
    OutOfDate,
    PictureLost,
    TooManyAtOnce,
    TooManyPictures,
    Unreadable,
)
from bot.errors.base import MatineeError, StartupError, UserError
from bot.errors.films import (
    EmptyWatchlist,
    NoGuess,
    NothingForMood,
    NoTitle,
    NotListed,
    TitleAndMood,
    Unplaced,
)
from bot.errors.filters import (
    AskedElsewhere,
    BadYear,
    Loosen,
    NothingLeft,
    SeveralCountries,
    SeveralDirectors,
    SeveralThemes,
    ShortYear,
    SwappedYears,
    UnknownCountry,
    UnknownDirector,
    UnknownGenre,
    UnknownOption,
    UnknownTheme,
    YearOutside,
)
from bot.errors.imports import (
    BadFile,
    FileOutOfReach,
    ImportAnswered,
    ImportGone,
    LookupLost,
    NoImports,
    NothingToAsk,
    NothingToImport,
    StillBusy,
    TooManyLookups,
)
from bot.errors.ratings import (
    BadStars,
    ChangedSince,
    NoRatings,
    NoSuchRatings,
    NothingToUndo,
    NotRated,
    TooManyUnmatched,
    UnreadableYear,
)
from bot.errors.storage import (
    StorageAway,
    StorageBroken,
    StorageBusy,
    StorageError,
    StorageFull,
    StorageUnsure,
)
from bot.errors.taste import NoLeaning, NothingToGuess, TooFewRatings, UnknownDimension
from bot.errors.titles import AmbiguousTitle, LongTitle, NewTitle, UnknownLink, UnknownTitle

__all__ = [
    "AmbiguousTitle",
    "AskedElsewhere",
    "BadFile",
    "BadStars",
    "BadYear",
    "ChangedSince",
    "EmptyWatchlist",
    "FileOutOfReach",
    "FormTooLate",
    "ImportAnswered",
    "ImportGone",
    "LongTitle",
    "LookupLost",
    "Loosen",
    "MatineeError",
    "NewTitle",
    "NoGuess",
    "NoImports",
    "NoLeaning",
    "NoRatings",
    "NoSuchRatings",
    "NoTitle",
    "NotBegun",
    "NotKept",
    "NotListed",
    "NotManager",
    "NotRated",
    "NotTheirs",
    "NotYours",
    "NothingForMood",
    "NothingLeft",
    "NothingStored",
    "NothingToAsk",
    "NothingToGuess",
    "NothingToImport",
    "NothingToUndo",
    "OutOfDate",
    "PictureLost",
    "SeveralCountries",
    "SeveralDirectors",
    "SeveralThemes",
    "ShortYear",
    "StartupError",
    "StillBusy",
    "StorageAway",
    "StorageBroken",
    "StorageBusy",
    "StorageError",
    "StorageFull",
    "StorageUnsure",
    "SwappedYears",
    "TitleAndMood",
    "TooFewRatings",
    "TooManyAtOnce",
    "TooManyLookups",
    "TooManyPictures",
    "TooManyUnmatched",
    "UnknownCountry",
    "UnknownDimension",
    "UnknownDirector",
    "UnknownGenre",
    "UnknownLink",
    "UnknownOption",
    "UnknownTheme",
    "UnknownTitle",
    "Unplaced",
    "Unreadable",
    "UnreadableYear",
    "UserError",
    "YearOutside",
]
