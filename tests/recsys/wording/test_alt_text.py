"""The text for who does not see a picture."""

from recsys.wording.figures.alt_text import LONGEST_ALT, alt


def test_an_alt_text_is_one_line() -> None:
    assert alt("A map\nof  films.") == "A map of films."


def test_a_long_one_is_cut_where_no_comma_hangs() -> None:
    said = alt("a" * (LONGEST_ALT - 3) + ", and more")
    assert said == "a" * (LONGEST_ALT - 3) + "…"
    assert len(alt("b" * 2000)) == LONGEST_ALT
