"""Files of ratings: any table either reads to ratings or is refused in one sentence."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recsys.errors import BadStarsError, RecsysError, UnreadableFileError
from recsys.importers import ImportedRating, read_csv
from recsys.stars import HALF_STARS
from recsys.wording.errors import sentence

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
TITLES = CELLS.filter(lambda text: text.strip() != "")
COLUMNS = CELLS | st.sampled_from(
    ["title", "Name", "rating", " Rating ", "movieId", "Year", "None"]
)
STARS = st.sampled_from(HALF_STARS)
# The file is written anew for each example.
in_one_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def check(path: Path) -> None:
    """Ratings that can be looked up, or one line that names what is wrong."""
    try:
        ratings = read_csv(path)
    except RecsysError as error:
        said = sentence(error).splitlines()
    else:
        assert all(rating.stars in HALF_STARS and rating.title for rating in ratings)
        return
    assert len(said) == 1
    assert said[0].endswith(".")


@in_one_file
@given(st.lists(COLUMNS, min_size=1, max_size=5), st.lists(st.lists(CELLS, max_size=6), max_size=4))
def test_any_table_reads_to_ratings_or_one_sentence(
    tmp_path: Path, header: list[str], rows: list[list[str]]
) -> None:
    check(write(tmp_path / "mine.csv", [header, *rows]))


@in_one_file
@given(st.binary(max_size=60))
def test_any_file_reads_to_ratings_or_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    check(path)


@in_one_file
@given(
    rated=st.lists(st.tuples(TITLES, STARS), max_size=5),
    title=st.sampled_from(["title", "Title", "NAME", " name"]),
    rating=st.sampled_from(["rating", "Rating"]),
    decimal=st.sampled_from([".", ","]),
)
def test_what_was_written_is_read_in_its_order(
    tmp_path: Path, rated: list[tuple[str, float]], title: str, rating: str, decimal: str
) -> None:
    rows = [["3", str(stars).replace(".", decimal), text] for text, stars in rated]
    found = read_csv(write(tmp_path / "mine.csv", [["Rewatch", rating, title], *rows]))
    assert found == tuple(ImportedRating(text, stars) for text, stars in rated)


def test_an_id_goes_before_a_title_and_a_year_beside_it(tmp_path: Path) -> None:
    rows = [
        ["movieId", "title", "year", "rating"],
        ["1411", "Hamlet", "1996", "4"],
        ["", "Hamlet", "1996", "3"],
        ["", "Hamlet", "", "2.5"],
    ]
    found = read_csv(write(tmp_path / "mine.csv", rows))
    assert [rating.title for rating in found] == ["#1411", "Hamlet (1996)", "Hamlet"]


@pytest.mark.parametrize("bad", ["0", "5.5", "4.2", "nan", "five", ""])
def test_what_is_no_number_of_stars_is_named(tmp_path: Path, bad: str) -> None:
    path = write(tmp_path / "mine.csv", [["title", "rating"], ["Alien", "5"], ["Heat", bad]])
    with pytest.raises(BadStarsError) as refused:
        read_csv(path)
    assert refused.value.text == bad


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_csv(tmp_path)
    assert refused.value.path == tmp_path
