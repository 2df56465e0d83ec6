"""Stars in all ways in which people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.errors import BadStarsError
from recsys.queries.stars import read_stars, split_stars
from recsys.stars import HALF_STARS


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("4.5", 4.5),
        ("4,5", 4.5),
        (" 4 ", 4.0),
        ("½", 0.5),
        ("4½", 4.5),
        ("4 1/2", 4.5),
        ("★★★★½", 4.5),
        ("★★★☆☆", 3.0),
        ("⭐️⭐️⭐️", 3.0),
        ("4.5/5", 4.5),
        ("5/5", 5.0),
        ("9/10", 4.5),
        ("90/100", 4.5),
        ("4 out of 5", 4.0),
        ("4 stars", 4.0),
        ("1 star", 1.0),
        ("4★", 4.0),
        ("★★★★ ½", 4.5),
        ("⭐️ ⭐️ ⭐️", 3.0),
        ("⭐⭐⭐1/2", 3.5),
        ("★★★⯨", 3.5),
        ("4½/5", 4.5),
        ("4/5 stars", 4.0),
        ("4 out of 5 stars", 4.0),
        ("4 1/2 stars", 4.5),
        ("4-stars", 4.0),
        ("four", 4.0),
        ("Five", 5.0),
        ("half", 0.5),
        ("half a star", 0.5),
        ("a half star", 0.5),
        ("one star", 1.0),
        ("four and a half", 4.5),
        ("four-and-a-half stars", 4.5),
        ("4 and a half", 4.5),
        ("ten out of ten", 5.0),
        ("seven out of 10", 3.5),
        ("90 out of a hundred", 4.5),
        ("five/5", 5.0),
        ("4/five", 4.0),
    ],
)
def test_stars_are_read(text: str, stars: float) -> None:
    assert read_stars(text) == stars


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0",
        "1/2",
        "6",
        "4.7",
        "11/10",
        "0/5",
        "3/7",
        "nan",
        "-1",
        "☆☆",
        "★★★★★★",
        "six",
        "eleven",
    ],
)
def test_what_is_no_number_of_stars_is_refused(text: str) -> None:
    with pytest.raises(BadStarsError):
        read_stars(text)


@pytest.mark.parametrize(
    ("text", "title", "stars"),
    [
        ("Alien 5/5", "Alien", "5/5"),
        ("Alien (4/5)", "Alien", "4/5"),
        ("Alien ★★★★½", "Alien", "★★★★½"),
        ("Alien★★★★", "Alien", "★★★★"),
        ("Alien: 4 stars", "Alien", "4 stars"),
        ("Alien - 4.5", "Alien", "4.5"),
        ("Alien 3", "Alien 3", None),
        ("Alien 3 4.5", "Alien 3", "4.5"),
        ("Roma ⭐ ⭐ ⭐", "Roma", "⭐ ⭐ ⭐"),
        ("Roma ⭐️⭐️⭐️⭐️½", "Roma", "⭐️⭐️⭐️⭐️½"),
        ("Roma (⭐⭐⭐)", "Roma", "⭐⭐⭐"),
        ("Roma ★★★★ ½", "Roma", "★★★★ ½"),
        ("Roma 4 ½", "Roma", "4 ½"),
        ("Roma 4 1/2 stars", "Roma", "4 1/2 stars"),
        ("Roma 4/5 stars", "Roma", "4/5 stars"),
        ("Roma 4 out of 5 stars!", "Roma", "4 out of 5 stars"),
        ("Roma (4 stars)", "Roma", "4 stars"),
        ("The Brutalist 10/10", "The Brutalist", "10/10"),
        ("Apollo 13 4 stars", "Apollo 13", "4 stars"),
        ("District 9 9/10", "District 9", "9/10"),
        ("Oppenheimer four stars", "Oppenheimer", "four stars"),
        ("Oppenheimer half a star", "Oppenheimer", "half a star"),
        ("Oppenheimer four and a half", "Oppenheimer", "four and a half"),
        ("Oppenheimer: ten out of ten!", "Oppenheimer", "ten out of ten"),
        ("Oppenheimer five/5", "Oppenheimer", "five/5"),
        ("Fantastic Four four out of five stars", "Fantastic Four", "four out of five stars"),
        ("The Fantastic Four", "The Fantastic Four", None),
        ("Eight and a Half", "Eight and a Half", None),
        ("My Other Half", "My Other Half", None),
        ("Five Star Day", "Five Star Day", None),
        ("50/50", "50/50", None),
        ("Se7en", "Se7en", None),
        ("Ocean's 8", "Ocean's 8", None),
        ("Blade Runner 2049", "Blade Runner 2049", None),
        ("8½", "8½", None),
        ("5 Star Day", "5 Star Day", None),
        ("8 1/2", "8 1/2", None),
        ("Fahrenheit 9/11", "Fahrenheit 9/11", None),
        ("★★★", "★★★", None),
        ("", "", None),
    ],
)
def test_stars_behind_a_title_are_told_from_it(text: str, title: str, stars: str | None) -> None:
    assert split_stars(text) == (title, stars)


@given(st.sampled_from(HALF_STARS), st.sampled_from(["{}", "{}/5", "{} stars", "{}★"]))
def test_what_is_split_off_can_be_read(stars: float, form: str) -> None:
    title, typed = split_stars(f"Apollo 13 {form.format(stars)}")
    assert (title, typed and read_stars(typed)) == ("Apollo 13", stars)


@given(st.text(max_size=40))
def test_any_text_is_stars_or_refused(text: str) -> None:
    with suppress(BadStarsError):
        assert read_stars(text) in HALF_STARS
    title, stars = split_stars(text)
    assert stars is None or text.startswith(title)
