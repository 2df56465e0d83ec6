"""Stars on a scale that ends: the mean of what is rated when what lies beyond is rated the end."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.model.bounded import BENT, bounded

EXPECTED = st.floats(-3, 9)
VARIANCE = st.floats(0.01, 4)


@pytest.mark.parametrize("expected", [-1.0, 0.5, 2.75, 4.6, 5.0, 5.5, 8.0])
@pytest.mark.parametrize("variance", [0.1, 0.6, 2.0])
def test_it_is_the_mean_of_a_normal_that_is_cut_off_at_the_ends(
    expected: float, variance: float
) -> None:
    normal = NormalDist(expected, (BENT * variance) ** 0.5)
    cut_off = [min(max(normal.inv_cdf((n + 0.5) / 20_000), 0.5), 5.0) for n in range(20_000)]
    assert float(bounded(expected, variance)) == pytest.approx(np.mean(cut_off), abs=1e-3)


@given(EXPECTED, VARIANCE, st.floats(0, 3))
def test_more_expected_is_more_and_never_beyond_the_ends(
    expected: float, variance: float, more: float
) -> None:
    stars, higher = bounded([expected, expected + more], variance).tolist()
    assert 0.5 <= stars <= higher + 1e-12
    assert higher <= 5


@given(EXPECTED, VARIANCE)
def test_both_ends_are_alike(expected: float, variance: float) -> None:
    assert float(bounded(5.5 - expected, variance)) == pytest.approx(
        5.5 - float(bounded(expected, variance)), abs=1e-9
    )


@given(st.floats(4, 6), VARIANCE, st.floats(0.1, 3))
def test_the_less_is_known_the_farther_from_the_end(
    expected: float, variance: float, more: float
) -> None:
    assert bounded(expected, variance + more) <= bounded(expected, variance) + 1e-12


def test_in_the_middle_of_the_scale_what_is_expected_is_said() -> None:
    assert float(bounded(2.75, 1.0)) == pytest.approx(2.75)
    assert float(bounded(3.5, 0.6)) == pytest.approx(3.5, abs=0.01)
