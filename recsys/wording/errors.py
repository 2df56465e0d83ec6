"""What a person is told of an error: one sentence in plain text, which says what to do next.

`sentence` picks by the error's class, or else by the nearest above it.
"""

from functools import singledispatch

from recsys import errors
from recsys.wording.phrase import say


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
def _(error: errors.UnknownDimensionError) -> str:
    return say(
        "There are {n} dimensions; choose one from 1 to {n}, or leave it out to see the most "
        "readable ones.",
        n=error.n_dimensions,
    )


@sentence.register
def _(error: errors.UnknownUserError) -> str:
    return say(
        "The data set has no user {user_id}; their ids go from {first} to {last}.",
        user_id=error.user_id,
        first=error.first,
        last=error.last,
    )


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
    return say("{path} cannot be read ({reason}).", path=error.path, reason=error.reason.strerror)


@sentence.register
def _(error: errors.NotCsvError) -> str:
    return say("{path} is no CSV file in UTF-8 ({reason}).", path=error.path, reason=error.reason)


@sentence.register
def _(error: errors.MissingColumnError) -> str:
    return say(
        "{path} needs a rating and a title (or movieId) in each row; it has {columns}.",
        path=error.path,
        columns=", ".join(error.columns),
    )


@sentence.register
def _(error: errors.OutputError) -> str:
    return say(
        "{path} cannot be written ({reason}); name another file.",
        path=error.path,
        reason=error.reason.strerror,
    )
