"""One half of alternating least squares: the best vector of each row for its partners' vectors.

A row of n partners of vectors Q and weights W has

    (Q' W Q + B + sqrt(n) I) x = Q' W 1,   B = BACKGROUND F'F over the vectors F of all partners.

In the axes in which B is diagonal, D = B + sqrt(n) I is so for every n, and where n is less than
the number of factors the same x costs a system of n equations (the matrix inversion lemma):

    x = D^-1 Q' y,   (W^-1 + Q D^-1 Q') y = 1
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recsys.training.devices import side_by_side

BACKGROUND = 0.1
_BATCH = 256
_PARTNERS = 2**14


class Sides:
    """One side of a factorisation: for each of its rows the partners and their weights.

    Kept in the order of the rows; where they were in it, they are not copied.
    """

    def __init__(
        self,
        rows: NDArray[np.integer[Any]],
        partners: NDArray[np.integer[Any]],
        weights: NDArray[np.floating[Any]],
        n_rows: int,
    ) -> None:
        if not (rows[1:] >= rows[:-1]).all():
            order = np.argsort(rows, kind="stable")
            partners, weights = partners[order], weights[order]
        self._partners, self._weights = partners, weights
        self._counts = np.bincount(rows, minlength=n_rows)
        self._starts = np.cumsum(self._counts) - self._counts

    def solve(self, factors: Tensor) -> Tensor:
        """The best vector of each row [n_rows, d] for these partners; zero where it has none."""
        spread, axes = torch.linalg.eigh(BACKGROUND * factors.T @ factors)
        turned = factors @ axes
        solved = turned.new_zeros(len(self._counts), factors.shape[1])
        by_size = np.argsort(self._counts, kind="stable")
        by_size = by_size[self._counts[by_size] > 0]
        batches = (by_size[at : at + _BATCH] for at in range(0, len(by_size), _BATCH))

        def solve(rows: NDArray[np.intp]) -> None:
            few = self._counts[rows] < factors.shape[1]
            for some in rows[few], rows[~few]:
                if len(some):
                    solved[torch.from_numpy(some)] = self._solve(turned, spread, some)

        side_by_side(solve, batches, factors.device)
        back: Tensor = solved @ axes.T
        return back

    def _solve(self, factors: Tensor, spread: Tensor, rows: NDArray[np.intp]) -> Tensor:
        d, device = factors.shape[1], factors.device
        norms = torch.from_numpy(self._counts[rows] ** 0.5).to(device)
        diagonal = spread + norms[:, None]
        if self._counts[rows[-1]] < d:
            return self._of_few(factors, diagonal, rows)
        matrices = torch.diag_embed(diagonal)
        targets = factors.new_zeros(len(rows), d)
        for at, row in enumerate(rows.tolist()):
            for span in self._spans(row):
                q = factors[torch.from_numpy(self._partners[span]).to(device)]
                weights = torch.from_numpy(self._weights[span]).to(device).double()
                weighted = q * weights[:, None]
                matrices[at] += weighted.T @ q
                targets[at] += weighted.sum(dim=0)
        found: Tensor = torch.linalg.solve(matrices, targets)
        return found

    def _spans(self, row: int) -> Iterator[slice]:
        """Where the partners of a row are, so many at a time: a film may have 100,000."""
        start, end = self._starts[row], self._starts[row] + self._counts[row]
        return (slice(at, min(at + _PARTNERS, end)) for at in range(start, end, _PARTNERS))

    def _of_few(self, factors: Tensor, diagonal: Tensor, rows: NDArray[np.intp]) -> Tensor:
        """Rows of few partners by the inversion lemma, padded with partners of no length."""
        device = factors.device
        width = int(self._counts[rows].max())
        places = self._starts[rows][:, None] + np.arange(width)
        is_partner = np.arange(width) < self._counts[rows][:, None]
        places = np.where(is_partner, places, 0)
        here = torch.from_numpy(is_partner.astype(np.float64)).to(device)
        weights = torch.from_numpy(np.where(is_partner, self._weights[places], 1.0)).to(device)
        q = factors[torch.from_numpy(self._partners[places]).to(device)] * here[:, :, None]
        scaled = q / diagonal[:, None, :]
        matrices = scaled @ q.transpose(1, 2) + torch.diag_embed(1 / weights.double())
        y = torch.linalg.solve(matrices, here)
        return torch.einsum("bnd,bn->bd", scaled, y)
