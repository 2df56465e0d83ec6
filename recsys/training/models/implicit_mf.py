"""Implicit matrix factorisation by alternating least squares, in PyTorch.

    minimise  sum_ui c_ui (1 - p_u . q_i)^2 + BACKGROUND sum_ui (p_u . q_i)^2 + weighted norms

over the films that each row chose, c_ui growing with the stars, and faintly over all others (Hu,
Koren and Volinsky 2008, "Collaborative filtering for implicit feedback datasets"; the norms are
weighted by frequency as in Rendle et al. 2022, "Revisiting the performance of iALS on item
recommendation benchmarks"). It learns what is chosen together, where the biased MF learns what is
rated alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recsys.training.devices import CPU
from recsys.training.interactions import Interactions
from recsys.training.kinds import with_kinds
from recsys.training.models.least_squares import Sides

N_IMPLICIT_FACTORS = 96
_N_SWEEPS = 8
# To know what a rated film would be without its ratings, its kinds are learnt without it: so many
# times, each without one part of the films.
_N_FOLDS = 3

_Groups = Sequence[tuple[NDArray[np.intp], float]]


@dataclass(frozen=True, slots=True)
class Implicit:
    """Implicit factors of the items, each float32[n_items, N_IMPLICIT_FACTORS].

    `factors` are learnt from people and kinds. `from_kinds` are those that a film would have if
    nobody had rated it; of a film that nobody rated both are the same.
    """

    factors: NDArray[np.float32]
    from_kinds: NDArray[np.float32]


def fit_implicit(
    interactions: Interactions,
    n_users: int,
    n_items: int,
    groups: _Groups,
    seed: int,
    *,
    device: torch.device = CPU,
) -> Implicit:
    """Learn from the films that people rated; the others are then placed by their kinds."""
    rated = np.unique(interactions.items)
    is_rated = np.zeros(n_items, bool)
    is_rated[rated] = True
    generator = torch.Generator().manual_seed(seed)
    factors = torch.zeros(n_items, N_IMPLICIT_FACTORS, dtype=torch.float64)
    factors[rated] = (
        torch.randn(len(rated), N_IMPLICIT_FACTORS, generator=generator, dtype=torch.float64)
        * 0.1
        / N_IMPLICIT_FACTORS**0.5
    )
    factors = factors.to(device)
    kept = [(films[is_rated[films]], weight) for films, weight in groups]
    rows, items, weights, n_rows = with_kinds(
        interactions, confidence(interactions.stars), n_users, kept
    )
    by_row, by_item = Sides(rows, items, weights, n_rows), Sides(items, rows, weights, n_items)
    del rows
    for _ in range(_N_SWEEPS):
        people = by_row.solve(factors)
        factors = by_item.solve(people)
    from_kinds = _from_kinds(factors, people[:n_users], groups, is_rated, seed)
    unrated = torch.from_numpy(~is_rated)
    factors[unrated] = from_kinds[unrated]
    return Implicit(factors.float().cpu().numpy(), from_kinds.float().cpu().numpy())


def confidence(stars: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much it says that a film was chosen: likes weigh more, dislikes hardly, float32[n]."""
    confident: NDArray[np.float32] = np.maximum(stars - np.float32(1.5), np.float32(0.25))
    return confident


def _from_kinds(
    factors: Tensor,
    people: Tensor,
    groups: _Groups,
    is_rated: NDArray[np.bool_],
    seed: int,
) -> Tensor:
    """What the kinds alone make of each film, the kinds learnt from other films than it."""
    fold = np.random.default_rng(seed).integers(0, _N_FOLDS, len(is_rated))
    placed = torch.zeros_like(factors)
    for left_out in range(_N_FOLDS + 1):
        # The last time nothing is left out, and the films that nobody rated are placed.
        is_asked = is_rated & (fold == left_out) if left_out < _N_FOLDS else ~is_rated
        kinds, films, weights = _memberships(groups, is_rated & ~is_asked)
        vectors = Sides(kinds, films, weights, len(groups)).solve(factors)
        told = vectors.any(dim=1).cpu().numpy()
        kinds, films, weights = _memberships(groups, is_asked)
        known = told[kinds]
        rows = Sides(films[known], len(people) + kinds[known], weights[known], len(factors))
        placed += rows.solve(torch.cat([people, vectors]))
    return placed


def _memberships(
    groups: _Groups, is_asked: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Kind, film and weight wherever a film that is asked for is of a kind."""
    sizes = [len(films) for films, _ in groups]
    kinds = np.repeat(np.arange(len(groups)), sizes)
    films = np.concatenate([np.empty(0, np.int64), *(films for films, _ in groups)])
    weights = np.repeat(np.array([weight for _, weight in groups]), sizes)
    asked = is_asked[films.astype(np.int64)]
    return kinds[asked], films[asked].astype(np.int64), weights[asked]
