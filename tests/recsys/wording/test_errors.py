"""What is said of each error of recsys."""

from pathlib import Path

import pytest

from recsys import errors
from recsys.catalogue import Movie
from recsys.wording.errors import sentence

PATH = Path("mine.csv")
SAID: list[tuple[errors.RecsysError, str]] = [
    (errors.UnknownMovieError(7), "The catalogue has no film with the id 7."),
    (
        errors.UnplacedMovieError(Movie(9, "Quillfeather", 1970, ())),
        "Too few people ever rated Quillfeather (1970) for me to know what it is like; ask about "
        "one that more people know.",
    ),
    (
        errors.UnknownDimensionError(16),
        "There are 16 dimensions; choose one from 1 to 16, or leave it out to see the most "
        "readable ones.",
    ),
    (
        errors.UnknownUserError(0, 1, 610),
        "The data set has no user 0; their ids go from 1 to 610.",
    ),
    (
        errors.NothingToGuessError((Movie(9, "Quillfeather", 1970, ()),)),
        "The film that you rated is too little known for me to guess; rate one that more people "
        "know.",
    ),
    (
        errors.MissingExtraError("train"),
        "Training needs the `train` extra: pip install -e '.[train]' in Matinee's folder.",
    ),
    (
        errors.MissingExtraError("bench"),
        "The peers need the `bench` extra: use `make bench-quality`.",
    ),
    (
        errors.BadStarsError("{five}\n stars"),
        "“{five} stars” is no number of stars; they go from 0.5 to 5 in halves.",
    ),
    (
        errors.UnreadableFileError("mine.csv", OSError(2, "No such file or directory")),
        "mine.csv cannot be read (No such file or directory).",
    ),
    (
        errors.NotTableError("mine.csv"),
        "mine.csv is no file of ratings that I can read: bring the CSV, JSON or zip that a service "
        "exports.",
    ),
    (
        errors.CutFileError("mine.csv"),
        "mine.csv ends in the middle of a row, or has a quotation mark without its second; "
        "download it again.",
    ),
    (
        errors.SpreadsheetError("mine.xlsx"),
        "mine.xlsx is a spreadsheet; open it, save the sheet with your films as CSV, and bring "
        "that.",
    ),
    (
        errors.BadArchiveError("mine.zip"),
        "mine.zip is a zip that I cannot read, or one without ratings; bring it as the service "
        "made it, or the CSV files in it one by one.",
    ),
    (errors.EmptyFileError("mine.csv"), "mine.csv has no rows; export it again."),
    (
        errors.MissingColumnError("mine.csv", ("title", "n" * 31, *"abcdefgh")),
        "mine.csv needs a column with the title of each film and one with your rating; it has "
        f"title, {'n' * 30}…, a, b, c, d, e, f.",
    ),
    (
        errors.NoRatingsError("mine.csv", "Your Rating"),
        "mine.csv has no rating that I can read in its column Your Rating; if you watched these "
        "films or want to see them, call it watched.csv or watchlist.csv.",
    ),
    (
        errors.NotFilmsError("books.csv"),
        "books.csv is of books or of people; bring the file with your films.",
    ),
    (
        errors.TooLargeError("mine.csv", 10 * 2**20),
        "mine.csv holds more than the 10 MB that I read; bring the CSV with the ratings alone.",
    ),
    (
        errors.TooManyRowsError("mine.csv", 50_000),
        "mine.csv has more than the 50,000 rows that I read at once; split it into several files.",
    ),
    (
        errors.SeveralUsersError("mine.csv", 610),
        "mine.csv has the ratings of 610 people; bring one that has yours alone.",
    ),
    (
        errors.OutputError(Path("docs"), OSError(13, "Permission denied")),
        "docs cannot be written (Permission denied); name another file.",
    ),
    (errors.ArtifactError("The model is missing."), "The model is missing."),
    (errors.DatasetError("There are no ratings."), "There are no ratings."),
    (errors.QuestionError("Type a title."), "Type a title."),
    (errors.SweepError("The sweep is damaged."), "The sweep is damaged."),
]


def kinds(of: type[errors.RecsysError]) -> set[type[errors.RecsysError]]:
    """The errors that are raised: those with none below them."""
    below = {kind for one in of.__subclasses__() for kind in kinds(one)}
    return below or {of}


@pytest.mark.parametrize(("error", "said"), SAID)
def test_a_sentence(error: errors.RecsysError, said: str) -> None:
    assert sentence(error) == said


def test_something_is_said_of_every_error() -> None:
    assert {type(error) for error, _ in SAID} == kinds(errors.RecsysError)


def test_of_an_error_without_a_sentence_nothing_is_made_up() -> None:
    with pytest.raises(TypeError, match="RecsysError"):
        sentence(errors.RecsysError())
