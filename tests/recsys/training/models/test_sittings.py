"""Draws of what a person knows and goes on to choose, and when."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.training.interactions import Interactions
from recsys.training.models.sittings import Crowd, Person, draws

N_ITEMS = 60


def people(rated: Interactions) -> list[Person]:
    return list(Crowd(rated, at_most=99).some(np.random.default_rng(0)))


def one(n: int, seed: int, times: np.ndarray | None = None) -> Interactions:
    rng = np.random.default_rng(seed)
    items = rng.permutation(N_ITEMS)[:n].astype(np.int64)
    stars = (rng.integers(1, 11, n) / 2).astype(np.float32)
    return Interactions(np.zeros(n, np.int64), items, stars, times)


@given(st.integers(8, N_ITEMS), st.integers(0, 10**6))
def test_a_few_ratings_are_drawn_to_be_known_and_five_are_always_hidden(n: int, seed: int) -> None:
    rated = one(n, seed)
    [person] = people(rated)
    [draw] = draws(person, np.random.default_rng(seed))
    assert draw.time is None
    assert len(draw.known) in {3, 5, 8, 10, 15, 20, 30, n - 5}
    assert len(draw.known) <= n - 5
    stars = dict(zip(rated.items.tolist(), rated.stars.tolist(), strict=True))
    assert len(set(draw.known.tolist())) == len(draw.known)
    assert [stars[item] for item in draw.known.tolist()] == (draw.half_stars / 2).tolist()
    hidden = stars.keys() - set(draw.known.tolist())
    assert sorted(draw.liked.tolist()) == sorted(i for i in hidden if stars[i] >= 4)
    assert set(draw.rated.tolist()) == set(draw.known.tolist())


def test_now_many_and_now_few_are_known() -> None:
    [person] = people(one(40, 0))
    rng = np.random.default_rng(0)
    sizes = {len(draw.known) for _ in range(200) for draw in draws(person, rng)}
    assert sizes == {3, 5, 8, 10, 15, 20, 30}


@pytest.mark.parametrize(("n", "learnt_from"), [(7, False), (8, True), (30, True)])
def test_who_rated_three_to_know_and_five_to_hide_is_learnt_from(n: int, learnt_from: bool) -> None:
    assert bool(people(one(n, 1))) is learnt_from


def test_a_pause_of_half_a_year_begins_another_sitting() -> None:
    times = np.concatenate([np.linspace(2000, 2000.4, 10), np.linspace(2001, 2001.3, 12), [2009.0]])
    rated = one(23, 0, times)
    [person] = people(rated)
    assert [len(rows) for rows in person.sittings] == [10, 12]  # the last is too short
    assert person.times == pytest.approx((2000.2, 2001.15))
    rng, of_no_time, n_draws = np.random.default_rng(0), 0, 0
    for _ in range(200):
        for draw in draws(person, rng):
            n_draws += 1
            of_no_time += draw.time is None
            if draw.time is not None:
                known = np.isin(rated.items, draw.known)
                assert np.ptp(times[known]) < 0.5  # of one sitting
                # What was rated at another time is no candidate.
                assert len(draw.rated) > len(draw.known)
    assert 0.15 < of_no_time / n_draws < 0.35
