"""The ratings of one side of a factorisation, and sums over the other. PyTorch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import embedding_bag

from recsys.training.interactions import AT_ONCE

# Users or films that are worked on at once, each with a matrix of its own.
ROWS_AT_ONCE = 2**14


@dataclass(frozen=True, slots=True)
class Stars:
    """What was given, the mean of it, and where it is worked on."""

    stars: NDArray[np.float32]
    mean: float
    device: torch.device


class Given:
    """The ratings of each row of one side, and sums over the partners of the other.

    Kept in the order of the rows, 8 bytes a rating; where they were in it, they are not copied.
    """

    def __init__(
        self,
        rows: NDArray[np.integer[Any]],
        partners: NDArray[np.integer[Any]],
        n_rows: int,
        given: Stars,
    ) -> None:
        stars, device = given.stars, given.device
        if not (rows[1:] >= rows[:-1]).all():
            order = np.argsort(rows, kind="stable")
            partners, stars = partners[order], stars[order]
        self._partners = torch.from_numpy(partners).to(device)
        self._stars, self._mean = torch.from_numpy(stars).to(device), given.mean
        counts = np.bincount(rows, minlength=n_rows)
        self._starts = np.concatenate([[0], np.cumsum(counts)])

    def __len__(self) -> int:
        return len(self._stars)

    @property
    def device(self) -> torch.device:
        """Where sums are made."""
        return self._stars.device

    def spans(self) -> Iterator[slice]:
        """Some rows at a time, with not too many ratings."""
        first, n_rows = 0, len(self._starts) - 1
        while first < n_rows:
            last = np.searchsorted(self._starts, self._starts[first] + AT_ONCE, side="right") - 1
            end = min(max(int(last), first + 1), first + ROWS_AT_ONCE, n_rows)
            yield slice(first, end)
            first = end

    def part(self, rows: slice) -> "Part":
        """Rows with all of their ratings."""
        starts = self._starts[rows.start : rows.stop + 1]
        ratings = slice(int(starts[0]), int(starts[-1]))
        return Part(
            rows,
            torch.from_numpy(starts - starts[0]).to(self.device),
            self._partners[ratings].long(),
            self._stars[ratings].double() - self._mean,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one side: where the ratings of each start and end, partners and stars."""

    rows: slice
    starts: Tensor
    partners: Tensor
    stars: Tensor

    def summed(self, table: Tensor, weights: Tensor | None = None) -> Tensor:
        """For each row the sum of its partners' rows of a table, [n_partners, ...], weighted."""
        flat = table.reshape(len(table), -1)
        sums = embedding_bag(
            self.partners, flat, self.starts[:-1], mode="sum", per_sample_weights=weights
        )
        return sums.reshape(-1, *table.shape[1:])

    def squared_error(self, means: Tensor, partners: Tensor) -> Tensor:
        """Of what the means of both sides, [n, d + 1] each, expect."""
        x = torch.repeat_interleave(
            means[self.rows], torch.diff(self.starts), dim=0, output_size=len(self.stars)
        )
        y = partners[self.partners]
        residuals = self.stars - x[:, 0] - y[:, 0] - (x[:, 1:] * y[:, 1:]).sum(dim=1)
        return (residuals**2).sum()
