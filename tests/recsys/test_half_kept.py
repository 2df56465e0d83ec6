"""Vectors of which some are kept wide."""

import threading
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys.half_kept import HalfKept


@given(st.integers(1, 20), st.sets(st.integers(0, 19)), st.lists(st.integers(0, 19)))
def test_each_vector_is_the_one_that_was_given(n: int, wide: set[int], asked: list[int]) -> None:
    half = np.random.default_rng(n).normal(size=(n, 3)).astype(np.float16)
    rows = np.array(sorted(row for row in wide if row < n), np.intp)
    expected = half.astype(np.float32)
    expected[rows] *= np.float32(1.7)
    kept = HalfKept(half, rows, expected[rows])
    taken = np.array([row for row in asked if row < n], np.intp)
    np.testing.assert_array_equal(kept.take(taken), expected[taken])
    np.testing.assert_allclose(kept.lengths(), np.linalg.norm(expected, axis=1), rtol=1e-6)


PUT = st.lists(st.sets(st.integers(0, 19), max_size=6), max_size=12)


@given(st.integers(1, 20), st.sets(st.integers(0, 19)), PUT)
def test_what_was_put_last_is_what_is_taken(n: int, wide: set[int], puts: list[set[int]]) -> None:
    random = np.random.default_rng(n)
    half = random.normal(size=(n, 3)).astype(np.float16)
    rows = np.array(sorted(row for row in wide if row < n), np.intp)
    given_first = half.astype(np.float32)
    kept = HalfKept(half, rows, given_first[rows])
    with patch("recsys.half_kept._SPARE", 4):
        moved, expected = kept.movable(), given_first.copy()
        for put in puts:
            rows = np.array([row for row in put if row < n], np.intp)
            expected[rows] = random.normal(size=(len(rows), 3))
            moved.put(rows, expected[rows])
    np.testing.assert_array_equal(moved.take(np.arange(n)), expected)
    np.testing.assert_allclose(moved.lengths(), np.linalg.norm(expected, axis=1), rtol=1e-6)
    np.testing.assert_array_equal(kept.take(np.arange(n)), given_first)


def test_who_takes_while_vectors_are_put_gets_each_whole() -> None:
    half = np.zeros((50, 64), np.float16)
    kept = HalfKept(half, np.arange(25), np.zeros((25, 64), np.float32)).movable()
    rows, is_over = np.arange(50), threading.Event()

    def put() -> None:
        for number in range(2_000):
            kept.put(rows[number % 40 :], np.full((50 - number % 40, 64), number, np.float32))
        is_over.set()

    putting = threading.Thread(target=put)
    putting.start()
    while not is_over.is_set():
        taken = kept.take(rows)
        np.testing.assert_array_equal(taken, taken[:, :1].repeat(64, axis=1))
    putting.join()
