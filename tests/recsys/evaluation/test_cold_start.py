"""The protocol and its figures."""

import numpy as np
import pandas as pd
import pytest

from recsys.evaluation.cold_start import KNOWN, cold_start
from recsys.evaluation.contenders import damped_bias
from recsys.evaluation.metrics import ndcg, rmse
from recsys.evaluation.protocol import TUNING_SEED, hold_out
from recsys.training.gradient_fold_in import gradient_fold_in

N_USERS, N_FILMS = 260, 90


@pytest.fixture(scope="module")
def many_ratings() -> pd.DataFrame:
    """260 users, of whom all but ten have forty ratings or more."""
    rng = np.random.default_rng(1)
    rows = []
    for user in range(1, N_USERS + 1):
        n = 20 if user <= 10 else int(rng.integers(40, 60))
        for film in rng.choice(np.arange(1, N_FILMS + 1), n, replace=False):
            stars = 2.75 + (1 if film % 3 else -1) + (0.75 if user % 2 == film % 2 else -0.75)
            rows.append((user, int(film), float(np.clip(round(stars * 2) / 2, 0.5, 5))))
    return pd.DataFrame(rows, columns=["userId", "movieId", "rating"])


@pytest.fixture(scope="module")
def many_movies() -> pd.DataFrame:
    ids = range(1, N_FILMS + 1)
    return pd.DataFrame(
        {"movieId": ids, "title": [f"Film {i} (1990)" for i in ids], "genres": ["Drama"] * N_FILMS}
    )


def test_members_are_whole_users_and_tuning_members_are_never_reported(
    many_ratings: pd.DataFrame,
) -> None:
    users = {}
    for seed in (TUNING_SEED, 11, 12):
        train, members = hold_out(many_ratings, seed)
        users[seed] = set(many_ratings["userId"]) - set(train["userId"])
        assert len(members) == len(users[seed]) == 100
        assert sum(len(m.ratings) for m in members) + len(train) == len(many_ratings)
        assert min(users[seed]) > 10
    assert not users[TUNING_SEED] & (users[11] | users[12])
    assert users[11] != users[12]


def test_the_draw_repeats_and_known_ratings_are_not_hidden(many_ratings: pd.DataFrame) -> None:
    assert hold_out(many_ratings, 11)[1] == hold_out(many_ratings, 11)[1]
    for member in hold_out(many_ratings, 11)[1]:
        known, hidden = member.known(10), member.hidden(10)
        assert len(known) == 10
        assert not known.keys() & hidden.keys()
        assert len(known) + len(hidden) == len(member.ratings)


def test_the_table_puts_matinee_before_the_mean_and_gradient_descent(
    many_ratings: pd.DataFrame, many_movies: pd.DataFrame
) -> None:
    rows = {row.name: row for row in cold_start(many_ratings, many_movies, None, seed=11)}
    for k in KNOWN:
        best = rows["Matinee"].rmse[k]
        assert best < rows["damped biases"].rmse[k] < rows["global mean"].rmse[k]
        assert best <= rows["gradient-descent fold-in"].rmse[k] + 0.02
    ranked = rows["Matinee"].ndcg
    assert ranked is not None
    assert all(0 <= ranked[k] <= 1 for k in KNOWN)


def test_damped_bias_is_the_mean_where_nothing_is_known() -> None:
    ratings = pd.DataFrame({"userId": [1, 2], "movieId": [1, 1], "rating": [3.0, 5.0]})
    predict = damped_bias(ratings)
    assert predict({}, [7]) == pytest.approx([4.0])
    assert predict({7: 5.0}, [7])[0] > 4.0


def test_gradient_fold_in_fits_what_it_is_given() -> None:
    loadings = np.array([[1, 0.5, 0], [1, 0, -0.5]], np.float32)
    residual = np.array([0.8, -0.6], np.float32)
    fitted = loadings @ gradient_fold_in(loadings, residual, n_steps=2000)
    assert np.allclose(fitted, residual, atol=0.01)


def test_metrics_on_cases_worked_by_hand() -> None:
    assert rmse([1.0, 2.0], [1.0, 4.0]) == pytest.approx(2**0.5)
    assert ndcg([1, 2, 3], {1}) == 1.0
    assert ndcg([9, 1], {1}) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg([9, 8], {1}) == 0.0
    assert ndcg([1], set()) == 0.0
    assert ndcg([1, 2], {1, 2, 3}, n=2) == 1.0
