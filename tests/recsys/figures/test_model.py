"""The picture of /model."""

from collections.abc import Callable
from dataclasses import replace

from recsys import ModelReport, Recommender
from recsys.figures import model as figure
from recsys.model.card import model_report
from recsys.results.model import TrainingCurve
from tests.recsys.figures.conftest import drawn

Opened = Callable[[bytes], tuple[int, int]]


def test_curves_of_both_models(about: ModelReport, opened: Opened) -> None:
    _, height = opened(drawn(figure, about))
    said = figure.words(about).alt
    assert len(said) <= 900
    assert f"{about.curve.held_out_rmse[-1]:.3f}" in said
    assert "The reports' model over 35 epochs" in said
    alone = replace(about, sweep=None)
    assert opened(drawn(figure, alone))[1] < height
    assert "reports" not in figure.words(alone).alt


def test_a_training_of_one_pass(about: ModelReport, opened: Opened) -> None:
    found = replace(about, curve=TrainingCurve((0.9,), (0.95,)), sweep=None)
    opened(drawn(figure, found))


def test_a_world_that_is_learnt_by_heart(checkerboard: Recommender, opened: Opened) -> None:
    opened(drawn(figure, model_report(checkerboard.card)))
