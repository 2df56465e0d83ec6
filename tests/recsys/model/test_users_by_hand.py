"""Users of a tiny model: sums that add up, and the ratings that are kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys import UnknownUserError
from recsys.model.users import Users
from tests.recsys.tiny import N_ITEMS, N_USERS, tiny


@given(seed=st.integers(0, 9), user=st.integers(1, N_USERS), row=st.integers(0, N_ITEMS - 1))
def test_an_estimate_is_a_sum_within_the_scale(seed: int, user: int, row: int) -> None:
    of, p = tiny(seed), tiny(seed).parameters
    estimate = Users(p, of.catalogue).estimate(user, of.catalogue.movies[row].movie_id)
    taste = float(p.user_factors[user - 1] @ p.item_factors[row])
    unclipped = 3.5 + p.item_bias[row] + p.user_bias[user - 1] + taste
    assert estimate.stars == pytest.approx(np.clip(unclipped, 0.5, 5), abs=1e-5)
    assert estimate.stars == pytest.approx(
        estimate.average + estimate.film + estimate.user + estimate.taste + estimate.clipped
    )
    assert estimate.clipped == pytest.approx(estimate.stars - unclipped, abs=1e-5)
    assert estimate.n_ratings == 19 + user


@given(seed=st.integers(0, 9), user=st.integers(1, N_USERS))
def test_what_a_user_gave_is_known_of_the_extremes_alone(seed: int, user: int) -> None:
    of, p = tiny(seed), tiny(seed).parameters
    users = Users(p, of.catalogue)
    given = {
        row: users.estimate(user, movie.movie_id).given
        for row, movie in enumerate(of.catalogue.movies)
    }
    best, second = p.highest_items[user - 1, :2].tolist()
    worst, last_but_one = p.lowest_items[user - 1, :2].tolist()
    known = {best: 5.0, second: 4.5, worst: 0.5, last_but_one: 1.0}
    assert given == {row: known.get(row) for row in range(N_ITEMS)}


@pytest.mark.parametrize("user_id", [0, N_USERS + 1, -3])
def test_who_is_no_user_is_told_which_ids_there_are(user_id: int) -> None:
    of = tiny(0)
    with pytest.raises(UnknownUserError) as caught:
        Users(of.parameters, of.catalogue).estimate(user_id, 10)
    assert (caught.value.user_id, caught.value.first, caught.value.last) == (user_id, 1, N_USERS)
