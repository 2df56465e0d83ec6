"""What can go wrong in recsys, each a sentence that says what to do next.

RecsysError
├── ArtifactError      a saved model is missing, damaged or of another version
├── DatasetError       a ratings data set is missing, damaged or of another shape
├── UnknownMovieError  a movie_id that the catalogue does not have
├── UnknownDimensionError  a number that is no dimension's
├── UnknownUserError   a user_id that the data set does not have
├── MissingExtraError  training was asked for where only serving is installed
├── QuestionError      a title or a rating, as typed at the shell, that means nothing here
│   └── BadStarsError  a text that is no number of stars
├── RatingsFileError   a file of ratings that cannot be read, or lacks a column
├── OutputError        a file that cannot be written
└── SweepError         a file of a sweep that is damaged, or of another sweep
"""

from pathlib import Path


class RecsysError(Exception):
    """Base of all errors that recsys raises on purpose."""


class ArtifactError(RecsysError):
    """A saved model is missing, damaged or of another version."""


class DatasetError(RecsysError):
    """A ratings data set is missing, damaged or of another shape."""


class UnknownMovieError(RecsysError):
    """The catalogue has no film of this movie_id."""

    def __init__(self, movie_id: int) -> None:
        super().__init__(f"The catalogue has no film with the id {movie_id}.")
        self.movie_id = movie_id


class UnknownDimensionError(RecsysError):
    """The model has no dimension of this number."""

    def __init__(self, n_dimensions: int) -> None:
        super().__init__(
            f"There are {n_dimensions} dimensions; choose one from 1 to {n_dimensions}, or leave "
            "it out to see the most readable ones."
        )
        self.n_dimensions = n_dimensions


class UnknownUserError(RecsysError):
    """The data set that the model was trained on has no user of this id."""

    def __init__(self, user_id: int, first: int, last: int) -> None:
        super().__init__(
            f"The data set has no user {user_id}; their ids go from {first} to {last}."
        )
        self.user_id = user_id


class MissingExtraError(RecsysError):
    """Training was asked for where only serving is installed."""


class QuestionError(RecsysError):
    """A title or a rating, as typed at the shell, that means nothing here."""


class BadStarsError(QuestionError):
    """A text is no number of stars."""

    def __init__(self, text: str) -> None:
        quoted = f"“{' '.join(text.split())}”"
        super().__init__(f"{quoted} is no number of stars; they go from 0.5 to 5 in halves.")
        self.text = text


class RatingsFileError(RecsysError):
    """A file of ratings cannot be read, or lacks a column."""


class OutputError(RecsysError):
    """A file cannot be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} cannot be written ({error.strerror}); name another file.")


class SweepError(RecsysError):
    """A file of a sweep is damaged, or of another sweep."""
