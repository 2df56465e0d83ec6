"""Learning to rank: what is drawn to be known, what is asked for, and the scores by formula."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys.training.interactions import Interactions
from recsys.training.models.choice import ChoiceModel, _Batch, _even, _users, fit_choice
from recsys.training.torch_threads import single_thread

pytestmark = pytest.mark.training


SEEDS = st.integers(0, 10**6)
N_ITEMS = 40


def user(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    items = rng.permutation(N_ITEMS)[:n].astype(np.int64)
    return items, (rng.integers(1, 11, n) / 2).astype(np.float32)


def small_model(seed: int = 0) -> ChoiceModel:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    known = rng.standard_normal((N_ITEMS, 6)).astype(np.float32)
    model = ChoiceModel(known, rng.standard_normal(N_ITEMS).astype(np.float32))
    return model.eval()  # no dropout


@settings(max_examples=40)
@given(st.integers(8, N_ITEMS), SEEDS)
def test_a_few_ratings_are_drawn_to_be_known_and_five_are_always_hidden(n: int, seed: int) -> None:
    items, stars = user(n, seed)
    batch = _Batch(N_ITEMS)
    batch.add((items, stars), np.random.default_rng(seed))
    [(known, halves)], [liked] = batch._known, batch._liked
    assert len(known) in {3, 5, 8, 10, 15, 20, 30, n - 5}
    assert len(known) <= n - 5
    given_stars = dict(zip(items.tolist(), stars.tolist(), strict=True))
    assert len(set(known.tolist())) == len(known)
    assert [given_stars[item] for item in known.tolist()] == (halves / 2).tolist()
    hidden = set(items.tolist()) - set(known.tolist())
    assert sorted(liked.tolist()) == sorted(i for i in hidden if given_stars[i] >= 4)


def test_now_many_and_now_few_are_known() -> None:
    items, stars = user(N_ITEMS, 0)
    rng, sizes = np.random.default_rng(0), set()
    for _ in range(200):
        batch = _Batch(N_ITEMS)
        batch.add((items, stars), rng)
        sizes.add(len(batch._known[0][0]))
    assert sizes == {3, 5, 8, 10, 15, 20, 30}


@pytest.mark.parametrize(("n", "learnt_from"), [(7, False), (8, True), (30, True)])
def test_who_rated_three_to_know_and_five_to_hide_is_learnt_from(n: int, learnt_from: bool) -> None:
    items, stars = user(n, 1)
    rows = Interactions(np.zeros(n, np.int64), items, stars)
    assert bool(list(_users(rows))) is learnt_from


@settings(max_examples=20)
@given(SEEDS, st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_the_scores_are_those_of_the_formula(seed: int, sizes: list[int]) -> None:
    """b_i + c_i . (m + sum_j w(stars_j) e_j / n^p), however long the rows are padded."""
    model, rng = small_model(seed), np.random.default_rng(seed)
    with torch.no_grad():
        model.mean.copy_(torch.from_numpy(rng.standard_normal(len(model.mean))))
    width = max(sizes) + 3
    items = rng.integers(0, N_ITEMS, (len(sizes), width))
    halves = rng.integers(1, 11, (len(sizes), width))
    is_rating = (np.arange(width) < np.array(sizes)[:, np.newaxis]).astype(np.float32)
    with torch.no_grad():
        found = model(*map(torch.from_numpy, (items, halves, is_rating))).numpy()
        chosen, choosing = model.chosen(model.known).numpy(), model.choosing(model.known).numpy()
    weights, p = model.half_star_weight.detach().numpy(), float(model.damping.detach())
    for row, n in enumerate(sizes):
        z = model.mean.detach().numpy().copy()
        for at in range(n):
            z += weights[halves[row, at] - 1] * choosing[items[row, at]] / n**p
        assert np.allclose(found[row], model.bias.detach().numpy() + chosen @ z, atol=1e-4)


@settings(max_examples=20)
@given(SEEDS, st.integers(1, 4))
def test_the_loss_asks_for_liked_films_among_those_not_known(seed: int, n_users: int) -> None:
    """Each liked film's log share of the softmax, over the root of how many there are."""
    model, rng = small_model(seed), np.random.default_rng(seed)
    batch = _Batch(N_ITEMS)
    for at in range(n_users):
        batch.add(user(15 + at, seed + at), rng)
    losses = []
    with torch.no_grad():
        for (known, halves), liked in zip(batch._known, batch._liked, strict=True):
            rows = (torch.from_numpy(x)[None] for x in (known, halves))
            [scores] = model(*rows, torch.ones(1, len(known))).double().numpy()
            shares = np.exp(scores)
            shares[known] = 0
            logs = np.log(shares[liked] / shares.sum())
            losses.append(-logs.sum() / max(len(liked), 1) ** 0.5)
        assert float(batch.loss(model).detach()) == pytest.approx(
            np.mean(losses), rel=1e-4, abs=1e-4
        )


def test_before_learning_a_film_is_chosen_by_its_fame_and_more_for_more_stars() -> None:
    model = small_model()
    weights = model.half_star_weight.detach().numpy()
    assert (np.diff(weights) > 0).all()
    assert weights[0] < 0 < weights[-1] == 1
    assert float(model.damping.detach()) == 0.5
    assert not model.mean.detach().numpy().any()


@settings(max_examples=30)
@given(SEEDS)
def test_implicit_factors_are_of_length_one_but_shorter_for_films_that_are_little_known(
    seed: int,
) -> None:
    rng = np.random.default_rng(seed)
    factors = (rng.standard_normal((50, 4)) * rng.uniform(0, 3, (50, 1))).astype(np.float32)
    lengths = np.linalg.norm(factors, axis=1)
    full = np.percentile(lengths, 60)
    found = np.linalg.norm(_even(factors), axis=1)
    assert np.allclose(found, np.minimum(lengths / full, 1), atol=1e-5)
    assert np.isclose(found, 1).sum() == 20


def test_factors_of_nothing_stay_nothing() -> None:
    assert not _even(np.zeros((5, 3), np.float32)).any()


@pytest.fixture(scope="module")
def halves() -> Interactions:
    """Fifty people; even ones give even films 5 stars and odd ones 1."""
    rng = np.random.default_rng(0)
    users, items = np.nonzero(rng.random((50, N_ITEMS)) < 0.6)
    stars = np.where(users % 2 == items % 2, 5.0, 1.0).astype(np.float32)
    return Interactions(users, items, stars)


def test_a_head_that_has_learnt_knows_the_halves(halves: Interactions) -> None:
    kinds = np.arange(N_ITEMS) % 2
    features = np.column_stack([kinds, 1 - kinds]).astype(np.float32)
    implicit = np.random.default_rng(1).standard_normal((N_ITEMS, 4)).astype(np.float32)
    before = torch.get_rng_state()
    with single_thread():
        head = fit_choice(halves, features, implicit, 0)
    assert torch.equal(torch.get_rng_state(), before)  # nobody else's draws are disturbed
    assert head.chosen_factors.dtype == head.choosing_factors.dtype == np.float16
    assert head.half_star_weight.shape == (10,)
    assert head.damping.shape == (1,)
    c, e = head.chosen_factors.astype(np.float32), head.choosing_factors.astype(np.float32)
    liked = head.half_star_weight[-1] * e[[0, 2, 4]].sum(axis=0)
    scores = head.bias + c @ (head.mean + liked / 3 ** head.damping[0])
    assert scores[6::2].mean() > scores[7::2].mean() + 1
