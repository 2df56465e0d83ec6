import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.queries.words import plain_words, plain_words_of_lines, same_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("WALL·E", "wall e"),
        ("M*A*S*H", "mash"),
        ("E.T. the Extra-Terrestrial", "et the extra terrestrial"),
        ("Ocean’s Eleven", "oceans eleven"),
        ("Léon: Ødipus & Æsop", "leon odipus and aesop"),
        ("8½", "8 1 2"),
        ("nine and a half weeks", "nine 1 2 weeks"),
        ("Alien³", "alien 3"),
        ("20,000 Leagues", "20000 leagues"),
        ("The Secret of My Succe$s", "the secret of my success"),
        ("Romeo + Juliet", "romeo and juliet"),
        ("Boyz N the Hood", "boyz and the hood"),
        ("Apollo13", "apollo 13"),
        ("the 13th floor", "the 13th floor"),
        ("🎬 ???", ""),
    ],
)
def test_words_are_free_of_how_they_are_written(text: str, words: str) -> None:
    assert " ".join(plain_words(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Godfather: Part II", "godfather 2"),
        ("star wars episode v the empire", "star wars 5 empire"),
        ("Kill Bill: Vol. 1", "kill bill 1"),
        ("Twelve Monkeys", "12 monkeys"),
        ("forty two", "42"),
        ("one hundred and one dalmatians", "101 dalmatians"),
        ("a hundred and one dalmatians", "101 dalmatians"),
        ("two thousand and one", "2001"),
        ("the sixth sense", "6th sense"),
        ("Rocky V", "rocky 5"),
        ("Malcolm X", "malcolm 10"),
        ("X-Men", "x men"),
        ("V for Vendetta", "v for vendetta"),
        ("batman v superman", "batman vs superman"),
        ("The King and I", "king and i"),
        ("doctor no", "dr no"),
        ("wall st", "wall street"),
        ("part of your world", "part of your world"),
        ("the a", "the a"),
    ],
)
def test_words_of_one_meaning_are_the_same(text: str, words: str) -> None:
    assert " ".join(same_words(plain_words(text))) == words


@given(st.text(max_size=300))
def test_any_text_has_words_of_letters_and_digits(text: str) -> None:
    plain = plain_words(text)
    assert all(word.isalnum() for word in plain)
    assert bool(same_words(plain)) == bool(plain)


_PIECES = st.sampled_from(["n", "N", "and", "a half", "Half", "ab", "st", "i", "'", "7", "é"])


@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_texts_of_letters_alone_have_the_same_words_as_all(text: str) -> None:
    [[words]] = plain_words_of_lines(text)
    assert plain_words(text) == words
