"""Laying out the map: neighbours stay neighbours, and the same seed gives the same places."""

import warnings

import numpy as np
import pytest
from numpy.typing import NDArray

from recsys import Recommender
from recsys.evaluation.diagnostics.map_clusters import map_quality
from recsys.training.layout import LayoutSettings, _umap
from recsys.vectors import unit_vectors

pytestmark = pytest.mark.training


@pytest.fixture(scope="module")
def clumps() -> NDArray[np.float32]:
    """Sixty vectors of length one in three clumps."""
    rng = np.random.default_rng(0)
    vectors = np.repeat(np.eye(3, 8), 20, axis=0) + 0.05 * rng.standard_normal((60, 8))
    return unit_vectors(vectors.astype(np.float32))


@pytest.mark.training
def test_clumps_stay_together_and_the_late_comers_join_them(
    clumps: NDArray[np.float32], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")  # compiling takes a minute, sixty films a second
    shaping = np.arange(60) % 10 != 0
    settings = LayoutSettings(n_neighbors=5, n_epochs=100)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        places, again = (_umap(clumps, shaping, settings) for _ in range(2))
    assert np.array_equal(places, again)
    middles = places.reshape(3, 20, 2).mean(axis=1)
    nearest = np.linalg.norm(places[:, np.newaxis] - middles, axis=2).argmin(axis=1)
    assert nearest.tolist() == np.repeat(np.arange(3), 20).tolist()


def test_a_handful_of_films_lies_along_its_axes(checkerboard: Recommender) -> None:
    places = checkerboard.parameters.map_coordinates
    assert checkerboard.card["map"]["method"] == "principal axes"
    assert np.abs(places).max() <= 1
    space, love = places[::2, 0], places[1::2, 0]
    assert space.max() < love.min() or love.max() < space.min()


@pytest.mark.training
def test_the_clusters_of_the_reports_lie_together(model: Recommender) -> None:
    found = map_quality(model)
    ranks = {cluster.name: cluster.ranks["map"] for cluster in found.clusters}
    assert ranks["family animations"] < 15
    assert ranks["blockbusters of 1996"] < 20
    assert ranks["blockbusters of 2002"] < found.chance_rank / 6
    assert found.trustworthiness > 0.9
    # Similar films are about the same things too, by which the map is not laid out.
    assert found.similar_kept > 0.25


def test_the_map_fills_its_frame(model: Recommender) -> None:
    places = model.parameters.map_coordinates
    assert np.abs(places).max() == pytest.approx(1, abs=1e-5)
    assert model.card["map"]["method"] == "UMAP"
    assert {"n_neighbors", "min_dist", "metric", "n_epochs", "random_state"} <= set(
        model.card["map"]
    )
