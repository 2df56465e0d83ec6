"""Themes as they are written."""

import pytest

from recsys.wording.themes import headed, named


@pytest.mark.parametrize(
    ("theme", "within", "first"),
    [
        ("heist", "heist", "Heist"),
        ("new york", "New York", "New York"),
        ("new hollywood", "New Hollywood", "New Hollywood"),
        ("world war ii", "World War II", "World War II"),
        ("jane austen and kin", "Jane Austen and kin", "Jane Austen and kin"),
        ("british comedy", "British comedy", "British comedy"),
        ("modern war", "modern war", "Modern war"),
        ("1950s America", "1950s America", "1950s America"),
    ],
)
def test_proper_names_begin_with_a_capital(theme: str, within: str, first: str) -> None:
    assert (named(theme), headed(theme)) == (within, first)
