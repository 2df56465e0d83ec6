"""In which order completions are offered, though most are never asked for."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys.queries.titles.completion import _best_first


@given(st.lists(st.integers(0, 5), max_size=40), st.integers(1, 45))
def test_the_likeliest_first_and_of_equals_the_first_however_many_are_asked_for(
    likely: list[int], n_usual: int
) -> None:
    rows = np.arange(100, 100 + len(likely), dtype=np.int32)
    weights = np.array(likely, np.float64)
    every = sorted(range(len(likely)), key=lambda at: -likely[at])
    assert list(_best_first(rows, weights, n_usual)) == [100 + at for at in every]
