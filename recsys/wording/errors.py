"""What a person is told of an error: one sentence in plain text, which says what to do next.

`sentence` picks by the error's class, or else by the nearest above it.
"""

from functools import singledispatch

from recsys import errors
from recsys.wording.dimensions import no_such_dimension
from recsys.wording.evidence import nothing_to_guess, unplaced
from recsys.wording.phrase import say

_MOST_COLUMNS, _LONGEST_COLUMN = 8, 30


@singledispatch
def sentence(error: errors.RecsysError) -> str:
    """What went wrong and what to do; raises TypeError where nothing is said of such an error."""
    raise TypeError(f"nothing is said of {type(error).__name__}")


@sentence.register
def _(error: errors.OperatorError) -> str:
    return error.detail


@sentence.register
def _(error: errors.UnknownMovieError) -> str:
    return say("The catalogue has no film with the id {movie_id}.", movie_id=error.movie_id)


@sentence.register
def _(error: errors.UnplacedMovieError) -> str:
    return unplaced(error.movie)


@sentence.register
def _(error: errors.UnknownDimensionError) -> str:
    return no_such_dimension(error.n_dimensions)


@sentence.register
def _(error: errors.UnknownUserError) -> str:
    return say(
        "The data set has no user {user_id}; their ids go from {first} to {last}.",
        user_id=error.user_id,
        first=error.first,
        last=error.last,
    )


@sentence.register
def _(error: errors.NothingToGuessError) -> str:
    return nothing_to_guess(error.movies)


@sentence.register
def _(error: errors.MissingExtraError) -> str:
    if error.extra == "bench":
        return say("The peers need the `bench` extra: use `make bench-quality`.")
    return say("Training needs the `train` extra: pip install -e '.[train]' in Matinee's folder.")


@sentence.register
def _(error: errors.BadStarsError) -> str:
    return say(
        "“{text}” is no number of stars; they go from 0.5 to 5 in halves.",
        text=" ".join(error.text.split()),
    )


@sentence.register
def _(error: errors.UnreadableFileError) -> str:
    return say("{name} cannot be read ({reason}).", name=error.name, reason=error.reason.strerror)


@sentence.register
def _(error: errors.NotTableError) -> str:
    return say(
        "{name} is no file of ratings that I can read: bring the CSV, JSON or zip that a service "
        "exports.",
        name=error.name,
    )


@sentence.register
def _(error: errors.CutFileError) -> str:
    return say(
        "{name} ends in the middle of a row, or has a quotation mark without its second; download "
        "it again.",
        name=error.name,
    )


@sentence.register
def _(error: errors.SpreadsheetError) -> str:
    return say(
        "{name} is a spreadsheet; open it, save the sheet with your films as CSV, and bring that.",
        name=error.name,
    )


@sentence.register
def _(error: errors.BadArchiveError) -> str:
    return say(
        "{name} is a zip that I cannot read, or one without ratings; bring it as the service made "
        "it, or the CSV files in it one by one.",
        name=error.name,
    )


@sentence.register
def _(error: errors.EmptyFileError) -> str:
    return say("{name} has no rows; export it again.", name=error.name)


@sentence.register
def _(error: errors.MissingColumnError) -> str:
    return say(
        "{name} needs a column with the title of each film and one with your rating; it has "
        "{columns}.",
        name=error.name,
        columns=_columns(error.columns),
    )


@sentence.register
def _(error: errors.NoRatingsError) -> str:
    return say(
        "{name} has no rating that I can read in its column {column}; if you watched these films "
        "or want to see them, call it watched.csv or watchlist.csv.",
        name=error.name,
        column=_columns((error.column,)),
    )


@sentence.register
def _(error: errors.NotFilmsError) -> str:
    return say("{name} is of books or of people; bring the file with your films.", name=error.name)


@sentence.register
def _(error: errors.TooLargeError) -> str:
    return say(
        "{name} holds more than the {most} MB that I read; bring the CSV with the ratings alone.",
        name=error.name,
        most=error.most // 2**20,
    )


@sentence.register
def _(error: errors.TooManyRowsError) -> str:
    return say(
        "{name} has more than the {most:,} rows that I read at once; split it into several files.",
        name=error.name,
        most=error.most,
    )


@sentence.register
def _(error: errors.SeveralUsersError) -> str:
    return say(
        "{name} has the ratings of {n:,} people; bring one that has yours alone.",
        name=error.name,
        n=error.n_users,
    )


@sentence.register
def _(error: errors.OutputError) -> str:
    return say(
        "{path} cannot be written ({reason}); name another file.",
        path=error.path,
        reason=error.reason.strerror,
    )


def _columns(names: tuple[str, ...]) -> str:
    """The first columns, cut: a file may have hundreds, or be one long line."""
    shown = [
        name if len(name) <= _LONGEST_COLUMN else f"{name[:_LONGEST_COLUMN]}…" for name in names
    ]
    return ", ".join(shown[:_MOST_COLUMNS])
