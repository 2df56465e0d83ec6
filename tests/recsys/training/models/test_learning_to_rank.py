"""Learning to rank: what is asked for, the scores by formula, and a head that has learnt."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from recsys.training.devices import single_thread
from recsys.training.interactions import Interactions
from recsys.training.models import choice
from recsys.training.models.choice import (
    ChoiceModel,
    Films,
    When,
    _Learning,
    age_curves,
    columns,
    fit_choice,
)
from recsys.training.models.sittings import Crowd, Draw, draws
from tests.examples import examples

pytestmark = pytest.mark.training

SEEDS = st.integers(0, 10**6)
N_ITEMS, N_CROWD, LAST = 40, 2, 2018.0


def films(seed: int, n_rated: int = N_ITEMS) -> Films:
    """Films of all ages, the first of them rated."""
    rng = np.random.default_rng(seed)

    def normal(n_columns: int) -> np.ndarray:
        return rng.standard_normal((N_ITEMS, n_columns)).astype(np.float32)

    n_ratings = np.where(np.arange(N_ITEMS) < n_rated, rng.integers(1, 60, N_ITEMS), 0)
    return Films(
        always=normal(N_CROWD + 2),
        rated=normal(3),
        unrated=normal(3),
        n_ratings=n_ratings.astype(np.float32),
        released=rng.integers(1950, 2018, N_ITEMS).astype(np.float32) + np.float32(0.5),
        n_crowd_features=N_CROWD,
    )


def small_model(seed: int = 0) -> ChoiceModel:
    torch.manual_seed(seed)
    model = ChoiceModel(N_CROWD + 5, N_CROWD, 0.7)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.3 * torch.randn(parameter.shape))
    return model.eval()  # no dropout


def ratings(seed: int, n_users: int = 30) -> Interactions:
    rng = np.random.default_rng(seed)
    users, items = np.nonzero(rng.random((n_users, N_ITEMS)) < 0.6)
    stars = (rng.integers(1, 11, len(users)) / 2).astype(np.float32)
    times = rng.uniform(2000, LAST, n_users)[users]
    return Interactions(users, items, stars, times)


@examples(20)
@given(SEEDS, st.lists(st.integers(1, 9), min_size=1, max_size=4), st.booleans())
def test_the_scores_are_those_of_the_formula(seed: int, sizes: list[int], is_timed: bool) -> None:
    """b_i(t) + c_i(t) . (m(t) + sum_j w(stars_j) e_j(t) / n^p), however long the rows are."""
    model, known, rng = small_model(seed), films(seed), np.random.default_rng(seed)
    x = torch.from_numpy(columns(known, np.arange(N_ITEMS), known.n_ratings > 0))
    width = max(sizes) + 3
    items = rng.integers(0, N_ITEMS, (len(sizes), width))
    halves = torch.from_numpy(rng.integers(1, 11, (len(sizes), width)))
    is_rating = torch.from_numpy(
        (np.arange(width) < np.array(sizes)[:, np.newaxis]).astype(np.float32)
    )
    times = [2010.0 + at if is_timed else None for at in range(len(sizes))]
    when = When.of(times, LAST)
    released = torch.from_numpy(known.released)
    years, year = torch.unique(released, return_inverse=True)
    with torch.no_grad():
        ages = when.years[:, None] - released[items]
        z = model.person(x[items], ages, halves, is_rating, when)
        found = model.scores(z, x, years, year, when)
        for row, (n, time) in enumerate(zip(sizes, times, strict=True)):
            curves = age_curves((LAST if time is None else time) - released)
            e = model.choosing(x) + curves @ model.choosing_by_age
            person = model.mean.clone()
            person += model.timeless if time is None else (time - LAST) / 10 * model.drift
            for at in range(n):
                weight = model.half_star_weight[halves[row, at] - 1]
                person += weight * e[items[row, at]] / n**model.damping
            kind = 0 if time is None else 1
            bias = (
                x[:, :N_CROWD] @ model.bias_by_crowd
                + curves @ model.bias_by_age[kind]
                + curves @ model.bias_by_both[kind] * x[:, 0]
            )
            c = model.chosen(x) + curves @ model.chosen_by_age
            assert torch.allclose(found[row], bias + c @ person, atol=1e-3)


@pytest.mark.parametrize(("n_rated", "n_others"), [(N_ITEMS, 0), (25, 15)])
def test_the_loss_asks_for_liked_films_among_those_that_were_out(
    monkeypatch: pytest.MonkeyPatch, n_rated: int, n_others: int
) -> None:
    """Each liked film's log share of the softmax, over the root of how many there are."""
    monkeypatch.setattr(choice, "_TAKEN_FOR_UNRATED", 0.0)
    known, all_ratings = films(3, n_rated), ratings(3)
    rated = all_ratings[np.flatnonzero(all_ratings.items < n_rated)]
    known = replace(known, released=np.minimum(known.released, 2017.5).astype(np.float32))
    learning = _Learning(rated, known, seed=0)
    model = learning._model = small_model()
    assert len(learning._to_choose_from.others) <= n_others
    rng = np.random.default_rng(0)
    drawn = [d for person in list(Crowd(rated, 99).some(rng))[:4] for d in draws(person, rng)]
    x = torch.from_numpy(columns(known, np.arange(N_ITEMS), known.n_ratings > 0))
    released = torch.from_numpy(known.released)
    years, year = torch.unique(released, return_inverse=True)
    losses = []
    with torch.no_grad():
        for draw in drawn:
            when = When.of([draw.time], learning._last)
            ages = when.years[:, None] - released[draw.known][None]
            halves = torch.from_numpy(draw.half_stars)[None]
            z = model.person(x[draw.known][None], ages, halves, torch.ones(halves.shape), when)
            scores = model.scores(z, x, years, year, when)[0].double().numpy()
            losses.append(_loss(scores, draw, known))
        loss = float(learning._loss(drawn).detach())
    assert loss == pytest.approx(float(np.mean(losses)), rel=1e-3)


def _loss(scores: np.ndarray, draw: Draw, known: Films) -> float:
    is_in = np.ones(N_ITEMS, bool)
    if draw.time is not None:
        is_in = np.floor(known.released) <= draw.time
    is_in[draw.rated] = False
    is_in[draw.liked] = True
    shares = np.where(is_in, np.exp(scores), 0.0)
    logs = np.log(shares[draw.liked] / shares.sum())
    return float(-logs.sum() / max(len(draw.liked), 1) ** 0.5)


def test_before_learning_a_film_is_chosen_by_its_crowd_and_more_for_more_stars() -> None:
    model = ChoiceModel(N_CROWD + 5, N_CROWD, 0.7)
    weights = model.half_star_weight.detach().numpy()
    assert (np.diff(weights) > 0).all()
    assert weights[0] < 0 < weights[-1] == 1
    assert float(model.damping.detach()) == 0.5
    assert not model.mean.detach().numpy().any()
    assert model.bias_by_crowd.detach().tolist() == [pytest.approx(0.7), 0]


def test_what_nobody_could_choose_has_the_bias_of_its_like() -> None:
    """Two films of one crowd and year, one of them never rated: no free term tells them apart."""
    known = films(1, n_rated=N_ITEMS - 1)
    for table in (known.always, known.released, known.rated, known.unrated):
        table[-1] = table[0]
    rated = ratings(1)
    kept = rated[np.flatnonzero(rated.items < N_ITEMS - 1)]
    with single_thread():
        head = fit_choice(kept, known, 0, served_at=2026.0)
    assert head.bias[-1] == pytest.approx(head.bias[0], abs=1e-5)


def test_a_head_that_has_learnt_knows_the_halves() -> None:
    """Fifty people; even ones give even films 5 stars and odd ones 1."""
    rng = np.random.default_rng(0)
    users, items = np.nonzero(rng.random((50, N_ITEMS)) < 0.6)
    stars = np.where(users % 2 == items % 2, 5.0, 1.0).astype(np.float32)
    kinds = np.arange(N_ITEMS) % 2
    known = films(0)
    known.always[:, N_CROWD:] = np.column_stack([kinds, 1 - kinds])
    before = torch.get_rng_state()
    with single_thread():
        head = fit_choice(Interactions(users, items, stars), known, 0)
    assert torch.equal(torch.get_rng_state(), before)  # nobody else's draws are disturbed
    assert head.chosen_factors.dtype == head.choosing_factors.dtype == np.float16
    assert head.half_star_weight.shape == (10,)
    assert head.damping.shape == (1,)
    c, e = head.chosen_factors.astype(np.float32), head.choosing_factors.astype(np.float32)
    liked = head.half_star_weight[-1] * e[[0, 2, 4]].sum(axis=0)
    scores = c @ (head.mean + liked / 3 ** head.damping[0])
    assert scores[6::2].mean() > scores[7::2].mean() + 1
