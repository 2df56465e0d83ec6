"""Titles in one line or two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.figures.drawing import titles
from recsys.figures.drawing.titles import Type
from tests.examples import examples

TYPE = Type(33)


@examples(30)
@given(words=st.lists(st.text("abcdWil", min_size=1, max_size=12), min_size=1, max_size=14))
def test_what_is_written_whole_has_all_words_and_is_not_too_wide(words: list[str]) -> None:
    title = " ".join(words)
    for way in titles.whole(title, " 5★", TYPE, 470):
        assert " ".join(way) == f"{title} 5★"
        assert 1 <= len(way) <= 2
        assert max(map(TYPE.width_of, way)) <= 800


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Alien", ("Alien",)),
        ("The Shawshank Redemption", ("The Shawshank Redemption",)),
        (
            "Dragon Ball Z Gaiden: The Plot to Destroy the Saiyans",
            ("Dragon Ball Z Gaiden: The", "Plot to Destroy the Saiyans"),
        ),
    ],
)
def test_a_title_is_broken_where_it_is_longer_than_its_room(
    title: str, first: tuple[str, ...]
) -> None:
    assert titles.whole(title, "", TYPE, 470)[0] == first


def test_a_word_wider_than_a_map_can_only_be_cut() -> None:
    assert titles.whole("W" * 200, "", TYPE, 470) == []
    [line] = titles.cut("W" * 200, " 5★", TYPE, 470)
    assert line.endswith("… 5★")
