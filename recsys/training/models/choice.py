"""Learning to rank: which films a person goes on to like, from a few that they rated. PyTorch.

For a random part of a user's ratings, a few as a new member has, maximise the likelihood of the
films that the user liked among the rest, under a softmax over the whole catalogue:

    choice_i = b_i + c_i . z,   z = m + sum_j w(stars_j) e_j / n^p

(the multinomial likelihood of Liang et al. 2018, "Variational autoencoders for collaborative
filtering", equation 2; z as in recsys.ranking.choice). The vectors c = A x and e = B x are linear
in what is known of a film, x: its implicit factors, genres, decades and tags. Learning A and B
alone, a metric on a space that holds already what is chosen together, keeps five hundred people
from being learnt by heart, as do heavy dropout on z and the mean of the last epochs' weights.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from recsys.stars import HALF_STARS, half_stars
from recsys.training.interactions import Interactions

_N_FACTORS = 64
_N_EPOCHS, _N_AVERAGED = 40, 12
_BATCH = 128
_LEARNING_RATE = 3e-3
_DROPOUT = 0.6
_KNOWN = (3, 5, 8, 10, 15, 20, 30)
_HIDDEN_AT_LEAST = 5
_TARGET_FROM_STARS = 4.0  # what it learns to put first: films that people gave so many
_IMPLICIT_SCALE = 6.0
_FULL_LENGTH_PERCENTILE = 60

_User = tuple[NDArray[np.int64], NDArray[np.float32]]  # items and their stars


@dataclass(frozen=True, slots=True)
class Choice:
    """The learnt head; shapes as in recsys.model.parameters."""

    chosen_factors: NDArray[np.float16]
    choosing_factors: NDArray[np.float16]
    bias: NDArray[np.float32]
    mean: NDArray[np.float32]
    half_star_weight: NDArray[np.float32]
    damping: NDArray[np.float32]


class ChoiceModel(nn.Module):
    """The scores of all items for a batch of members."""

    def __init__(self, known: NDArray[np.float32], log_fame: NDArray[np.float32]) -> None:
        super().__init__()
        self.known = torch.from_numpy(known)
        self.chosen = nn.Linear(known.shape[1], _N_FACTORS, bias=False)
        self.choosing = nn.Linear(known.shape[1], _N_FACTORS, bias=False)
        self.half_star_weight = nn.Parameter(torch.linspace(-0.6, 1, len(HALF_STARS)))
        self.mean = nn.Parameter(torch.zeros(_N_FACTORS))
        self.bias = nn.Parameter(torch.from_numpy(log_fame.copy()))
        self.damping = nn.Parameter(torch.tensor(0.5))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, items: Tensor, given: Tensor, is_rating: Tensor) -> Tensor:
        """Scores [b, n_items] from ratings padded to one length: three times [b, k]."""
        weight = self.half_star_weight[given - 1] * is_rating
        chosen = torch.einsum("bk,bkd->bd", weight, self.choosing(self.known)[items])
        z = self.mean + chosen / is_rating.sum(dim=1, keepdim=True) ** self.damping
        scores: Tensor = self.dropout(z) @ self.chosen(self.known).T + self.bias
        return scores


def fit_choice(
    interactions: Interactions,
    features: NDArray[np.float32],
    implicit_factors: NDArray[np.float32],
    seed: int,
) -> Choice:
    """Learn to rank from users of a few ratings and more; one seed gives the same head."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return _fit(interactions, features, implicit_factors, seed)


def _fit(
    interactions: Interactions,
    features: NDArray[np.float32],
    implicit_factors: NDArray[np.float32],
    seed: int,
) -> Choice:
    rng = np.random.default_rng(seed)
    users = list(_users(interactions))
    fame = np.bincount(interactions.items, minlength=len(features))
    known = np.hstack([features, _IMPLICIT_SCALE * _even(implicit_factors)])
    model = ChoiceModel(known.astype(np.float32), np.log1p(fame).astype(np.float32))
    optimiser = torch.optim.Adam(model.parameters(), lr=_LEARNING_RATE)
    means = torch.optim.swa_utils.AveragedModel(model)
    for epoch in range(_N_EPOCHS):
        order = rng.permutation(len(users))
        for start in range(0, len(order), _BATCH):
            batch = _Batch(len(features))
            for row in order[start : start + _BATCH]:
                batch.add(users[row], rng)
            optimiser.zero_grad()
            batch.loss(model).backward()  # type: ignore[no-untyped-call]  # torch's own
            optimiser.step()
        if epoch >= _N_EPOCHS - _N_AVERAGED:
            means.update_parameters(model)
    return _finished(means.module)


class _Batch:
    """Some users' ratings, parted at random into a few that are known and the rest."""

    def __init__(self, n_items: int) -> None:
        self._n_items = n_items
        self._known: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
        self._liked: list[NDArray[np.int64]] = []

    def add(self, user: _User, rng: np.random.Generator) -> None:
        """Another user, a few of whose ratings are drawn to be known."""
        items, stars = user
        n_known = min(int(rng.choice(_KNOWN)), len(items) - _HIDDEN_AT_LEAST)
        order = rng.permutation(len(items))
        known, hidden = order[:n_known], order[n_known:]
        self._known.append((items[known], half_stars(stars[known])))
        self._liked.append(items[hidden][stars[hidden] >= _TARGET_FROM_STARS])

    def loss(self, model: ChoiceModel) -> Tensor:
        """Mean negative log likelihood; a user counts by the root of how many films they liked."""
        n, width = len(self._known), max(_KNOWN)
        items = torch.zeros(n, width, dtype=torch.long)
        given = torch.ones(n, width, dtype=torch.long)
        is_rating = torch.zeros(n, width)
        wanted, is_known = torch.zeros(n, self._n_items), torch.zeros(n, self._n_items).bool()
        for row, ((known, halves), liked) in enumerate(zip(self._known, self._liked, strict=True)):
            items[row, : len(known)] = torch.from_numpy(known)
            given[row, : len(known)] = torch.from_numpy(halves)
            is_rating[row, : len(known)] = 1.0
            is_known[row, torch.from_numpy(known)] = True
            wanted[row, torch.from_numpy(liked)] = max(len(liked), 1) ** -0.5
        scores = model(items, given, is_rating).masked_fill(is_known, -1e9)
        likelihood = (wanted * torch.log_softmax(scores, dim=1)).sum(dim=1)
        return -likelihood.mean()


def _users(interactions: Interactions) -> Iterator[_User]:
    """Items and stars of each user who rated enough to hide some and know some."""
    for rows in interactions.rows_by_user(int(interactions.users.max()) + 1):
        if len(rows) >= min(_KNOWN) + _HIDDEN_AT_LEAST:
            yield interactions.items[rows], interactions.stars[rows]


def _even(factors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Factors of length one, shorter where little is known of a film."""
    lengths = np.linalg.norm(factors, axis=1, keepdims=True)
    full = max(float(np.percentile(lengths, _FULL_LENGTH_PERCENTILE)), 1e-9)
    shortened: NDArray[np.float32] = factors / np.maximum(lengths, full)
    return shortened


@torch.no_grad()
def _finished(model: nn.Module) -> Choice:
    assert isinstance(model, ChoiceModel)  # noqa: S101 - what AveragedModel was given
    return Choice(
        chosen_factors=model.chosen(model.known).numpy().astype(np.float16),
        choosing_factors=model.choosing(model.known).numpy().astype(np.float16),
        bias=model.bias.numpy().copy(),
        mean=model.mean.numpy().copy(),
        half_star_weight=model.half_star_weight.numpy().copy(),
        damping=model.damping.numpy().reshape(1).copy(),
    )
