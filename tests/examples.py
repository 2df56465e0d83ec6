"""How many examples a property is tried on where one of them is costly."""

from typing import Any

from hypothesis import settings

_USUAL = 50  # as the profile of that name in tests/conftest.py
_FEWEST = 3


def examples(n: int, **more: Any) -> settings:
    """So many before a commit, and with another profile more or fewer in proportion."""
    share = settings().max_examples / _USUAL
    return settings(max_examples=max(_FEWEST, round(n * share)), deadline=None, **more)
