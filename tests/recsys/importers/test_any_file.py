"""However a file is saved, the same ratings are read; whatever it is, nothing else is raised."""

import contextlib
import csv
import io
import json
import zipfile
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import errors
from recsys.errors import RatingsFileError
from recsys.importers import Kind, read_file
from recsys.importers.archive import MOST_BYTES
from recsys.importers.table import MOST_ROWS

TITLES = st.text(
    st.characters(whitelist_categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), min_size=1
) | st.sampled_from(["Girl, Interrupted", 'Say "Anything"', "M*A*S*H", "Café; noir"])
RATINGS = st.lists(st.tuples(TITLES, st.integers(1, 10)), min_size=1, max_size=20)


@dataclass(frozen=True)
class Saved:
    """How a file of ratings is saved."""

    separator: str
    most: int
    ending: str
    columns: list[int]
    encoding: str

    def written(self, ratings: list[tuple[str, int]]) -> bytes:
        """A file with title, year and rating, its columns in some order, blanks around names."""
        file = io.StringIO()
        writer = csv.writer(file, delimiter=self.separator, lineterminator=self.ending)
        header = [" Title ", "YEAR", f"Rating{self.most}"]
        writer.writerow([header[place] for place in self.columns])
        for title, halves in ratings:
            row = [title, "1999.0", f"{halves * self.most / 10:g}"]
            writer.writerow([row[place] for place in self.columns])
        return file.getvalue().encode(self.encoding)


@given(
    ratings=RATINGS,
    saved=st.builds(
        Saved,
        separator=st.sampled_from(",;\t|"),
        most=st.sampled_from([5, 10, 100]),
        ending=st.sampled_from(["\n", "\r\n"]),
        columns=st.permutations(range(3)),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    ),
)
def test_the_same_ratings_however_they_are_saved(
    ratings: list[tuple[str, int]], saved: Saved
) -> None:
    file = read_file("mine.csv", saved.written(ratings))
    assert file.most == saved.most
    assert [(row.title, row.year, row.stars) for row in file.rows] == [
        (title, 1999, halves / 2) for title, halves in ratings
    ]


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_it_is_one_error_at_most(content: bytes) -> None:
    with contextlib.suppress(RatingsFileError):
        read_file("mine.csv", content)


@given(st.text(max_size=200))
def test_whatever_stands_below_a_header(text: str) -> None:
    with contextlib.suppress(RatingsFileError):
        read_file("mine.csv", f"title,year,rating,date,imdbID\n{text}".encode())


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("latin-1", "Amélie à la plage"),
        ("cp1251", "Бэтмен"),
        ("cp1250", "Gorączka i Pasażerowie"),
        ("mac_roman", "Amélie, Déjà Vu"),
        ("mac_roman", "Ocean’s Élan"),
        ("cp1252", "Ocean’s Zwölf – Sacré Cœur"),
        ("cp1252", "Žižek’s Šaš"),
        ("utf-16-le", "Amélie"),
        ("utf-16-be", "M"),
        ("utf-32", "Amélie"),
    ],
)
def test_other_encodings(encoding: str, title: str) -> None:
    rows = f"title;rating\n{title};5\n{title};5\n"
    assert read_file("x", rows.encode(encoding)).rows[0].title == title


def test_entities_conflict_marks_and_a_header_that_comes_again() -> None:
    text = (
        "Date,Name,Year,Letterboxd URI,Rating\n<<<<<<< HEAD\n2020-01-01,Tom &amp; Jerry,1992,x,4\n"
        "=======\n>>>>>>> theirs\nDate,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1995,x,3\n"
    )
    assert [row.title for row in read_file("x", text.encode()).rows] == ["Tom & Jerry", "Heat"]


@pytest.mark.parametrize(("before", "after"), [("'", "'"), ("“", "”")])
def test_quotes_of_other_kinds_are_none_of_what_they_hold(before: str, after: str) -> None:
    lines = [("Name", "Year", "Rating"), ("Alien", "1979", "4.5")]
    text = "\n".join(",".join(f"{before}{cell}{after}" for cell in line) for line in lines)
    (row,) = read_file("x", text.encode()).rows
    assert (row.title, row.year, row.stars) == ("Alien", 1979, 4.5)
    assert read_file("x", b"Name,Rating\n'71,4\n").rows[0].title == "'71"


def zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_a_whole_export_of_letterboxd() -> None:
    row = "2025-07-28,{},1979,https://boxd.it/2a"
    header = "Date,Name,Year,Letterboxd URI"
    file = read_file(
        "letterboxd-ann.zip",
        zipped(
            {
                "profile.csv": "Date Joined,Username\n2020-01-01,ann\n",
                "ratings.csv": f"{header},Rating\n{row.format('Alien')},4.5\n",
                "watched.csv": f"{header}\n{row.format('Heat')}\n",
                "watchlist.csv": f"{header}\n{row.format('Stalker')}\n",
                "likes/films.csv": f"{header}\n{row.format('Amour')}\n",
                "deleted/ratings.csv": f"{header},Rating\n{row.format('Gone')},1\n",
                "lists/worst.csv": f"Position,Name,Year,URL\n1,{'Cats'},2019,x\n",
            }
        ),
    )
    assert [(row.title, row.kind) for row in file.rows] == [
        ("Alien", Kind.RATED),
        ("Heat", Kind.WATCHED),
        ("Stalker", Kind.WATCHLIST),
        ("Amour", Kind.LIKED),
    ]
    assert file.most == 5
    assert file.lists == ("worst",)


def test_a_zip_of_another_service_is_read_past_what_has_no_films() -> None:
    film = '[{"rated_at": "2020-01-01T00:00:00Z", "rating": 9, "movie": {"title": "Alien"}}]'
    file = read_file("trakt.zip", zipped({"user.json": '{"name": "ann"}', "ratings.json": film}))
    assert [row.title for row in file.rows] == ["Alien"]


def test_of_trakt_s_zip_what_is_owned_hidden_or_on_some_list_is_left_alone() -> None:
    def of(title: str, **facts: object) -> str:
        return json.dumps([{**facts, "type": "movie", "movie": {"title": title, "year": 1979}}])

    file = read_file(
        "ann.zip",
        zipped(
            {
                "user-stats.json": '{"movies": {"plays": 2}}',
                "ratings-movies.json": of("Alien", rated_at="2020-01-01", rating=4),
                "ratings-episodes.json": "[]",
                "watched-history-1.json": of("Heat", watched_at="2020-01-01", action="watch"),
                "lists-watchlist.json": of("Stalker", listed_at="2020-01-01"),
                "lists-favorites.json": of("Solaris", listed_at="2020-01-01"),
                "lists-list-1-worst.json": of("Cats", listed_at="2020-01-01"),
                "collection-movies.json": of("Cars", collected_at="2020-01-01"),
                "hidden-recommendations.json": of("Jaws", hidden_at="2020-01-01"),
            }
        ),
    )
    assert [(row.title, row.kind, row.stars) for row in file.rows] == [
        ("Alien", Kind.RATED, 2),
        ("Heat", Kind.WATCHED, None),
        ("Stalker", Kind.WATCHLIST, None),
        ("Solaris", Kind.LIKED, None),
    ]
    assert file.lists == ("worst",)


def test_of_an_export_of_its_own_the_one_file_with_all_is_read() -> None:
    own = "movie_id,title,year,stars,rated_at,status\n1214,Alien,1979,4.5,,\n"
    other = "Title,Year,Rating\nAlien,1979,4.5\n"
    files = {"everything.json": '{"ratings": []}', "letterboxd.csv": other, "matinee.csv": own}
    assert len(read_file("matinee.zip", zipped(files)).rows) == 1


def test_stars_of_the_diary_are_those_of_the_ratings() -> None:
    header = "Date,Name,Year,Letterboxd URI"
    files = {
        "ratings.csv": f"{header},Rating\n2020-01-01,Alien,1979,x,4.5\n",
        "watched.csv": f"{header}\n2020-01-01,Alien,1979,x\n",
        "diary.csv": f"{header},Rating,Rewatch,Tags,Watched Date\n,Alien,1979,x,2,,,2024-01-01\n",
    }
    assert [row.stars for row in read_file("lb.zip", zipped(files)).rows] == [4.5, None]
    del files["ratings.csv"]
    assert [row.stars for row in read_file("lb.zip", zipped(files)).rows] == [None, 2]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_would_be_unpacked_whole_is_not_unpacked(packing: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        archive.writestr("ratings.csv", "title,rating\nAlien,5\n")
    with pytest.raises(errors.BadArchiveError):
        read_file("mine.zip", packed.getvalue())


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_moment_at_the_end_of_all_years_is_none(day: str) -> None:
    (row,) = read_file("mine.csv", f"title,rating,date\nAlien,5,{day}\n".encode()).rows
    assert row.at is None


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
GOOD = "title,rating\nAlien,5\n"
LONG_LINE = " " * 999 + "\n"  # a million lines would take seconds


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, errors.NotTableError),
        (b"[1, 2]", errors.NotTableError),
        (b'{"user": {"name": "ann"}}', errors.NotTableError),
        (b"", errors.EmptyFileError),
        (b"title,rating\n", errors.EmptyFileError),
        (b"[]", errors.EmptyFileError),
        (b"<html><body>log in</body></html>", errors.NotTableError),
        (b"title,note\nAlien,good\n", errors.NoRatingsError),
        (b"title,review\nAlien,good\n", errors.MissingColumnError),
        (b"<html>" + b"x" * 200_000 + b"</html>", errors.NotTableError),
        (b"a" * (MOST_BYTES + 1), errors.TooLargeError),
        (b"title,rating\n" + b"A,5\n" * (MOST_ROWS + 1), errors.TooManyRowsError),
        (b"userId,movieId,rating\n1,1,5\n2,1,5\n", errors.SeveralUsersError),
        (zipped({"ratings.csv": GOOD})[:60], errors.BadArchiveError),
        (zipped({"xl/workbook.xml": "<x/>", "xl/a.csv": GOOD}), errors.SpreadsheetError),
        (zipped({"mimetype": "x", "content.xml": "<x/>"}), errors.SpreadsheetError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.SpreadsheetError),
        (zipped({"../ratings.csv": GOOD}), errors.BadArchiveError),
        (zipped({"/etc/ratings.csv": GOOD}), errors.BadArchiveError),
        (zipped({"..\\ratings.csv": GOOD}), errors.BadArchiveError),
        (zipped({"photo.png": "x"}), errors.BadArchiveError),
        (zipped({"ratings.csv": "0" * (MOST_BYTES + 1)}), errors.TooLargeError),
        (
            zipped({f"{n}.csv": GOOD + LONG_LINE * (MOST_BYTES // 2000 + 1) for n in range(2)}),
            errors.TooLargeError,
        ),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "bytes",
)
def test_what_cannot_be_read(content: bytes, kind: type[RatingsFileError]) -> None:
    with pytest.raises(kind) as refused:
        read_file("mine.csv", content)
    assert type(refused.value) is kind


def cut(text: str, end: str) -> bytes:
    """A file up to and with the last of some words."""
    return text[: text.rindex(end) + len(end)].encode()


TWO = 'title,year,rating\nAlien,1979,5\n"Girl, Interrupted",1999,4\n'


@pytest.mark.parametrize(
    "content",
    [
        cut(TWO, "19"),
        cut(TWO, "Inter"),
        cut('[{"rating": 9, "movie": {"title": "Alien"}}, {"rating": 8, "movie": {"ti', "ti"),
        cut('[{"rating": 9, "movie": {"title": "Alien"}}', "}"),
        (TWO * 3).replace('Interrupted"', "Interrupted").encode(),  # one quote never closed
    ],
)
def test_a_file_that_is_cut_in_the_middle_is_refused(content: bytes) -> None:
    with pytest.raises(errors.CutFileError):
        read_file("mine.csv", content)


def test_a_file_without_a_last_line_end_is_whole() -> None:
    assert len(read_file("x", TWO.rstrip().encode()).rows) == 2
    assert len(read_file("x", b"title,year,rating\nAlien,1979\nHeat,1995,4\nCats,2019").rows) == 3


def test_a_letter_that_is_cut_spoils_no_other() -> None:
    content = "title,rating\nAmélie,5\nBéla,4\nÉ".encode()[:-1]
    assert [row.title for row in read_file("x", content).rows][:2] == ["Amélie", "Béla"]


def test_lines_of_two_encodings_are_read_each_in_its_own() -> None:
    content = "title,rating\nAmélie,5\nBéla,4\n".encode() + "Volver à Rio,3\n".encode("cp1252")
    file = read_file("x", content)
    assert [row.title for row in file.rows] == ["Amélie", "Béla", "Volver à Rio"]
    assert file.encoding == "mixed"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_the_encoding_is_told(encoding: str, told: str) -> None:
    assert read_file("x", "title,rating\nAmélie à deux,5\n".encode(encoding)).encoding == told
