"""Marks that would hide each other, moved apart a little: on the map only what is near is told."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.figures.drawing.placing import Box

_ROUNDS, _GAP = 150, 12.0
_TURN = 2.4  # radians, the golden angle: marks at one place go to different sides

_Numbers = NDArray[np.float64]


def spread(points: _Numbers, radii: Sequence[float], area: Box, most: float) -> _Numbers:
    """Points, float64[n, 2], moved by at most so many pixels each way, so that no two marks touch.

    Each mark is a disc about its point. Where there are too many for the room, some still touch.
    """
    reach = np.asarray(radii, np.float64)
    wanted = reach[:, np.newaxis] + reach + _GAP
    np.fill_diagonal(wanted, 0.0)
    # Who lies outside already goes no farther out.
    low = np.maximum(points - most, np.minimum(points, (area.left, area.bottom)))
    high = np.minimum(points + most, np.maximum(points, (area.right, area.top)))
    turns = _TURN * np.arange(len(points))
    nudged = points + 1e-3 * np.column_stack([np.cos(turns), np.sin(turns)])
    at = np.clip(nudged, low, high)
    for _ in range(_ROUNDS):
        ways = at[:, np.newaxis] - at
        far = np.maximum(np.hypot(ways[..., 0], ways[..., 1]), 1e-9)
        short = np.maximum(wanted - far, 0.0)
        if not short.any():
            break
        pushes = ways / far[..., np.newaxis] * (short / 2 + 0.1)[..., np.newaxis]
        at = np.clip(
            at + np.where((short > 0)[..., np.newaxis], pushes, 0.0).sum(axis=1), low, high
        )
    return at
