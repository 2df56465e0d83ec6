"""The peers that Matinee is measured against, each against its formula on a few ratings."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.evaluation.benchmark import settings as settings_of
from recsys.evaluation.peers.als import Als
from recsys.evaluation.peers.biases import BestConstant, DampedBiases, GlobalMean, _damped
from recsys.evaluation.peers.ease import Ease
from recsys.evaluation.peers.item_knn import ItemKnn
from recsys.evaluation.peers.peer import (
    Known,
    Peer,
    Training,
    by_partner,
    dense,
    interactions_of,
    likes,
)
from recsys.evaluation.peers.popular import MostPopular
from recsys.evaluation.peers.registry import QUICK, QUICK_WARM
from recsys.evaluation.peers.slim import Slim
from tests.examples import examples

N_USERS, N_ITEMS = 12, 8


def training(seed: int = 0) -> Training:
    rng = np.random.default_rng(seed)
    users, items = np.nonzero(rng.random((N_USERS, N_ITEMS)) < 0.6)
    ratings = pd.DataFrame(
        {"userId": users + 1, "movieId": items + 1, "rating": rng.integers(1, 11, len(users)) / 2}
    )
    movies = pd.DataFrame({"movieId": range(1, N_ITEMS + 1), "title": "A", "genres": ""})
    return Training(ratings, movies, None)


def matrix(data: Training, centre: float) -> np.ndarray:
    x = np.zeros((data.n_users, data.n_items))
    for u, i, s in zip(
        *(
            c.tolist()
            for c in (data.interactions.users, data.interactions.items, data.interactions.stars)
        ),
        strict=True,
    ):
        x[u, i] = max(s - centre, 0.25)
    return x


def known(*ratings: tuple[int, float]) -> Known:
    return Known(np.array([i for i, _ in ratings], np.intp), np.array([s for _, s in ratings]))


MEMBERS = [known((0, 5.0), (3, 1.0)), known((1, 4.0), (2, 4.5), (7, 0.5))]


@given(st.lists(st.floats(0.5, 5), min_size=1), st.floats(1, 4))
def test_a_rating_weighs_its_stars_above_the_centre_and_never_nothing(
    stars: list[float], centre: float
) -> None:
    found = likes(np.array(stars), centre)
    assert found == pytest.approx([max(s - centre, 0.25) for s in stars])


@examples(10)
@given(st.integers(0, 99), st.sampled_from([1.5, 2.5, 3.0]))
def test_training_as_a_matrix_and_members_as_rows(seed: int, centre: float) -> None:
    data = training(seed)
    assert np.allclose(data.likes(centre), matrix(data, centre))
    rows = dense(MEMBERS, N_ITEMS, centre)
    assert rows.shape == (2, N_ITEMS)
    assert np.count_nonzero(rows) == 5
    assert rows[0, 0] == 5 - centre
    assert rows[0, 3] == 0.25


@given(st.lists(st.integers(0, 6), min_size=1, max_size=30))
def test_positions_by_partner(rows: list[int]) -> None:
    found = by_partner(np.array(rows), 7)
    assert len(found) == 7
    for number, places in enumerate(found):
        assert places.tolist() == [at for at, row in enumerate(rows) if row == number]


def test_members_are_numbered_on_from_everyone_else() -> None:
    rows = interactions_of(MEMBERS, first_user=10)
    assert rows.users.tolist() == [10, 10, 11, 11, 11]
    assert rows.items.tolist() == [0, 3, 1, 2, 7]
    assert rows.stars.tolist() == [5, 1, 4, 4.5, 0.5]


def test_means_and_counts_are_the_same_for_everybody() -> None:
    data = training()
    stars = data.interactions.stars
    for peer, constant in ((GlobalMean(), float(stars.mean())), (BestConstant(), None)):
        peer.fit(data)
        found = peer.serve(MEMBERS)
        assert found.stars is not None
        assert found.stars.shape == (2, N_ITEMS)
        assert len(np.unique(found.stars)) == 1
        if constant is not None:
            assert found.stars[0, 0] == pytest.approx(constant)
    popular = MostPopular()
    popular.fit(data)
    counts = np.bincount(data.interactions.items, minlength=N_ITEMS)
    assert popular.serve(MEMBERS).score.tolist() == [counts.tolist()] * 2
    assert popular.serve(MEMBERS).stars is None


def test_a_damped_mean_is_drawn_to_nothing_while_there_are_few() -> None:
    found = _damped(np.array([1.0, 3.0, 5.0]), np.array([0, 0, 2]), 3, 2.0)
    assert found.tolist() == [4 / 4, 0.0, 5 / 3]


@examples(10)
@given(st.integers(0, 99))
def test_biases_settle_and_a_members_is_what_is_left_over_the_films(seed: int) -> None:
    data = training(seed)
    peer = DampedBiases()
    peer.fit(data)
    rows = data.interactions
    residual = rows.stars.astype(np.float64) - peer._mean
    user = np.zeros(data.n_users)
    for _ in range(200):
        item = _damped(residual - user[rows.users], rows.items, N_ITEMS, 2.0)
        user = _damped(residual - item[rows.items], rows.users, data.n_users, 5.0)
    assert np.allclose(peer._item, item, atol=0.02)
    found = peer.serve(MEMBERS).stars
    assert found is not None
    for row, member in zip(found, MEMBERS, strict=True):
        over = (member.stars - peer._mean - peer._item[member.items]).sum()
        bias = over / (len(member.items) + 5)
        assert np.allclose(row, peer._mean + peer._item + bias, atol=1e-5)


@examples(10)
@given(st.integers(0, 99), st.sampled_from([0.3, 0.5]), st.sampled_from([2, 5, 100]))
def test_item_knn_is_its_cosine(seed: int, fame: float, neighbours: int) -> None:
    data = training(seed)
    peer = ItemKnn(shrinkage=2.0, fame=fame, neighbours=neighbours, centre=1.5)
    peer.fit(data)
    x = matrix(data, 1.5)
    squares = np.maximum((x**2).sum(axis=0), 1e-9)
    near = np.zeros((N_ITEMS, N_ITEMS))
    for j in range(N_ITEMS):
        row = x.T @ x[:, j] / (squares ** (1 - fame) * squares[j] ** fame + 2.0)
        row[j] = 0
        if neighbours < N_ITEMS:
            row[row < np.sort(row)[-neighbours]] = 0
        near[j] = row
    expected = dense(MEMBERS, N_ITEMS, 1.5) @ near.T
    assert np.allclose(peer.serve(MEMBERS).score, expected, atol=1e-4)


def test_slim_gives_films_of_one_or_two_ratings_their_popularity_alone() -> None:
    ratings = pd.DataFrame(
        {"userId": [1, 2, 3, 1, 2, 3, 1, 2], "movieId": [1, 1, 1, 2, 2, 2, 3, 3], "rating": 5.0}
    )
    movies = pd.DataFrame({"movieId": [1, 2, 3], "title": "A", "genres": ""})
    peer = Slim(l1=0.1, l2=1.0)
    peer.fit(Training(ratings, movies, None))
    score = peer.serve([known((0, 5.0))]).score[0]
    assert score[2] == pytest.approx(2e-6)
    assert score[1] > 0.1


@examples(5)
@given(st.integers(0, 99))
def test_an_als_member_is_one_ridge_regression(seed: int) -> None:
    data = training(seed)
    peer = Als(n_factors=2, ridge=3.0, bias_ridge=1.0)
    peer.fit(data)
    found = peer.serve(MEMBERS).stars
    assert found is not None
    q, b = peer._items[:, 1:], peer._items[:, 0]
    for row, member in zip(found, MEMBERS, strict=True):
        design = np.column_stack([np.ones(len(member.items)), q[member.items]])
        wanted = member.stars - peer._mean - b[member.items]
        person = np.linalg.inv(design.T @ design + np.diag([1.0, 3.0, 3.0])) @ design.T @ wanted
        assert np.allclose(row, peer._mean + b + person[0] + q @ person[1:], atol=1e-4)


def test_what_is_quick_ends_with_matinee_and_has_stars_where_stars_are_asked_for() -> None:
    names = [peer.name for peer in QUICK]
    assert len(set(names)) == len(names)
    assert all(peer.has_stars for peer in QUICK_WARM)
    assert names[-1] == QUICK_WARM[-1].name == "Matinee"


@pytest.mark.parametrize("peer", [*QUICK, Als, Ease, ItemKnn, Slim])
def test_a_peer_is_set_as_something_that_was_tried(peer: type[Peer]) -> None:
    """A default that is not of its grid was not chosen on the tuning members."""
    for name, value in settings_of(peer()).items():
        assert value in peer.grid[name], name
