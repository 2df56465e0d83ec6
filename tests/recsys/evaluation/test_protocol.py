"""Who is held out, and one peer through the whole protocol."""

import pytest

from recsys.datasets.movielens import Dataset
from recsys.evaluation.benchmark import held_out, run
from recsys.evaluation.measuring import KNOWN
from recsys.evaluation.peers.biases import DampedBiases, GlobalMean
from recsys.evaluation.peers.matinee import Matinee
from recsys.evaluation.protocol import TUNING_SEED, hold_out
from recsys.evaluation.tuning import tune


def test_members_are_whole_users_and_tuning_members_are_never_reported(many: Dataset) -> None:
    users = {}
    for seed in (TUNING_SEED, 11, 12):
        train, members = hold_out(many.ratings, seed)
        users[seed] = set(many.ratings["userId"]) - set(train["userId"])
        assert len(members) == len(users[seed]) == 100
        assert sum(len(m.ratings) for m in members) + len(train) == len(many.ratings)
        assert min(users[seed]) > 10
    assert not users[TUNING_SEED] & (users[11] | users[12])
    assert users[11] != users[12]


def test_the_draw_repeats_and_known_ratings_are_not_hidden(many: Dataset) -> None:
    assert hold_out(many.ratings, 11)[1] == hold_out(many.ratings, 11)[1]
    for member in hold_out(many.ratings, 11)[1]:
        known, hidden = member.known(10), member.hidden(10)
        assert len(known) == 10
        assert not known.keys() & hidden.keys()
        assert len(known) + len(hidden) == len(member.ratings)


def test_the_tags_of_held_out_members_are_not_trained_on(many: Dataset) -> None:
    training, _ = held_out(many, 11)
    assert training.tags is not None
    assert set(training.tags["userId"]) == set(training.ratings["userId"])
    assert len(training.tags) == 160


@pytest.mark.training
def test_matinee_predicts_better_than_means(many: Dataset) -> None:
    rows = {
        peer.name: run(peer(), many, (11,), lists=False)
        for peer in (GlobalMean, DampedBiases, Matinee)
    }
    for k in range(len(KNOWN)):
        figures = [rows[name].figures("rmse")[k] for name in ("Matinee", "damped biases")]
        assert figures[0] < figures[1] < rows["global mean"].figures("rmse")[k]
    matinee = rows["Matinee"]
    assert matinee.figures("pair")[2] > rows["damped biases"].figures("pair")[2]
    assert 0 < matinee.coverage()[0] <= 1
    assert matinee.cost.peak_mib > 0


@pytest.mark.training
def test_tuning_keeps_the_best_that_was_tried(many: Dataset) -> None:
    tried: list[float] = []
    best = tune(
        DampedBiases(item_damping=5000.0), many, lambda _peer, goodness: tried.append(goodness)
    )
    assert isinstance(best, DampedBiases)
    assert best.item_damping < 10
    assert max(tried) > tried[0]
