"""Results in a file: what was measured comes back, and figures are quotients of sums."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.errors import DatasetError
from recsys.evaluation import store
from recsys.evaluation.intervals import Difference, differences
from recsys.evaluation.measuring import KNOWN, LOWER_IS_BETTER, METRICS, Measured
from recsys.evaluation.store import Believed, Cost, Results, gather
from tests.examples import examples


def results(
    seed: int = 0,
    *,
    name: str = "a peer",
    n_seeds: int = 2,
    n_members: int = 7,
    has_stars: bool = True,
) -> Results:
    rng = np.random.default_rng(seed)
    shape = (n_seeds, len(KNOWN), n_members)
    weights = {metric: rng.integers(1, 9, shape).astype(float) for metric in METRICS}
    if not has_stars:
        weights |= {metric: np.zeros(shape) for metric in ("rmse", "mae", "accuracy")}
    return Results(
        name=name,
        seeds=tuple(range(11, 11 + n_seeds)),
        n_items=40,
        settings={"damping": 2.5, "kind": "plain"},
        cost=Cost(1.5, 0.25, 300.0),
        believed=Believed({"tuning": 0.5}, {"tuning": 0.0}),
        parts={metric: rng.random(shape) * weights[metric] for metric in METRICS},
        weights=weights,
        shown=rng.integers(0, 40, (*shape, 10)).astype(np.int32),
    )


def same(one: Results, other: Results) -> bool:
    arrays = (
        np.array_equal(getattr(one, kind)[metric], getattr(other, kind)[metric])
        for kind in ("parts", "weights")
        for metric in METRICS
    )
    plain = ("name", "seeds", "n_items", "settings", "cost", "believed")
    return (
        all(arrays)
        and np.array_equal(one.shown, other.shown)
        and all(getattr(one, field) == getattr(other, field) for field in plain)
    )


@examples(10)
@given(st.integers(0, 2**20), st.sampled_from(["ALS", "reports' recipe", "k-NN (items)"]))
def test_what_is_saved_is_read(
    tmp_path_factory: pytest.TempPathFactory, seed: int, name: str
) -> None:
    folder = tmp_path_factory.mktemp("results") / "deeper"
    saved = results(seed, name=name)
    assert not store.exists(name, folder)
    store.save(saved, folder)
    assert store.exists(name, folder)
    read = store.load(name, folder)
    assert same(read, saved)
    assert not same(read, results(seed + 1, name=name))


def test_peers_lie_beside_each_other_by_names_that_a_folder_can_have(tmp_path: Path) -> None:
    for name in ("iALS, mean prior", "item k-NN"):
        store.save(results(name=name), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"ials-mean-prior.npz", "item-k-nn.npz"}


def test_what_was_not_run_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no results of ALS in"):
        store.load("ALS", tmp_path)


def test_results_without_a_metric_are_of_an_older_version(tmp_path: Path) -> None:
    store.save(results(), tmp_path)
    path = tmp_path / "a-peer.npz"
    with np.load(path) as file:
        kept = {key: file[key] for key in file.files if key != "parts.fame"}
    np.savez(path, **kept)
    with pytest.raises(DatasetError, match="older version: run it again"):
        store.load("a peer", tmp_path)


def test_not_believed_is_kept_as_not_believed(tmp_path: Path) -> None:
    one = results()
    plain = Results(**{**{f: getattr(one, f) for f in one.__slots__}, "believed": None})
    store.save(plain, tmp_path)
    assert store.load("a peer", tmp_path).believed is None


@examples(15)
@given(st.integers(0, 2**20))
def test_a_figure_is_the_mean_over_seeds_of_sums_divided(seed: int) -> None:
    one = results(seed)
    for metric in METRICS:
        for at in range(len(KNOWN)):
            of_seeds = []
            for s in range(2):
                quotient = sum(one.parts[metric][s, at]) / sum(one.weights[metric][s, at])
                of_seeds.append(quotient**0.5 if metric == "rmse" else quotient)
            assert one.figures(metric)[at] == pytest.approx(sum(of_seeds) / 2)


def test_who_is_drawn_twice_counts_twice_and_who_is_not_drawn_not_at_all() -> None:
    one = results(n_seeds=1, n_members=3)
    counts = np.array([[[2.0, 0.0, 1.0]]])
    parts, weights = one.parts["ndcg"][0], one.weights["ndcg"][0]
    expected = (2 * parts[:, 0] + parts[:, 2]) / (2 * weights[:, 0] + weights[:, 2])
    assert one.resampled("ndcg", counts)[0] == pytest.approx(expected)


def test_coverage_is_the_share_of_films_in_anybodys_top_ten() -> None:
    one = results()
    for at, share in enumerate(one.coverage()):
        of_seeds = [len(set(one.shown[s, at].ravel().tolist())) / 40 for s in range(2)]
        assert share == pytest.approx(np.mean(of_seeds))


def test_a_peer_that_only_ranks_has_no_stars_to_speak_of() -> None:
    ranks = results(has_stars=False)
    assert not ranks.has("rmse")
    assert ranks.has("ndcg")


def test_what_was_measured_lies_by_seed_then_by_number_known() -> None:
    def measured(value: float) -> Measured:
        of_each = {metric: np.full(4, value) for metric in METRICS}
        return Measured(of_each, {m: np.ones(4) for m in METRICS}, np.full((4, 10), int(value)))

    grid = {(s, k): measured(100.0 * s + k) for s in (11, 12) for k in KNOWN}
    found = gather(grid, (12, 11))
    for metric in METRICS:
        assert found["parts"][metric].shape == (2, 3, 4)
        assert found["parts"][metric][:, :, 0].tolist() == [
            [1205.0, 1210.0, 1220.0],
            [1105.0, 1110.0, 1120.0],
        ]
        assert (found["weights"][metric] == 1).all()
    assert found["shown"].shape == (2, 3, 4, 10)
    assert found["shown"][1, 2, 0, 0] == 1120


def shifted(one: Results, by: float, *, name: str) -> Results:
    """The same peer, every member's figures so much larger."""
    parts = {m: one.parts[m] + by * one.weights[m] for m in METRICS}
    fields = {f: getattr(one, f) for f in one.__slots__}
    return Results(**{**fields, "parts": parts, "name": name})


@pytest.mark.parametrize("metric", ["mae", "ndcg", "taste"])
def test_a_difference_that_all_members_share_is_certain(metric: str) -> None:
    """Paired: members differ much, but all by the same from one peer to the other."""
    model, peer = results(n_members=40), shifted(results(n_members=40), 0.1, name="b")
    for found in differences(model, [peer], metric):
        assert found.value == pytest.approx(-0.1)
        assert (found.low, found.high) == pytest.approx((-0.1, -0.1))
        assert found.is_ahead == (metric in LOWER_IS_BETTER)


@pytest.mark.parametrize("metric", METRICS)
def test_an_interval_holds_its_value_and_is_that_of_the_middle_95_of_100(metric: str) -> None:
    model, peer = results(1, n_members=60), results(2, name="b", n_members=60)
    rng = np.random.default_rng(9)
    counts = rng.multinomial(60, np.full(60, 1 / 60), (3000, 2)).astype(float)
    spread = model.resampled(metric, counts) - peer.resampled(metric, counts)
    for at, found in enumerate(differences(model, [peer], metric)):
        assert (found.metric, found.k, found.peer) == (metric, KNOWN[at], "b")
        assert found.low < found.value < found.high
        width = found.high - found.low
        assert found.low == pytest.approx(np.percentile(spread[:, at], 2.5), abs=0.08 * width)
        assert found.high == pytest.approx(np.percentile(spread[:, at], 97.5), abs=0.08 * width)


def test_the_rival_is_the_best_peer_that_has_the_metric() -> None:
    model = results()
    peers = [
        shifted(model, 0.2, name="larger"),
        shifted(model, 0.1, name="smaller"),
        results(has_stars=False, name="only ranks"),
    ]
    assert {d.peer for d in differences(model, peers, "mae")} == {"smaller"}
    assert {d.peer for d in differences(model, peers[:2], "ndcg")} == {"larger"}


def test_the_same_question_gets_the_same_interval() -> None:
    model, peer = results(1), results(2, name="b")
    assert differences(model, [peer], "ndcg") == differences(model, [peer], "ndcg")


@pytest.mark.parametrize(
    ("metric", "value", "ahead"),
    [
        ("rmse", -0.1, True),
        ("rmse", 0.1, False),
        ("ndcg", 0.1, True),
        ("ndcg", -0.1, False),
        ("mae", 0.0, False),
        ("taste", 0.0, False),
    ],
)
def test_ahead_is_lower_for_errors_and_higher_for_all_else(
    metric: str, value: float, ahead: bool
) -> None:
    assert Difference(metric, 5, "b", value, 0.0, 0.0).is_ahead is ahead
    assert {"rmse", "mae"} == LOWER_IS_BETTER
