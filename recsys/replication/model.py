"""The reports' own model, which Matinee grew out of: matrix factorisation by gradient descent.

    stars_ui = low + (high - low) sigmoid(b_u + b_i + p_u . q_i)

User and film embeddings, a bias of each, a sigmoid scaled to the range of stars, the mean squared
error and Adam (Kingma and Ba 2015) with a little weight decay: the recipe of Howard and Gugger
(2020), "Deep Learning for Coders with fastai and PyTorch", chapter 8. What is served instead, and
why, is `recsys.training.models.bayesian_mf`.
"""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from recsys.replication.recipe import Recipe
from recsys.training.adam import Adam
from recsys.training.devices import single_thread
from recsys.training.interactions import Interactions

# A sigmoid never reaches its ends: they lie beyond the lowest and the highest stars.
_LOWEST, _HIGHEST = 0.0, 5.5
_FIRST_SPREAD = 0.01
_N_MEMBER_STEPS = 200


class Embedding(nn.Embedding):
    """One row (bias, factors) for each user or film, small at first; weight [n, 1 + n_factors]."""

    def __init__(self, n: int, n_factors: int) -> None:
        super().__init__(n, 1 + n_factors)
        nn.init.normal_(self.weight, std=_FIRST_SPREAD)


class ReportsMF(nn.Module):
    """The whole model; its parameters are the rows of users and films."""

    def __init__(self, n_users: int, n_items: int, n_factors: int) -> None:
        super().__init__()
        self.users = Embedding(n_users, n_factors)
        self.items = Embedding(n_items, n_factors)

    def forward(self, users: Tensor, items: Tensor) -> Tensor:
        """The stars that each user row gives each item row, [n]."""
        return _stars(self.users(users), self.items(items))

    def expected(self, interactions: Interactions) -> NDArray[np.float32]:
        """The stars that the model predicts for each row, float32[n]."""
        with torch.no_grad():
            stars: NDArray[np.float32] = self(*_rows(interactions)[:2]).numpy()
        return stars


def fit(
    interactions: Interactions,
    n_users: int,
    n_items: int,
    *,
    recipe: Recipe,
    seed: int,
    report: Callable[[int, ReportsMF], None] | None = None,
) -> ReportsMF:
    """Train; `report` is given each epoch's number, from 1, and the model after it.

    The seed draws the first weights and the order of the ratings. No learning rate changes on the
    way, so the model after epoch n is the one that n epochs alone would have given.
    """
    users, items, stars = _rows(interactions)
    with single_thread(), torch.random.fork_rng():
        torch.manual_seed(seed)
        model = ReportsMF(n_users, n_items, recipe.n_factors)
        groups = [(model.parameters(), recipe.learning_rate)]
        optimiser = Adam(groups, weight_decay=recipe.weight_decay, fused=True)
        for epoch in range(1, recipe.n_epochs + 1):
            for batch in torch.split(torch.randperm(len(stars)), recipe.batch_size):
                optimiser.step(((model(users[batch], items[batch]) - stars[batch]) ** 2).mean())
            if report is not None:
                report(epoch, model)
    return model


def predict_members(
    model: ReportsMF, known: Interactions, n_members: int, *, learning_rate: float, seed: int
) -> NDArray[np.float32]:
    """The stars of all films for new members from their known ratings, float32[m, n_items].

    A member is one more row of the user embedding, trained alone by 200 steps of Adam on the mean
    squared error of the known ratings. All members at once, which is the same as one by one: they
    share nothing.
    """
    owners, items, stars = _rows(known)
    sizes = torch.bincount(owners, minlength=n_members)[owners]
    with single_thread(), torch.random.fork_rng():
        torch.manual_seed(seed)
        members = Embedding(n_members, model.items.embedding_dim - 1)
        films = model.items(items).detach()
        optimiser = Adam([(members.parameters(), learning_rate)], fused=True)
        for _ in range(_N_MEMBER_STEPS):
            optimiser.step(((_stars(members(owners), films) - stars) ** 2 / sizes).sum())
        with torch.no_grad():
            predicted: NDArray[np.float32] = _scaled(
                members.weight[:, 1:] @ model.items.weight[:, 1:].T
                + members.weight[:, :1]
                + model.items.weight[:, 0]
            ).numpy()
    return predicted


def _stars(users: Tensor, items: Tensor) -> Tensor:
    return _scaled((users[:, 1:] * items[:, 1:]).sum(dim=1) + users[:, 0] + items[:, 0])


def _scaled(logits: Tensor) -> Tensor:
    return _LOWEST + (_HIGHEST - _LOWEST) * torch.sigmoid(logits)


def _rows(interactions: Interactions) -> tuple[Tensor, Tensor, Tensor]:
    columns = (interactions.users, interactions.items, interactions.stars)
    users, items, stars = (torch.from_numpy(column) for column in columns)
    return users, items, stars
