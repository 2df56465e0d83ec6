"""What some people know, liked and could not choose, as arrays of one batch. PyTorch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recsys.training.models.sittings import KNOWN, Draw


@dataclass(frozen=True, slots=True)
class Batch:
    """One row a draw: what is known of it, padded, and what is wanted of n candidates.

    `items` are places among the candidates, int64[b, k]; `given` the half stars, int64[b, k];
    `is_rating`, float32[b, k], is 0 where a row is padded. `wanted`, float32[b, n], is how much
    each liked film counts; `excluded`, bool[b, n], are those that could not be chosen.
    """

    items: Tensor
    given: Tensor
    is_rating: Tensor
    wanted: Tensor
    excluded: Tensor

    @classmethod
    def of(
        cls, drawn: Sequence[Draw], place: NDArray[np.intp], released: NDArray[np.float32]
    ) -> "Batch":
        """Films are at their `place` among the candidates, which came out when `released` says.

        A film without a place, -1, was rated and is none that is asked for.
        """
        n, width = len(drawn), max(KNOWN)
        items = torch.zeros(n, width, dtype=torch.long)
        given = torch.ones(n, width, dtype=torch.long)
        is_rating = torch.zeros(n, width)
        wanted = torch.zeros(n, len(released))
        limits = np.array([np.inf if draw.time is None else draw.time for draw in drawn])
        excluded = torch.from_numpy(np.floor(released) > limits[:, None])
        for row, draw in enumerate(drawn):
            items[row, : len(draw.known)] = torch.from_numpy(place[draw.known])
            given[row, : len(draw.known)] = torch.from_numpy(draw.half_stars)
            is_rating[row, : len(draw.known)] = 1.0
            rated = place[draw.rated]
            excluded[row, torch.from_numpy(rated[rated >= 0])] = True
            liked = torch.from_numpy(place[draw.liked])
            excluded[row, liked] = False
            wanted[row, liked] = max(len(liked), 1) ** -0.5
        return cls(items, given, is_rating, wanted, excluded)

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        told = (self.items, self.given, self.is_rating, self.wanted, self.excluded)
        return Batch(*(one.to(device) for one in told))
