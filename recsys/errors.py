"""What can go wrong in recsys, as facts; recsys/wording/errors.py says it and what to do next.

RecsysError
├── UnknownMovieError      a movie_id that the catalogue does not have
├── UnplacedMovieError     a film that is known by name alone, of which the model has no row
├── UnknownDimensionError  a number that is no dimension's
├── UnknownUserError       a user_id that the data set does not have
├── NothingToGuessError    of no film that was rated is enough known to guess its stars
├── MissingExtraError      training or peers were asked for where they are not installed
├── BadStarsError          a text that is no number of stars
├── RatingsFileError       a file of ratings cannot be used
│   ├── UnreadableFileError    it cannot be opened
│   ├── NotTableError          it is no text with columns
│   ├── CutFileError           it ends in the middle of a row
│   ├── SpreadsheetError       it is a spreadsheet, which is no text
│   ├── BadArchiveError        it is a zip that is cut, locked or of something else
│   ├── EmptyFileError         it has no rows
│   ├── MissingColumnError     it has no ratings, or nothing that names the films
│   ├── NoRatingsError         its column of ratings has none that can be read
│   ├── NotFilmsError          it is of books or of people
│   ├── TooLargeError          more bytes than are read
│   ├── TooManyRowsError       more rows than are read
│   └── SeveralUsersError      ratings of more people than one
├── OutputError            a file that cannot be written
└── OperatorError          told to whoever typed a command; its `detail` is the sentence
    ├── ArtifactError      a saved model is missing, damaged or of another version
    ├── DatasetError       a ratings data set is missing, damaged or of another shape
    ├── QuestionError      a title or a rating, as typed at the shell, that means nothing here
    └── SweepError         a file of a sweep that is damaged, or of another sweep

An OperatorError is given its sentence where it is raised: each is raised once, of files and options
that only whoever runs the command has, who reads English as in the log. No member sees one.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from recsys.movie import Movie


class RecsysError(Exception):
    """Base of all errors that recsys raises on purpose."""


@dataclass(eq=False)
class UnknownMovieError(RecsysError):
    """The catalogue has no film of this movie_id."""

    movie_id: int


@dataclass(eq=False)
class UnplacedMovieError(RecsysError):
    """So few people ever rated the film that the model has no row of it."""

    movie: Movie


@dataclass(eq=False)
class UnknownDimensionError(RecsysError):
    """The model has dimensions from 1 to `n_dimensions`, and none of the number asked for."""

    n_dimensions: int


@dataclass(eq=False)
class UnknownUserError(RecsysError):
    """The data set of the model has no user of this id; its ids are between two others."""

    user_id: int
    first: int
    last: int


@dataclass(eq=False)
class NothingToGuessError(RecsysError):
    """Of none of the films that were rated is enough known to guess stars."""

    movies: tuple[Movie, ...]


@dataclass(eq=False)
class MissingExtraError(RecsysError):
    """What was asked for takes packages of an extra that is not installed."""

    extra: Literal["train", "bench"]


@dataclass(eq=False)
class BadStarsError(RecsysError):
    """A text is no number of stars."""

    text: str


@dataclass(eq=False)
class RatingsFileError(RecsysError):
    """A file of ratings cannot be used; `name` is what whoever brought it calls it."""

    name: str


@dataclass(eq=False)
class UnreadableFileError(RatingsFileError):
    """It cannot be opened."""

    reason: OSError


@dataclass(eq=False)
class NotTableError(RatingsFileError):
    """It is no text with columns."""


@dataclass(eq=False)
class CutFileError(RatingsFileError):
    """It ends in the middle of a row, or a quote in it is never closed."""


@dataclass(eq=False)
class SpreadsheetError(RatingsFileError):
    """It is a spreadsheet, as Excel, LibreOffice or Numbers keeps it."""


@dataclass(eq=False)
class BadArchiveError(RatingsFileError):
    """It is a zip that is cut, locked or made to do harm, or has no films in it."""


@dataclass(eq=False)
class EmptyFileError(RatingsFileError):
    """It has no rows."""


@dataclass(eq=False)
class MissingColumnError(RatingsFileError):
    """It has no column with ratings or none that names the film; it has these columns."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class NoRatingsError(RatingsFileError):
    """Its `column` of ratings has none that can be read, and nothing else says what films are."""

    column: str


@dataclass(eq=False)
class NotFilmsError(RatingsFileError):
    """It is of books or of people, as its columns tell."""


@dataclass(eq=False)
class TooLargeError(RatingsFileError):
    """It has more than `most` bytes."""

    most: int


@dataclass(eq=False)
class TooManyRowsError(RatingsFileError):
    """It has more than `most` rows."""

    most: int


@dataclass(eq=False)
class SeveralUsersError(RatingsFileError):
    """It has the ratings of `n_users` people."""

    n_users: int


@dataclass(eq=False)
class OutputError(RecsysError):
    """A file or folder cannot be written."""

    path: Path
    reason: OSError


@dataclass(eq=False)
class OperatorError(RecsysError):
    """Whoever typed a command can mend it; `detail` says how, and so does `str(error)`."""

    detail: str


class ArtifactError(OperatorError):
    """A saved model is missing, damaged or of another version."""


class DatasetError(OperatorError):
    """A ratings data set is missing, damaged or of another shape."""


class QuestionError(OperatorError):
    """A title or a rating, as typed at the shell, that means nothing here."""


class SweepError(OperatorError):
    """A file of a sweep is damaged, or of another sweep."""
