"""Labels in a column, near where they belong and none upon another."""

from collections.abc import Sequence


def apart(wanted: Sequence[float], row: float, highest: float) -> list[float]:
    """Ascending heights moved so that neighbours are a row apart and the last is not too high."""
    heights = list(wanted)
    for at in range(1, len(heights)):
        heights[at] = max(heights[at], heights[at - 1] + row)
    ceiling = highest
    for at in reversed(range(len(heights))):
        heights[at] = min(heights[at], ceiling)
        ceiling = heights[at] - row
    return heights
