"""Figures of a peer for members: each against a plain program, on lists drawn at random."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.datasets.movielens import Dataset
from recsys.evaluation.benchmark import run
from recsys.evaluation.benchmark import settings as settings_of
from recsys.evaluation.measuring import KNOWN, METRICS, measure
from recsys.evaluation.peers.biases import DampedBiases, GlobalMean
from recsys.evaluation.peers.peer import Served
from recsys.evaluation.peers.popular import MostPopular
from recsys.evaluation.protocol import TUNING_SEED, HeldOutMember
from recsys.evaluation.store import Results
from recsys.evaluation.tuning import goodness, tune
from tests.examples import examples

N_ITEMS = 60
CATALOGUE = Catalogue(
    Movie(100 + row, f"Film {row}", None, (), n_ratings=3 * row) for row in range(N_ITEMS)
)


def members(seed: int, n: int = 3, n_rated: int = 25) -> list[HeldOutMember]:
    rng = np.random.default_rng(seed)
    return [
        HeldOutMember(
            tuple(
                (100 + int(row), float(rng.integers(1, 11)) / 2)
                for row in rng.permutation(N_ITEMS)[:n_rated]
            )
        )
        for _ in range(n)
    ]


def served(seed: int, n: int = 3, *, has_stars: bool = True) -> Served:
    rng = np.random.default_rng(seed + 1)
    stars = rng.uniform(0, 6, (n, N_ITEMS)).astype(np.float32) if has_stars else None
    return Served(stars, rng.standard_normal((n, N_ITEMS)).astype(np.float32))


@examples(20)
@given(seed=st.integers(0, 10**6), k=st.sampled_from(KNOWN))
def test_errors_are_sums_over_hidden_ratings_alone(seed: int, k: int) -> None:
    people, answer = members(seed), served(seed)
    found = measure(answer, people, k, seed, CATALOGUE)
    assert answer.stars is not None
    for m, member in enumerate(people):
        hidden = member.ratings[k:]
        stars = [min(max(float(answer.stars[m, i - 100]), 0.5), 5.0) for i, _ in hidden]
        errors = [p - s for p, (_, s) in zip(stars, hidden, strict=True)]
        right = [round(p) == round(s) for p, (_, s) in zip(stars, hidden, strict=True)]
        assert found.parts["rmse"][m] == pytest.approx(sum(e * e for e in errors), rel=1e-5)
        assert found.parts["mae"][m] == pytest.approx(sum(map(abs, errors)), rel=1e-5)
        assert found.parts["accuracy"][m] == pytest.approx(sum(right))
        for metric in ("rmse", "mae", "accuracy"):
            assert found.weights[metric][m] == len(hidden)


@examples(20)
@given(seed=st.integers(0, 10**6), k=st.sampled_from(KNOWN))
def test_lists_are_of_films_that_are_not_known_and_hits_are_hidden_likes(seed: int, k: int) -> None:
    people, answer = members(seed), served(seed, has_stars=False)
    found = measure(answer, people, k, seed, CATALOGUE)
    for m, member in enumerate(people):
        known = {i - 100 for i in member.known(k)}
        order = sorted(set(range(N_ITEMS)) - known, key=lambda i: -float(answer.score[m, i]))
        assert found.shown[m].tolist() == order[:10]
        fame = np.mean([math.log(1 + 3 * i) for i in order[:10]])
        assert found.parts["fame"][m] == pytest.approx(fame, rel=1e-5)
        liked = {i - 100 for i, stars in member.hidden(k).items() if stars >= 4}
        if not liked:
            assert found.weights["ndcg"][m] == found.weights["recall"][m] == 0
            continue
        gain = sum(1 / math.log2(p + 2) for p, i in enumerate(order[:10]) if i in liked)
        ideal = sum(1 / math.log2(p + 2) for p in range(min(10, len(liked))))
        assert found.parts["ndcg"][m] == pytest.approx(gain / ideal)
        assert found.parts["recall"][m] == len(set(order[:20]) & liked) / len(liked)
        # With sixty films all are near in fame and all unrated ones drawn: no chance is left.
        rated = {i - 100 for i, _ in member.ratings}
        others = [float(answer.score[m, i]) for i in range(N_ITEMS) if i not in rated]
        shares = [np.mean([float(answer.score[m, i]) > o for o in others]) for i in liked]
        assert found.parts["taste"][m] == pytest.approx(np.mean(shares))
        assert found.weights["ndcg"][m] == found.weights["taste"][m] == 1


def test_the_order_of_stars_decides_pairs_where_there_are_stars_and_that_of_scores_elsewhere() -> (
    None
):
    people = members(5, n=1)
    stars = np.zeros((1, N_ITEMS), np.float32)
    for movie_id, given_stars in people[0].ratings:
        stars[0, movie_id - 100] = given_stars
    wrong_way = -stars
    assert measure(Served(stars, wrong_way), people, 5, 0, CATALOGUE).parts["pair"][0] == 1
    assert measure(Served(None, wrong_way), people, 5, 0, CATALOGUE).parts["pair"][0] == 0


def test_who_liked_nothing_hidden_counts_for_no_list_and_nobody_spoils_a_figure() -> None:
    same = HeldOutMember(tuple((100 + row, 3.0) for row in range(20)))
    found = measure(served(0, 1), [same], 5, 0, CATALOGUE)
    for metric in ("pair", "ndcg", "recall", "taste"):
        assert found.parts[metric][0] == found.weights[metric][0] == 0
    assert found.weights["rmse"][0] == 15
    assert found.weights["fame"][0] == 1
    assert set(found.parts) == set(METRICS)


@pytest.fixture(scope="module")
def damped(many: Dataset) -> Results:
    return run(DampedBiases(), many, (11, 12), lists=False)


def test_a_run_has_figures_of_each_seed_and_each_number_known(damped: Results) -> None:
    assert damped.seeds == (11, 12)
    assert damped.n_items == 90
    assert damped.believed is None
    assert damped.settings == {"item_damping": 2.0, "user_damping": 5.0}
    for metric in METRICS:
        assert damped.parts[metric].shape == (2, 3, 100)
    # Of hidden ratings there are fewer the more are known, by as many as that.
    hidden = damped.weights["rmse"]
    assert (hidden[:, 0] - hidden[:, 1] == 5).all()
    assert (hidden[:, 1] - hidden[:, 2] == 10).all()
    assert damped.shown.shape == (2, 3, 100, 10)


def test_each_seed_has_other_members(damped: Results) -> None:
    assert not np.array_equal(damped.weights["rmse"][0], damped.weights["rmse"][1])


def test_what_a_peer_is_tuned_by_is_said_as_it_is_set() -> None:
    assert settings_of(DampedBiases(item_damping=9.0)) == {"item_damping": 9.0, "user_damping": 5.0}
    assert settings_of(MostPopular()) == {}


def test_a_peer_with_stars_is_tuned_for_its_error_and_another_for_its_lists(
    many: Dataset, damped: Results
) -> None:
    assert goodness(damped) == pytest.approx(-np.mean(damped.figures("rmse")))
    ranks = run(MostPopular(), many, (11,), lists=False)
    expected = np.mean([*ranks.figures("ndcg"), *ranks.figures("taste")])
    assert goodness(ranks) == pytest.approx(expected)
    means = run(GlobalMean(), many, (11,), lists=False)
    assert goodness(damped) > goodness(means)


@dataclass
class Offset(GlobalMean):
    """The mean of all ratings, and something more or less."""

    name: ClassVar[str] = "offset"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {"up": (-1.0, 0.0, 2.0), "down": (0.0, 1.0)}

    up: float = 2.0
    down: float = 1.0

    def _constant(self, stars: NDArray[np.float32]) -> float:
        return super()._constant(stars) + self.up - self.down


@pytest.mark.training
def test_tuning_tries_each_setting_once_on_the_tuning_members_and_keeps_the_best(
    many: Dataset,
) -> None:
    """One setting at a time: from up 2 and down 1 to up 0, then down 0."""
    tried: list[tuple[dict[str, float | str], float]] = []
    best = tune(Offset(), many, lambda peer, worth: tried.append((settings_of(peer), worth)))
    assert settings_of(best) in ({"up": 0.0, "down": 0.0}, {"up": 2.0, "down": 1.0})
    keys = [str(one) for one, _ in tried]
    assert len(keys) == len(set(keys)) < 6 + 1
    worths = dict(zip(keys, (worth for _, worth in tried), strict=True))
    assert worths[str(settings_of(best))] == max(worths.values())
    on_tuning_members = run(best, many, (TUNING_SEED,), lists=False)
    assert max(worths.values()) == pytest.approx(goodness(on_tuning_members))


@pytest.mark.training
def test_a_second_round_tries_the_first_setting_again_beside_the_others_best(
    many: Dataset,
) -> None:
    """From up 2 and down 0 the first round ends at up 0 or so; nothing better is left untried."""
    tried: dict[str, float] = {}
    start = Offset(up=-1.0, down=0.0)
    best = tune(start, many, lambda peer, w: tried.__setitem__(str(settings_of(peer)), w))
    for name, values in Offset.grid.items():
        for value in values:
            beside = str({**settings_of(best), name: value})
            assert tried[beside] <= tried[str(settings_of(best))]
