"""Vectors of which some are kept wide."""

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
