"""The pictures of the sweep."""

from collections.abc import Callable

import pytest

from recsys.figures import sweep_epochs, sweep_sizes
from recsys.replication.sweep_file import finished
from recsys.results.sweep import Sweep
from recsys.shipped import PRETRAINED
from tests.recsys.figures.conftest import drawn

Opened = Callable[[bytes], tuple[int, int]]


@pytest.fixture
def committed() -> Sweep:
    found = finished(PRETRAINED)
    assert found is not None
    return found


def test_embedding_sizes(committed: Sweep, opened: Opened) -> None:
    assert opened(drawn(sweep_sizes, committed))[0] == 1200
    said = sweep_sizes.words(committed).alt
    assert len(said) <= 900
    for size in (25, 50, 100, 150, 200):
        assert f"{size} factors 0.8" in said
    assert "The best constant has 48." in said


def test_epochs(committed: Sweep, opened: Opened) -> None:
    assert opened(drawn(sweep_epochs, committed))[0] == 1200
    said = sweep_epochs.words(committed).alt
    assert len(said) <= 900
    for n_epochs in (5, 6, 7, 10, 12, 35):
        assert f"{n_epochs} epochs 0." in said
