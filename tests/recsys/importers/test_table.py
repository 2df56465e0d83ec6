"""Rows and columns of text, whatever separates them: commas too many, lines drawn between."""

from recsys.importers import read_file

TITLE_COMMAS = "title,year,rating\nGirl, Interrupted,1999,4\nAlien,1979,4,5\nHeat,1995,3\n"


def test_a_comma_in_a_title_needs_no_year_to_be_put_right() -> None:
    text = (
        "title,rating\nAlien,5\nGirl, Interrupted,4\nThe Good, the Bad and the Ugly,4.5\nHeat,4,5\n"
    )
    assert [(row.title, row.stars) for row in read_file("x", text.encode()).rows] == [
        ("Alien", 5),
        ("Girl, Interrupted", 4),
        ("The Good, the Bad and the Ugly", 4.5),
        ("Heat", 4.5),
    ]


def test_a_comma_in_a_title_that_stands_last() -> None:
    text = "movie_id,rating,title\n2571,4,Matrix, The (1999)\n1214,4.5,Alien (1979)\n"
    assert [(row.title, row.year) for row in read_file("x", text.encode()).rows] == [
        ("Matrix, The", 1999),
        ("Alien", 1979),
    ]


def test_a_comma_too_many_is_put_right() -> None:
    rows = read_file("x", TITLE_COMMAS.encode()).rows
    assert [(row.title, row.year, row.stars) for row in rows] == [
        ("Girl, Interrupted", 1999, 4),
        ("Alien", 1979, 4.5),
        ("Heat", 1995, 3),
    ]


def test_a_table_drawn_of_lines_has_no_row_of_dashes() -> None:
    text = "# Mine\n\n| Title | Year | Rating |\n|:---|---|---:|\n| Alien | 1979 | 4.5 |\n"
    file = read_file("films.md", text.encode())
    assert [(row.title, row.year, row.stars) for row in file.rows] == [("Alien", 1979, 4.5)]
    assert not file.skipped
