"""Marks that would hide each other, moved apart a little: on the map only what is near is told."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.figures.drawing.placing import Box

_ROUNDS, _GAP, _CROWD = 150, 12.0, 120.0
_TURN = 2.4  # radians, the golden angle: marks at one place go to different sides

_Numbers = NDArray[np.float64]


def spread(points: _Numbers, radii: Sequence[float], area: Box, most: float) -> _Numbers:
    """Points, float64[n, 2], moved by at most so many pixels each way, so that no two marks touch.

    Each mark is a disc about its point, which lies in the area as a whole where its point does.
    Where there are too many for the room, some still touch.
    """
    reach = np.asarray(radii, np.float64)
    wanted = reach[:, np.newaxis] + reach + _GAP
    np.fill_diagonal(wanted, 0.0)
    inner = reach[:, np.newaxis]
    least = np.array([area.left, area.bottom]) + inner
    largest = np.array([area.right, area.top]) - inner
    # Who lies outside already goes no farther out.
    is_in = ((points >= (area.left, area.bottom)) & (points <= (area.right, area.top))).all(
        axis=1, keepdims=True
    )
    low = np.maximum(points - most, np.where(is_in, least, np.minimum(points, least)))
    high = np.minimum(points + most, np.where(is_in, largest, np.maximum(points, largest)))
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


def crowded_first(points: _Numbers, n: int) -> list[int]:
    """The places of the first n points in their list, those first that most of all lie near."""
    points = points.reshape(-1, 2)
    ways = points[:n, np.newaxis] - points
    crowds = np.exp(-(ways**2).sum(axis=2) / _CROWD**2).sum(axis=1)
    order: list[int] = np.argsort(-crowds, kind="stable").tolist()
    return order
