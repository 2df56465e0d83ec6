"""The picture of /model."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys import ModelReport, Recommender
from recsys.figures import model as figure
from recsys.figures.drawing import style
from recsys.model.card import model_report
from recsys.results.model import TrainingCurve
from recsys.wording.figures.model import Ends
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


@pytest.mark.parametrize("train", [0.55, 0.95])
def test_the_names_of_two_curves_stand_apart_and_within_the_panel(train: float) -> None:
    """The one of the training goes where more room is: between the two, or below both."""
    with style.canvas(600, 400) as canvas:
        axes = style.area(canvas, 0, 0, 600, 400)
        axes.set_ylim(0.5, 1.2)
        figure._ends(axes, [train], [1.0], Ends("training", "held out"))
        canvas.draw_without_rendering()
        held_out, trained = (text.get_window_extent() for text in axes.texts)
        assert trained.y1 < held_out.y0
        assert trained.y0 >= axes.bbox.y0
