"""Which ratings are a film's reasons, against the rule as it is told to people."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys.ranking.reasons import reasons

N = 5
SAY = st.lists(st.integers(-9, 9).map(lambda n: n / 10), min_size=N, max_size=N)
ALIKE = st.lists(st.integers(-10, 10).map(lambda n: n / 10), min_size=N, max_size=N)
STARS = st.lists(st.integers(1, 10).map(lambda half: half / 2), min_size=N, max_size=N)


def found(parts: list[float], alike: list[float], stars: list[float]) -> list[int]:
    [one] = reasons(np.array([parts]), np.array([alike], np.float64), np.array(stars))
    return one


@settings(max_examples=40)
@given(SAY, ALIKE, STARS)
def test_liked_ratings_that_speak_are_the_reasons_and_at_most_two(
    parts: list[float], alike: list[float], stars: list[float]
) -> None:
    say = [p * max(a, 0.05) for p, a in zip(parts, alike, strict=True)]
    liked = sorted((j for j in range(N) if stars[j] >= 3.5 and say[j] > 0), key=lambda j: -say[j])
    expected = [j for j in liked[:2] if say[j] >= say[liked[0]] / 2]
    if not expected:
        for some in ([j for j in range(N) if stars[j] <= 2.0], range(N)):
            loudest = max(some, key=lambda j: say[j], default=None)
            if loudest is not None and say[loudest] > 0:
                expected = [loudest]
                break
    assert found(parts, alike, stars) == expected


@settings(max_examples=40)
@given(SAY, ALIKE, STARS)
def test_no_reason_speaks_against_the_film(
    parts: list[float], alike: list[float], stars: list[float]
) -> None:
    assert all(parts[j] > 0 for j in found(parts, alike, stars))


def test_the_second_has_at_least_half_of_the_firsts_say() -> None:
    assert found([0.4, 0.2, 0, 0, 0], [1] * N, [4] * N) == [0, 1]
    assert found([0.4, 0.19, 0, 0, 0], [1] * N, [4] * N) == [0]


def test_three_and_a_half_stars_are_a_like_and_two_a_dislike() -> None:
    assert found([0.1, 0.9, 0, 0, 0], [1] * N, [3.5, 3.0, 3, 3, 3]) == [0]
    assert found([0.1, 0.9, 0, 0, 0], [1] * N, [2.0, 2.5, 3, 3, 3]) == [0]
    assert found([0.1, 0.9, 0, 0, 0], [1] * N, [2.5, 2.5, 3, 3, 3]) == [1]
