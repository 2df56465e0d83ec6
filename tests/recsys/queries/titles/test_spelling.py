"""What a typed word may be: typos counted, short words left alone, words split or joined."""

import string
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.titles.tables.spelling import Spelling, squeeze
from recsys.queries.words import NUMBER_WORDS

NAMES = (
    ("jurassic", "park"),
    ("matrix",),
    ("matrix", "reloaded"),
    ("alien",),
    ("aliens",),
    ("saw",),
    ("heat",),
    ("batman", "begins"),
    ("12", "monkeys"),
    ("back", "to", "future"),
    ("7",),
    ("monsters", "inc"),
    ("scream",),
    ("shrek",),
)
SPELLING = Spelling(Occurrences(NAMES))
WORDS = sorted({word for name in NAMES for word in name if not word[0].isdigit()})
LONG = [word for word in WORDS if len(word) >= 5]
LETTERS = st.sampled_from(string.ascii_lowercase)


def swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def plain(a: str, b: str) -> int:
    """Optimal string alignment, row by row: a swap of neighbours is one typo."""
    table = [[max(i, j) if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (a[i - 1] != b[j - 1]),
            )
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(word=st.sampled_from(LONG), letter=LETTERS, data=st.data())
def test_a_letter_added_missing_or_wrong_is_one_typo(
    word: str, letter: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    for typed in (
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
    ):
        if typed not in SPELLING and typed != word + "s" and typed + "s" != word:
            assert SPELLING.near(typed)[word] == min(1, plain(typed, word)) + (typed == word + "s")


@given(word=st.sampled_from(LONG), data=st.data())
def test_neighbours_swapped_are_one_typo_the_first_two_as_well(
    word: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    assume(word[at] != word[at + 1])
    assert SPELLING.near(swapped(word, at))[word] == 1


@pytest.mark.parametrize(
    ("typed", "word", "typos"),
    [
        ("katrix", "matrix", 2),  # nobody mistypes the first letter
        ("amtrix", "matrix", 1),  # but their order
        ("jurasic", "jurassic", 1),
        ("jurrasic", "jurassic", 1),  # letters doubled or not are one in all
        ("jjurrasssic", "jurassic", 1),
        ("jurasick", "jurassic", 2),
        ("jurasci", "jurassic", 2),
        ("scream", "alien", None),
        ("alliens", "aliens", 1),
        ("matrixs", "matrix", 2),  # an s that makes a plural is another word's
        ("monster", "monsters", 0.5),  # and one missing is hardly a typo
        ("hets", "heat", None),  # four letters may have one typo
        ("het", "heat", 1),
        ("shrekk", "shrek", 1),
        ("srhke", "shrek", 2),  # five may have two
        ("sxrkk", "shrek", 2),
        ("sevven", "7", 1),  # a number is found by its word
        ("sevne", "7", 1),
    ],
)
def test_how_far_a_word_is(typed: str, word: str, typos: float | None) -> None:
    assert SPELLING.near(typed).get(word) == typos


@given(st.text(string.ascii_lowercase, max_size=2) | st.integers(0, 9999).map(str))
def test_words_of_two_letters_and_numbers_are_never_mistyped(word: str) -> None:
    if word:
        assert SPELLING.near(word) == {}


def test_three_letters_may_have_one_typo_and_are_counted_without_doubles() -> None:
    assert SPELLING.near("sav") == {"saw": 1}
    assert SPELLING.near("saaw") == {"saw": 1}
    assert SPELLING.near("saa") == {}


@given(st.text(string.ascii_lowercase, min_size=3, max_size=10))
@example("seven")  # which is no typo of 7, but the same
def test_a_word_is_not_its_own_typo_and_none_is_far(word: str) -> None:
    near = SPELLING.near(word)
    assert word not in near
    for known, typos in near.items():
        assert known in SPELLING
        fewest = 0 if NUMBER_WORDS.get(word) == known else 0.5
        assert fewest <= typos <= 2 + 1 + 1 + 1 + 1


@given(st.text("aeimrtx", min_size=3, max_size=8))
def test_the_distance_is_that_of_the_alignment_or_of_the_words_without_doubles(word: str) -> None:
    for known, typos in SPELLING.near(word).items():
        if known[0].isdigit() or known == word + "s":
            continue
        letters = min(plain(word, known), plain(squeeze(word), squeeze(known)) + 1)
        is_swapped = word[:2] == known[1::-1]
        start = word[0] != known[0] and not is_swapped
        assert typos == letters + start + (word == known + "s") + (word == "matrix")


def test_a_word_that_two_names_have_is_rather_meant_than_mistyped() -> None:
    spelling = Spelling(Occurrences([("scream",), ("scream", "again"), ("stream",)]))
    rare = Spelling(Occurrences([("scream",), ("stream",)]))
    assert spelling.near("scream")["stream"] == 2
    assert rare.near("scream")["stream"] == 1


def test_a_known_word_is_itself_and_its_plural() -> None:
    assert SPELLING.same("alien") == {"alien": 0.0, "aliens": 0.5}
    assert SPELLING.same("aliens") == {"aliens": 0.0}
    assert SPELLING.same("shreks") == {}
    assert SPELLING.same("monster") == {"monsters": 0.5}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["bat", "man"], ["batman"]),
        (["jurassicpark"], ["jurassic", "park"]),
        (["jurassic", "park"], ["jurassic", "park"]),
        (["back", "tto", "future"], ["back", "to", "future"]),
        (["back", "wit", "future"], ["back", "with", "future"]),
        (["teh", "matrix"], ["the", "matrix"]),
        (["hte", "alien"], ["the", "alien"]),
        (["thee", "alien"], ["the", "alien"]),
        (["wiht", "alien"], ["with", "alien"]),
        (["xithh", "alien"], ["xithh", "alien"]),
        (["x", "alien"], ["x", "alien"]),
        (["unknown"], ["unknown"]),
        ([], []),
    ],
)
def test_words_are_joined_parted_and_little_ones_mended(typed: list[str], read: list[str]) -> None:
    assert SPELLING.respaced(typed) == read


def test_two_known_words_are_not_joined_into_a_third() -> None:
    spelling = Spelling(Occurrences([("bat",), ("man",), ("batman",)]))
    assert spelling.respaced(["bat", "man"]) == ["bat", "man"]
    assert Spelling(Occurrences([("bat",), ("batman",)])).respaced(["bat", "man"]) == ["batman"]


def test_a_little_word_that_two_names_have_is_no_typo() -> None:
    assert Spelling(Occurrences([("fro", "yo"), ("fro",)])).respaced(["fro"]) == ["fro"]
    assert Spelling(Occurrences([("fro", "yo")])).respaced(["fro"]) == ["for"]


@given(st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=8), max_size=6))
def test_spacing_keeps_known_words(words: list[str]) -> None:
    known = ["matrix", *words, "matrix"]
    read = SPELLING.respaced(known)
    assert read[0].startswith("matrix")
    assert read[-1].endswith("matrix")
    assert all(read)


@given(st.text(string.ascii_lowercase, max_size=4))
def test_the_words_that_begin_with_some_letters(start: str) -> None:
    words = {word for name in NAMES for word in name}
    numbers = {"seven": "7", "seventh": "7th", "twelve": "12", "twelfth": "12th"}
    spelt = {number for word, number in numbers.items() if word.startswith(start)}
    expected = {word for word in words if word.startswith(start)} | (spelt & words)
    assert set(SPELLING.beginning(start)) == expected


@given(word=st.sampled_from(LONG), data=st.data())
def test_a_beginning_may_have_one_typo_but_in_its_first_letter(
    word: str, data: st.DataObject
) -> None:
    n = data.draw(st.integers(4, len(word)))
    at = data.draw(st.integers(1, n - 1))
    start = word[:at] + "q" + word[at + 1 : n]
    assert word in SPELLING.nearly_beginning(start)
    assert word not in SPELLING.nearly_beginning("q" + word[1:n])
    twice = start[:-1] + "zz"
    if plain(twice, word[: len(twice)]) > 1 and plain(twice, word[: len(twice) + 1]) > 1:
        assert word not in SPELLING.nearly_beginning(twice)


def test_three_letters_begin_too_many_words_to_be_mistyped() -> None:
    assert SPELLING.nearly_beginning("mqt") == []
    assert SPELLING.nearly_beginning("mqtr") == ["matrix"]


@given(st.text("ab", max_size=12))
def test_squeezing_leaves_no_two_alike_beside_each_other_and_is_done_once(word: str) -> None:
    squeezed = squeeze(word)
    assert all(a != b for a, b in pairwise(squeezed))
    assert squeeze(squeezed) == squeezed
    assert set(squeezed) == set(word)
