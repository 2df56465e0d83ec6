"""Picking the best of many scores, and vectors of length one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from recsys.vectors import best, unit_vectors

SCORES = st.integers(1, 60) | st.integers(300, 400)  # of many a part tells what to look at


@given(arrays(np.float32, SCORES, elements=st.integers(-3, 3)), st.integers(0, 80))
def test_best_is_a_stable_sort_cut_short(scores: np.ndarray, n: int) -> None:
    expected = np.argsort(-scores, kind="stable")[:n]
    assert best(scores, n).tolist() == expected.tolist()


@given(st.integers(0, 1000), st.integers(1, 500), st.integers(1, 20), st.floats(0, 1))
def test_best_among_some_is_the_best_of_these_alone(
    seed: int, n_scores: int, n: int, share: float
) -> None:
    random = np.random.default_rng(seed)
    scores, among = random.normal(size=n_scores).astype(np.float32), random.random(n_scores) < share
    expected = np.flatnonzero(among)[np.argsort(-scores[among], kind="stable")][:n]
    assert best(scores, n, among).tolist() == expected.tolist()


def test_what_is_ruled_out_never_comes() -> None:
    scores = np.array([-np.inf, 1.0, -np.inf, 2.0], np.float32)
    assert best(scores, 4).tolist() == [3, 1]


def test_unit_vectors_have_length_one_and_zeros_stay() -> None:
    unit = unit_vectors(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32))
    assert np.allclose(unit, [[0.6, 0.8], [0.0, 0.0]])
