"""Whole sentences with named places and plural forms."""

import pytest

from recsys.wording.phrase import either, listed, plural, quoted, say


def test_places_are_filled_by_name() -> None:
    assert say("{film} has {stars} again.", stars="★★", film="Alien") == "Alien has ★★ again."


def test_what_fills_a_place_is_taken_as_it_is() -> None:
    assert say("Films like {film}", film="{n} {film}") == "Films like {n} {film}"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 films of Ann"), (1, "one film of Ann"), (2698, "2,698 films of Ann")]
)
def test_a_number_has_its_form(n: int, said: str) -> None:
    assert plural(n, one="one film of {who}", other="{n:,} films of {who}", who="Ann") == said


def test_names_are_listed() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_names_of_which_one_is_meant_are_listed() -> None:
    assert [either(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a or b", "a, b or c"]


def test_a_quote_is_one_short_line() -> None:
    assert quoted(" the \n matrix ") == "“the matrix”"
    assert quoted("x" * 60) == f"“{'x' * 60}”"
    assert quoted("x" * 61) == f"“{'x' * 59}…”"
