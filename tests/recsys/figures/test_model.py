"""The picture of /model."""

from collections.abc import Callable
from dataclasses import replace

from recsys import Recommender
from recsys.figures import model as figure
from recsys.results.model import TrainingCurve

Opened = Callable[[bytes], tuple[int, int]]


def test_curves_of_both_models(model: Recommender, opened: Opened) -> None:
    found = model.about()
    _, height = opened(figure.draw(found))
    said = figure.describe(found)
    assert len(said) <= 900
    assert f"{found.curve.held_out_rmse[-1]:.3f}" in said
    assert "The reports' model over 35 epochs" in said
    alone = replace(found, sweep=None)
    assert opened(figure.draw(alone))[1] < height
    assert "reports" not in figure.describe(alone)


def test_a_training_of_one_pass(model: Recommender, opened: Opened) -> None:
    found = replace(model.about(), curve=TrainingCurve((0.9,), (0.95,)), sweep=None)
    opened(figure.draw(found))


def test_a_world_that_is_learnt_by_heart(checkerboard: Recommender, opened: Opened) -> None:
    opened(figure.draw(checkerboard.about()))
