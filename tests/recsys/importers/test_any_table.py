"""Any table of any service: read to ratings, or refused by an error of its own."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.errors import BadStarsError, MissingColumnError, NotCsvError, RatingsFileError
from recsys.importers import ImportedRating, read_csv

NAMES = ["title", "Title ", "name", "Year", "movieId", "RATING", "Rating", "note"]
CELLS = st.sampled_from(["", "Alien", "1979", "4.5", "4,5", "5", "0", "Heat, The", 'a "b"'])
TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1)
STARS = st.integers(1, 10).map(lambda half: half / 2)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv") / "mine.csv"


def written(path: Path, header: list[str], rows: list[list[str]]) -> Path:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([header, *rows])
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="")
    return path


@given(ratings=st.lists(st.builds(ImportedRating, TITLES, STARS), max_size=8))
def test_what_is_written_is_what_is_read(path: Path, ratings: list[ImportedRating]) -> None:
    rows = [[one.title, str(one.stars)] for one in ratings]
    assert read_csv(written(path, ["title", "rating"], rows)) == tuple(ratings)


@given(
    header=st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=4),
)
def test_any_table_is_ratings_or_an_error_of_ours(
    path: Path, header: list[str], rows: list[list[str]]
) -> None:
    try:
        found = read_csv(written(path, header, rows))
    except MissingColumnError as error:
        assert error.path == path  # noqa: PT017 - either is right
    except BadStarsError as error:
        assert any(error.text in row for row in rows)  # noqa: PT017
    else:
        assert all(one.title and 0.5 <= one.stars <= 5 for one in found)
        assert len(found) <= len(rows)


@given(content=st.binary(max_size=120))
def test_any_bytes_are_ratings_or_an_error_of_ours(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        found = read_csv(path)
    except (RatingsFileError, BadStarsError):
        return
    assert all(one.title for one in found)


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        (["movieId", "title", "rating"], ["7", "Alien", "4"], "#7"),
        (["movieId", "title", "rating"], ["", "Alien", "4"], "Alien"),
        (["Name", "Year", "Rating"], ["Alien", "1979", "4"], "Alien (1979)"),
        (["Name", "Year", "Rating"], ["Alien", "", "4"], "Alien"),
        (["title", "name", "rating"], ["Alien", "Aliens", "4"], "Alien"),
        ([" TITLE ", "rating"], ["Alien", "4"], "Alien"),
    ],
)
def test_what_names_the_film(path: Path, header: list[str], row: list[str], title: str) -> None:
    assert read_csv(written(path, header, [row])) == (ImportedRating(title, 4.0),)


@pytest.mark.parametrize("header", [["title"], ["rating"], ["year", "rating"], ["note"]])
def test_a_column_that_is_missing_is_told_with_those_there_are(
    path: Path, header: list[str]
) -> None:
    with pytest.raises(MissingColumnError) as caught:
        read_csv(written(path, header, [["4"] * len(header)]))
    assert caught.value.columns == tuple(header)


def test_a_file_of_another_encoding_is_no_csv_in_utf_8(path: Path) -> None:
    path.write_bytes("title,rating\nAmélie,4\n".encode("latin-1"))
    with pytest.raises(NotCsvError):
        read_csv(path)
    path.write_bytes("title,rating\nAmélie,4\n".encode("utf-8-sig"))
    assert read_csv(path) == (ImportedRating("Amélie", 4.0),)
