"""What is worked out in parts is what all at once would be; made-up sets of MovieLens's shape."""

import hashlib
import io
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from recsys.__main__ import main
from recsys.datasets.movielens import RATINGS_COLUMNS, load_movielens, ratings_csv
from recsys.model import artifact
from recsys.training import layout
from recsys.training.interactions import Interactions
from recsys.training.layout import LayoutSettings
from recsys.training.models import candidates as choosing
from recsys.training.models import given as ratings_given
from recsys.training.models.bayesian_mf import Hyperparameters, fit
from recsys.training.models.candidates import ToChooseFrom
from recsys.training.models.sittings import Crowd, Draw
from tests.benchmarks.training.movielens import write
from tests.examples import examples

pytestmark = pytest.mark.training

NUMBERS = st.integers(1, 2**33)
HALVES = st.integers(1, 10).map(lambda half: half / 2)
TIMES = st.one_of(st.integers(0, 2**31), st.just(""))
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS, HALVES, TIMES), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made up")
    write(folder, 4_000, n_films=800)
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()}


def test_the_same_seed_makes_up_the_same_bytes(made_up: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", 4_000, n_films=800)
    write(tmp_path / "other", 4_000, n_films=800, seed=1)
    assert digests(tmp_path / "again") == digests(made_up)
    assert not set(digests(tmp_path / "other").values()) & set(digests(made_up).values())


def test_what_is_made_up_has_the_shape_of_movielens(made_up: Path) -> None:
    dataset = load_movielens(made_up)
    ratings, movies = dataset.ratings, dataset.movies
    assert len(movies) == movies["movieId"].nunique() == 800
    assert 4_000 <= len(ratings) < 4_000 + 20
    assert not ratings.duplicated(["userId", "movieId"]).any()
    assert ratings["movieId"].isin(movies["movieId"]).all()
    assert ratings.groupby("userId").size().min() >= 20
    assert ratings["userId"].is_monotonic_increasing
    counts = np.sort(ratings.groupby("movieId").size().to_numpy())[::-1]
    assert counts[:80].sum() > 0.4 * len(ratings)  # a tenth of the films has two fifths
    assert dataset.tags is not None
    assert len(dataset.tags) == pytest.approx(len(ratings) / 16, rel=0.1)


@given(ROWS, st.integers(1, 40))
def test_ratings_read_in_pieces_are_those_read_at_once(
    rows: list[tuple[int, int, float, int | str]], rows_at_once: int
) -> None:
    lines = ["userId,movieId,rating,timestamp", *(",".join(map(str, row)) for row in rows)]
    content = "\n".join(lines).encode()
    found = ratings_csv(io.BytesIO(content), "ratings.csv", rows_at_once=rows_at_once)
    whole = pd.read_csv(io.BytesIO(content))
    timed = "timestamp" in found
    assert timed == (not any(row[3] == "" for row in rows))
    for name in (*RATINGS_COLUMNS, *(["timestamp"] if timed else [])):
        assert found[name].tolist() == whole[name].tolist()


def made_up_ratings(seed: int, n_users: int = 40, n_items: int = 30) -> Interactions:
    rng = np.random.default_rng(seed)
    users, items = np.nonzero(rng.random((n_users, n_items)) < 0.5)
    order = rng.permutation(len(users)) if seed % 2 else np.arange(len(users))
    stars = (rng.integers(1, 11, len(users)) / 2).astype(np.float32)
    return Interactions(users[order], items[order], stars)


@examples(6)
@given(st.integers(0, 99), st.integers(1, 40), st.integers(1, 9))
def test_stars_learnt_in_parts_are_those_learnt_at_once(
    seed: int, ratings_at_once: int, rows_at_once: int
) -> None:
    rows, features = made_up_ratings(seed), np.ones((30, 1), np.float32)
    settings = Hyperparameters(n_factors=2, n_sweeps=4)
    whole = fit(rows, 40, features, settings=settings, seed=seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ratings_given, "AT_ONCE", ratings_at_once)
        patch.setattr(ratings_given, "ROWS_AT_ONCE", rows_at_once)
        parted = fit(rows, 40, features, settings=settings, seed=seed)
    assert parted.noise == pytest.approx(whole.noise)
    for one, other in ((parted.users, whole.users), (parted.items, whole.items)):
        assert torch.allclose(one.means, other.means)
        assert torch.allclose(one.covariances, other.covariances)


def test_of_many_people_others_are_learnt_from_each_time() -> None:
    rows, rng = made_up_ratings(0), np.random.default_rng(0)
    crowd = Crowd(rows, at_most=10)
    drawn = [[tuple(person.items.tolist()) for person in crowd.some(rng)] for _ in range(20)]
    assert {len(set(some)) for some in drawn} == {10}
    everybody = {tuple(person.items.tolist()) for person in Crowd(rows, at_most=40).some(rng)}
    assert {one for some in drawn for one in some} == everybody


@examples(20)
@given(st.integers(0, 99), st.integers(0, 40), st.integers(1, 30))
def test_of_many_films_a_batch_has_what_it_names_and_the_rest_by_lot(
    seed: int, n_best: int, n_rest: int
) -> None:
    rng = np.random.default_rng(seed)
    rated, others = np.split(rng.permutation(120), [100])
    n_ratings = rng.integers(1, 50, 120).astype(np.float32)
    known, liked = rng.choice(np.sort(rated), (2, 5), replace=False)
    draw = Draw(known, np.ones(5, np.int64), liked, known, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "_ALL_OF_N_FILMS", 99)
        patch.setattr(choosing, "_BEST_KNOWN", n_best)
        patch.setattr(choosing, "_N_OF_REST", n_rest)
        found = ToChooseFrom(np.sort(rated), others, n_ratings).candidates([draw], rng)
    assert len(set(found.films.tolist())) == len(found.films)
    assert {*known.tolist(), *liked.tolist()} <= set(found.surely.tolist())
    assert n_ratings[found.surely].max(initial=0) >= n_ratings[rated].max() or not n_best
    # All stand for all: those that are surely there for themselves, the drawn for the rest as well.
    stands_for = np.ones(len(found.films))
    for span, more in found.more():
        stands_for[span] *= np.exp(more)
    assert stands_for.sum() == pytest.approx(120)


def test_a_made_up_set_is_trained_from_end_to_end(
    made_up: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Compiling UMAP takes half a minute; so few rounds of it are made as soon uncompiled.
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    monkeypatch.setattr(layout, "LayoutSettings", partial(LayoutSettings, n_epochs=10))
    assert main(["train", "--data", str(made_up), "--out", str(tmp_path)]) == 0
    assert "Wrote" in capsys.readouterr().out
    model = artifact.load(tmp_path)
    metrics = model.card["metrics"]
    assert len(model.catalogue) == 800
    assert model.card["map"]["method"] == "UMAP"
    assert metrics["rmse"] < metrics["rmse_of_the_global_mean"]
