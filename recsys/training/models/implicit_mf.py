"""Implicit matrix factorisation by alternating least squares, in PyTorch.

    minimise  sum_ui c_ui (1 - p_u . q_i)^2 + BACKGROUND sum_ui (p_u . q_i)^2 + weighted norms

over the films that each row chose, c_ui growing with the stars, and faintly over all others (Hu,
Koren and Volinsky 2008, "Collaborative filtering for implicit feedback datasets"; the norms are
weighted by frequency as in Rendle et al. 2022, "Revisiting the performance of iALS on item
recommendation benchmarks"). It learns what is chosen together, where the biased MF learns what is
rated alike.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recsys.training.interactions import Interactions
from recsys.training.kinds import with_kinds

N_IMPLICIT_FACTORS = 96
BACKGROUND = 0.1
_N_SWEEPS = 8
_NORM_WEIGHT = 1.0
_BATCH = 512

_Groups = list[tuple[NDArray[np.intp], float]]


def fit_implicit(
    interactions: Interactions, n_users: int, n_items: int, groups: _Groups, seed: int
) -> NDArray[np.float32]:
    """Implicit factors of the items, float32[n_items, N_IMPLICIT_FACTORS]."""
    rows, items, weights, n_rows = with_kinds(
        interactions, confidence(interactions.stars), n_users, groups
    )
    generator = torch.Generator().manual_seed(seed)
    scale = 0.1 / N_IMPLICIT_FACTORS**0.5
    factors = (
        torch.randn(n_items, N_IMPLICIT_FACTORS, generator=generator, dtype=torch.float64) * scale
    )
    by_row, by_item = _Sides(rows, items, weights, n_rows), _Sides(items, rows, weights, n_items)
    for _ in range(_N_SWEEPS):
        people = by_row.solve(factors)
        factors = by_item.solve(people)
    implicit: NDArray[np.float32] = factors.float().numpy()
    return implicit


def confidence(stars: NDArray[np.float32]) -> NDArray[np.float64]:
    """How much it says that a film was chosen: likes weigh more, dislikes hardly, float64[n]."""
    return np.maximum(stars.astype(np.float64) - 1.5, 0.25)


class _Sides:
    """One side of the factorisation: for each of its rows the partners and their weights."""

    def __init__(
        self,
        rows: NDArray[np.int64],
        partners: NDArray[np.int64],
        weights: NDArray[np.float64],
        n_rows: int,
    ) -> None:
        order = np.argsort(rows, kind="stable")
        ends = np.cumsum(np.bincount(rows, minlength=n_rows))[:-1]
        self._partners = np.split(partners[order], ends)
        self._weights = np.split(weights[order], ends)

    def solve(self, factors: Tensor) -> Tensor:
        """The best vector of each row [n_rows, d] for these partners; zero where it has none."""
        background = BACKGROUND * factors.T @ factors
        batches = range(0, len(self._partners), _BATCH)
        return torch.cat([self._solve(factors, background, start) for start in batches])

    def _solve(self, factors: Tensor, background: Tensor, start: int) -> Tensor:
        partners = self._partners[start : start + _BATCH]
        weights = self._weights[start : start + _BATCH]
        n, d = len(partners), factors.shape[1]
        matrices = background.expand(n, d, d).clone()
        targets = torch.zeros(n, d, dtype=factors.dtype)
        for row, (chosen, weight) in enumerate(zip(partners, weights, strict=True)):
            q = factors[torch.from_numpy(chosen)]
            weighted = q * torch.from_numpy(weight)[:, None]
            norm = _NORM_WEIGHT * max(len(chosen), 1) ** 0.5
            matrices[row] += weighted.T @ q + norm * torch.eye(d, dtype=factors.dtype)
            targets[row] = weighted.sum(dim=0)
        solved: Tensor = torch.linalg.solve(matrices, targets)
        return solved
