"""Tables of HTML and records of XML are read as those of text are."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import errors
from recsys.importers import Format, Skip, read_file

HEADER = (
    *("русскоязычное название", "оригинальное название", "год", "моя оценка"),
    "рейтинг КиноПоиска",
)
FILMS = (
    ("<b>Чужой</b>", "Alien", "1979", "4", "8,1"),
    ("Том &amp; Джерри", "", "1992", "5", "6,2"),
    ("Кошки", "Cats", "2019", "", "3"),
    ("Тьма (сериал)", "Dark", "2017 &ndash; 2020", "9", "8"),
)


def table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f'<td align="left" nowrap>{cell}</td>' for cell in row) for row in rows)
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><head><title>оценки</title></head><body><table>\n{body}\n</table></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_what_kinopoisk_calls_xls_is_a_page(encoding: str) -> None:
    content = table(tuple(f"<i>{name}</i>" for name in HEADER), *FILMS).encode(encoding)
    file = read_file("ocenki.xls", content)
    assert (file.format, file.most) == (Format.KINOPOISK, 10)
    assert [(row.title, row.original_title, row.year, row.stars) for row in file.rows] == [
        ("Чужой", "Alien", 1979, 2),
        ("Том & Джерри", None, 1992, 2.5),
        ("Кошки", "Cats", 2019, None),
    ]
    assert [row.reason for row in file.skipped] == [Skip.SERIES]


RECORDS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<recentratings>\n<film><filmid>1</filmid>'
    "<filmname>Alien (1979)</filmname><img/><rating>90</rating>"
    "<quote><![CDATA[Good & grim]]></quote><reviewdate>Jan 16 2013, 22:39</reviewdate></film>\n"
    "<film><filmid>2</filmid><filmname>Tom &amp; Jerry (1992)</filmname><rating>35</rating></film>"
    "\n</recentratings>\n"
)


def test_records_of_criticker() -> None:
    file = read_file("ratings.xml", RECORDS.encode())
    assert (file.format, file.most) == (Format.CRITICKER, 100)
    assert [(row.title, row.year, row.stars, row.at is None) for row in file.rows] == [
        ("Alien", 1979, 4.5, False),
        ("Tom & Jerry", 1992, 2, True),
    ]


TITLES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1).map(
    lambda text: f"x {text}"
)


def test_a_record_s_link_says_that_it_is_of_a_series() -> None:
    links = ("film/Alien", "tv/The-Wire")
    films = "".join(
        f"<film><filmname>{link[-5:]}</filmname><filmlink>https://www.criticker.com/{link}/"
        "</filmlink><rating>90</rating></film>"
        for link in links
    )
    file = read_file("ratings.xml", f"<recentratings>{films}</recentratings>".encode())
    assert [row.title for row in file.rows] == ["Alien"]
    assert [row.reason for row in file.skipped] == [Skip.SERIES]


@given(st.lists(st.tuples(TITLES, st.integers(1, 10)), min_size=1, max_size=9))
def test_whatever_the_titles_are(ratings: list[tuple[str, int]]) -> None:
    rows = [("title", "rating10"), *((title, str(given)) for title, given in ratings)]
    page = table(*(tuple(map(html.escape, row)) for row in rows))
    assert [(row.title, row.stars) for row in read_file("x", page.encode()).rows] == [
        (title, given / 2) for title, given in ratings
    ]


TAGS = (
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<b>",
    "</b>",
    "<x/>",
    "<th a='>'>",
)
PIECES = (*TAGS, "<", ">", "<!", "<![CDATA[", "]]>", "&lt;", "title", "rating", "5", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_stands_in_brackets_one_error_at_most(text: str) -> None:
    for start in ("<x>", "<table><tr><td>title</td><td>rating</td></tr>"):
        try:
            read_file("x", f"{start}{text}".encode())
        except errors.RatingsFileError:
            continue


@pytest.mark.parametrize("whole", [table(HEADER, *FILMS), RECORDS])
def test_what_is_cut_is_refused(whole: str) -> None:
    for end in (len(whole) // 2, len(whole) * 4 // 5):
        with pytest.raises(errors.CutFileError):
            read_file("x", whole[:end].encode())


def test_who_plays_in_a_film_is_no_film() -> None:
    actors = "".join(f"<actor><name>Gandhi {n}</name><role>x</role></actor>" for n in range(3))
    film = "<movie><title>{}</title><userrating>{}</userrating><year>{}</year>{}</movie>"
    text = f"<videodb>{film.format('Alien', 9, 1979, actors)}{film.format('Heat', 6, 1995, actors)}"
    rows = read_file("videodb.xml", f"<?xml version='1.0'?>\n{text}</videodb>".encode()).rows
    assert [(row.title, row.stars) for row in rows] == [("Alien", 4.5), ("Heat", 3)]


def test_a_page_without_a_table_is_no_file_of_ratings() -> None:
    with pytest.raises(errors.NotTableError):
        read_file("x", b"<!DOCTYPE html><html><head><meta charset=x></head>log in<br></html>")
