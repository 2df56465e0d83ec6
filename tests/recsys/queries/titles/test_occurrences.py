"""Places of words, beside looking through all names."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import Recommender
from recsys.queries.titles.tables.names import Names
from recsys.queries.titles.tables.occurrences import Occurrences
from recsys.queries.words import ARTICLES, plain_words, same_words

WORD = st.text("ab", min_size=1, max_size=3)
NAME = st.lists(WORD, min_size=1, max_size=5).map(tuple)
NAMES = st.lists(NAME, max_size=8)


@given(NAMES, WORD)
def test_names_that_have_a_word(names: list[tuple[str, ...]], word: str) -> None:
    occurrences = Occurrences(names)
    having = [at for at, name in enumerate(names) if word in name]
    assert sorted(set(occurrences.having(word).tolist())) == having
    assert occurrences.n_times(word) == sum(name.count(word) for name in names)
    assert (word in occurrences) == bool(having)
    assert occurrences.is_in_several(word) == (len(having) > 1)


@given(NAMES, st.text("ab", max_size=2))
def test_words_that_begin_with_some_letters(names: list[tuple[str, ...]], start: str) -> None:
    occurrences = Occurrences(names)
    begun = {word for name in names for word in name if word.startswith(start)}
    assert list(occurrences.beginning(start)) == sorted(begun)
    having = {at for at, name in enumerate(names) if any(map(begun.__contains__, name))}
    assert set(occurrences.having_begun(start).tolist()) == having


@given(NAMES, st.lists(WORD, min_size=1, max_size=3), st.booleans())
def test_names_that_have_a_phrase(
    names: list[tuple[str, ...]], words: list[str], is_last_begun: bool
) -> None:
    positions, begins = Occurrences(names).phrases(words, is_last_begun=is_last_begun)

    def fits(name: tuple[str, ...], at: int) -> bool:
        part = name[at : at + len(words)]
        if len(part) < len(words) or list(part[:-1]) != words[:-1]:
            return False
        return part[-1].startswith(words[-1]) if is_last_begun else part[-1] == words[-1]

    expected = sorted(
        (row, at == 0)
        for row, name in enumerate(names)
        for at in range(len(name))
        if fits(name, at)
    )
    assert sorted(zip(positions.tolist(), begins.tolist(), strict=True)) == expected


@given(st.lists(st.lists(st.integers(0, 5), max_size=6), min_size=1, max_size=3))
def test_positions_that_are_in_all(choices: list[list[int]]) -> None:
    occurrences = Occurrences([("a",)] * 6)
    found = occurrences.in_all([np.array(choice, np.int32) for choice in choices])
    assert found.tolist() == sorted(set.intersection(*map(set, choices)))


@pytest.mark.slow
def test_names_read_all_at_once_are_those_read_one_by_one(model: Recommender) -> None:
    names = Names(enumerate(model.catalogue))
    for position in range(0, len(names), 7):
        name = names[position]
        plain = plain_words(name.written)
        assert name.plain.split() == plain
        assert name.words == names.words[position]
        if len(name.ends) == 1:
            same = [word for word in same_words(plain) if word not in ARTICLES]
            assert name.words == tuple(same or plain)
