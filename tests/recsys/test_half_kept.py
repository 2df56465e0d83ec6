"""Vectors of which some are kept wide."""

from collections.abc import Callable
from typing import Any, ClassVar
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


@given(st.integers(1, 9), st.lists(st.tuples(st.integers(0, 19), st.integers(0, 2)), max_size=9))
def test_products_are_those_of_each_vector_alone(piece: int, asked: list[tuple[int, int]]) -> None:
    random = np.random.default_rng(piece)
    half = random.normal(size=(20, 5)).astype(np.float16)
    wide = np.arange(0, 20, 2)
    kept = HalfKept(half, wide, 1.5 * half[wide].astype(np.float32))
    rows = np.array([row for row, _ in asked], np.intp)
    at = np.array([place for _, place in asked], np.intp)
    others = random.normal(size=(3, 5)).astype(np.float32)
    with patch("recsys.half_kept._PIECE", piece):
        with_one, with_each = kept.products(rows, others[0]), kept.products(rows, others, at)
    np.testing.assert_array_equal(with_one, np.vecdot(kept.take(rows), others[0]))
    np.testing.assert_array_equal(with_each, np.vecdot(kept.take(rows), others[at]))


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


class _Watched(np.ndarray):
    """Vectors that are written half by half; in between somebody else takes some."""

    between: ClassVar[Callable[[], None] | None] = None

    def __setitem__(self, key: Any, value: Any) -> None:
        between, _Watched.between = _Watched.between, None
        if between is None:
            super().__setitem__(key, value)
            return
        n = self.shape[1] // 2
        view, value = self.view(np.ndarray), np.broadcast_to(value, self[key].shape)
        for half in (slice(n), slice(n, None)):
            between()
            view[key, half] = value[:, half]
        between()
        _Watched.between = between


def test_who_takes_while_vectors_are_put_gets_each_whole() -> None:
    half = np.zeros((50, 64), np.float16)
    kept = HalfKept(half, np.arange(25), np.zeros((25, 64), np.float32)).movable()
    rows, n_taken = np.arange(50), 0

    def take() -> None:
        nonlocal n_taken
        n_taken += 1
        taken = np.asarray(kept.take(rows))
        np.testing.assert_array_equal(taken, taken[:, :1].repeat(64, axis=1))

    for number in range(1, 80):
        places, vectors = kept._kept
        kept._kept = places, vectors.view(_Watched)
        _Watched.between = take
        kept.put(rows[number % 40 :], np.full((50 - number % 40, 64), number, np.float32))
        _Watched.between = None
    assert n_taken >= 70 * 3
