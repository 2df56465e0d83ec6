"""Turning the star factors: easier to read, and no answer of the model changes."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from recsys import Recommender
from recsys.evaluation.diagnostics.dimension_purity import purity_report
from recsys.model.artifact import Artifact
from recsys.training.models.rotation import readable, rotated, varimax

pytestmark = pytest.mark.training


@pytest.fixture
def turn() -> NDArray[np.float64]:
    turned: NDArray[np.float64] = np.linalg.qr(np.random.default_rng(5).standard_normal((16, 16)))[
        0
    ]
    return turned


def test_varimax_finds_the_axes_that_simple_loadings_were_turned_from() -> None:
    rng = np.random.default_rng(0)
    simple = rng.standard_normal((300, 4)) * (rng.random((300, 4)) < 0.2)
    mixed, _ = np.linalg.qr(rng.standard_normal((4, 4)))
    found = varimax(simple @ mixed)
    assert np.allclose(found.T @ found, np.eye(4), atol=1e-9)
    assert np.allclose(np.sort(np.abs(mixed @ found), axis=0)[-1], 1, atol=0.02)


def test_no_answer_changes(model: Recommender, turn: NDArray[np.float64]) -> None:
    other = Recommender(Artifact(rotated(model.parameters, turn), model.catalogue, model.card))
    model = Recommender(Artifact(model.parameters, model.catalogue, model.card))
    ratings = {1: 5.0, 50: 4.5, 296: 1.0, 4306: 3.5}
    mine, theirs = model.fold_in(ratings), other.fold_in(ratings)
    films = [movie.movie_id for movie in model.catalogue]
    assert np.abs(model.predict(mine, films) - other.predict(theirs, films)).max() < 1e-4
    assert np.array_equal(model.interval(mine, films), other.interval(theirs, films))
    assert model.shortlist(mine, 100) == other.shortlist(theirs, 100)
    assert [t.user_id for t in model.twins(mine)] == [t.user_id for t in other.twins(theirs)]
    nearest = [[s.movie for s in m.similar(50)] for m in (model, other)]
    assert nearest[0] == nearest[1]


def test_the_served_axes_are_found_again_from_any_others(
    model: Recommender, turn: NDArray[np.float64]
) -> None:
    again = readable(rotated(model.parameters, turn), model.catalogue)
    assert np.abs(again.item_factors - model.parameters.item_factors).max() < 0.02


def test_the_served_axes_are_read_better_than_others(model: Recommender) -> None:
    found = purity_report(model, n_turns=20)
    assert found.served.of_ends > found.turned_at_random.of_ends + 0.05
    assert found.served.correlation > found.turned_at_random.correlation
    assert found.turned_at_random.of_ends > found.by_lot


def test_a_few_films_are_left_as_they_are(checkerboard: Recommender) -> None:
    catalogue = type(checkerboard.catalogue)(
        replace(m, n_ratings=3) for m in checkerboard.catalogue
    )
    assert readable(checkerboard.parameters, catalogue) is checkerboard.parameters
