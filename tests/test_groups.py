"""Tests that share what is costly run in one worker, after each other."""

import os

import pytest


@pytest.mark.xdist_group("of_one_worker")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="no workers")
def test_groups_are_heeded(request: pytest.FixtureRequest) -> None:
    """Where a new pytest hides the group from pytest-xdist, nothing else goes red: all is slow."""
    assert request.node.nodeid.endswith("@of_one_worker")
