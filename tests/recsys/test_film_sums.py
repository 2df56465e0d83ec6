"""Sums by film are those of a table of all films, in less memory."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys.film_sums import FilmSums

N_ITEMS, WIDTH = 300, 2
ADDED = st.lists(st.tuples(st.sets(st.integers(0, N_ITEMS - 1)), st.integers(-(2**40), 2**40)))


@given(ADDED)
def test_sums_are_those_of_a_table_of_all_films(added: list[tuple[set[int], int]]) -> None:
    sums, table = FilmSums(N_ITEMS, WIDTH), np.zeros((N_ITEMS, WIDTH), np.int64)
    for films, number in added:
        rows = np.array(sorted(films), np.intp)
        numbers = number * np.arange(1, 2 * len(rows) + 1).reshape(-1, WIDTH)
        sums.add(rows, numbers)
        table[rows] += numbers
        assert np.array_equal(sums.of(np.arange(N_ITEMS)), table)


def test_a_film_of_which_nothing_is_said_takes_no_row() -> None:
    sums = FilmSums(1_000_000, WIDTH)
    for row in (7, 999_999, 7):
        sums.add(np.array([row]), np.array([[1, 2]]))
    assert len(sums._sums) < 1_000
    assert sums.of(np.array([7, 8, 999_999])).tolist() == [[2, 4], [0, 0], [1, 2]]
