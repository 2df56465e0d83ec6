"""What a model says of itself, from the cards of old and new models."""

from typing import Any

import pytest

from recsys.model.card import model_report
from recsys.results.sweep import Sweep

CARD: dict[str, Any] = {
    "model": "biased matrix factorisation",
    "trained_at": "2026-11-22T10:20:30+00:00",
    "hyperparameters": {"n_factors": 16},
    "data": {
        "name": "tiny",
        "n_ratings": 100,
        "n_users": 5,
        "n_items": 12,
        "sha256": {"ratings.csv": "abc", "movies.csv": "def"},
    },
    "metrics": {
        "held_out_ratings": 20,
        "rmse": 0.85,
        "rmse_of_the_global_mean": 1.04,
        "mae": 0.65,
        "accuracy": 0.45,
        "accuracy_of_the_best_constant": 0.48,
    },
    "curve": {"train_rmse": [0.9, 0.8], "held_out_rmse": [0.95, 0.85]},
}


def sweep_of(digest: str) -> Sweep:
    return Sweep({"data": {"sha256": digest}}, ())


def test_each_fact_is_in_its_place() -> None:
    report = model_report(CARD)
    assert (report.trained_on, report.data, report.n_factors) == ("2026-11-22", "tiny", 16)
    assert (report.n_ratings, report.n_users, report.n_items) == (100, 5, 12)
    assert (report.rmse, report.rmse_of_the_mean, report.mae) == (0.85, 1.04, 0.65)
    assert (report.accuracy, report.constant_accuracy, report.n_held_out) == (0.45, 0.48, 20)
    assert report.curve.train_rmse == (0.9, 0.8)
    assert report.curve.held_out_rmse == (0.95, 0.85)
    assert report.sweep is None
    assert report.films_made_on is None


def test_the_day_on_which_its_films_were_made_anew() -> None:
    data = {**CARD["data"], "films_made_at": "2026-11-28T09:10:11+00:00"}
    assert model_report({**CARD, "data": data}).films_made_on == "2026-11-28"


@pytest.mark.parametrize(("digest", "is_told"), [("abc", True), ("def", False), ("", False)])
def test_a_sweep_is_told_of_where_it_is_of_the_same_ratings(digest: str, is_told: bool) -> None:
    assert (model_report(CARD, sweep_of(digest)).sweep is not None) == is_told


@pytest.mark.parametrize("missing", ["name", "sha256"])
def test_ratings_from_a_frame_have_no_name_and_no_digest(missing: str) -> None:
    data = {key: value for key, value in CARD["data"].items() if key != missing}
    report = model_report({**CARD, "data": data}, sweep_of("abc"))
    assert report.data == ("ratings without a name" if missing == "name" else "tiny")
    assert (report.sweep is None) == (missing == "sha256")
