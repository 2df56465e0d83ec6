"""What the model says of itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from recsys import ModelReport, Recommender
from recsys.model.card import model_report
from recsys.replication.sweep_file import FILE, finished
from recsys.shipped import PRETRAINED


def test_the_committed_model_beats_both_constants(about: ModelReport) -> None:
    assert about.data == "ml-latest-small"
    assert about.n_users == 610
    assert about.n_ratings > 100_000
    assert about.n_items > 40_000
    assert about.rmse < 0.8
    assert about.rmse_of_the_mean > 1
    assert about.accuracy > 0.5 > about.constant_accuracy > 0.47
    assert about.curve.held_out_rmse[-1] == pytest.approx(about.rmse, abs=1e-3)
    assert about.sweep is not None


def test_a_sweep_over_other_ratings_is_not_this_models(model: Recommender) -> None:
    sweep = finished(PRETRAINED)
    assert sweep is not None
    other = replace(sweep, about={"data": {"sha256": "0"}})
    assert model_report(model.card, other).sweep is None


def test_a_model_without_a_sweep_loads(few_films: Path, tmp_path: Path) -> None:
    Recommender.load(few_films).save(tmp_path)
    assert finished(tmp_path) is None
    (tmp_path / FILE).write_text("damaged")
    assert finished(tmp_path) is None
    assert model_report(Recommender.load(tmp_path).card).sweep is None


def test_a_model_trained_on_frames_has_no_name_for_them(checkerboard: Recommender) -> None:
    found = model_report(checkerboard.card)
    assert found.data == "ratings without a name"
    assert found.sweep is None
