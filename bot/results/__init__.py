"""What the service answers: frozen values that a view turns into components."""

from bot.results.account import (
    NO_LINKS,
    Audience,
    Kept,
    Links,
    Privacy,
    Statistics,
    TakenAlong,
    WhoSees,
)
from bot.results.completions import Completion, FilmCompletion, UnmatchedCompletion
from bot.results.databases import BackedUp, Moved, Restored
from bot.results.films import (
    Listed,
    Recommendations,
    SeriesFilms,
    SimilarMovies,
    Tonight,
    Unlisted,
    WatchlistPage,
)
from bot.results.ratings import (
    FilmSaid,
    RatingsPage,
    Receipt,
    Removed,
    StatusChanged,
    Undone,
    UnmatchedRating,
)
from bot.results.taste import AskedFilm, Prediction, TasteChoice, Twins

__all__ = [
    "NO_LINKS",
    "AskedFilm",
    "Audience",
    "BackedUp",
    "Completion",
    "FilmCompletion",
    "FilmSaid",
    "Kept",
    "Links",
    "Listed",
    "Moved",
    "Prediction",
    "Privacy",
    "RatingsPage",
    "Receipt",
    "Recommendations",
    "Removed",
    "Restored",
    "SeriesFilms",
    "SimilarMovies",
    "Statistics",
    "StatusChanged",
    "TakenAlong",
    "TasteChoice",
    "Tonight",
    "Twins",
    "Undone",
    "Unlisted",
    "UnmatchedCompletion",
    "UnmatchedRating",
    "WatchlistPage",
    "WhoSees",
]
