"""What the model says of itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from recsys import Recommender
from recsys.model.card import model_report
from recsys.recommender import PRETRAINED
from recsys.replication.sweep_file import FILE, finished


def test_the_committed_model_beats_both_constants(model: Recommender) -> None:
    found = model.about()
    assert found.data == "ml-latest-small"
    assert (found.n_ratings, found.n_users, found.n_items) == (100_836, 610, 9_742)
    assert found.rmse < 0.8
    assert found.rmse_of_the_mean > 1
    assert found.accuracy > 0.5 > found.constant_accuracy > 0.47
    assert found.curve.held_out_rmse[-1] == pytest.approx(found.rmse, abs=1e-3)
    assert found.sweep is not None


def test_a_sweep_over_other_ratings_is_not_this_models(model: Recommender) -> None:
    sweep = finished(PRETRAINED)
    assert sweep is not None
    other = replace(sweep, about={"data": {"sha256": "0"}})
    assert model_report(model.card, other).sweep is None


def test_a_model_without_a_sweep_loads(model: Recommender, tmp_path: Path) -> None:
    model.save(tmp_path)
    assert Recommender.load(tmp_path).about().sweep is None
    (tmp_path / FILE).write_text("damaged")
    assert Recommender.load(tmp_path).about().sweep is None


def test_a_model_trained_on_frames_has_no_name_for_them(checkerboard: Recommender) -> None:
    found = checkerboard.about()
    assert found.data == "ratings without a name"
    assert found.sweep is None
