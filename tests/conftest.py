"""What tests of several rooms share."""

import pytest

from recsys import Recommender


@pytest.fixture(scope="session")
def model() -> Recommender:
    """The committed model; nothing about it changes, so the tests share one."""
    return Recommender.pretrained()
