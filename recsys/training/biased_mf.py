"""Biased matrix factorisation with item features, in PyTorch.

    stars_ui = mu + b_u + b_i + p_u . q_i
    q_i = q'_i + W f_i,   b_i = b'_i + w . f_i

Koren, Bell and Volinsky (2009), equation 4, with the films' genres, decades and tags f_i as in
Kula (2015), "Metadata embeddings for user and item cold-start recommendations": a film that few
people rated borrows its place from films of its kind. Trained on squared error with weight decay
per rating (equation 5), which draws rare films and users to zero as a Gaussian prior would.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from recsys.training.interactions import Interactions


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How the factors are trained; chosen on the tuning members, `evaluate --seed 100`."""

    n_factors: int = 32
    n_epochs: int = 30
    batch_size: int = 4096
    learning_rate: float = 0.01
    factor_decay: float = 0.15
    bias_decay: float = 0.01
    feature_decay: float = 0.002


class BiasedMF(nn.Module):
    """The model: four embeddings and two linear maps of the films' features."""

    features: Tensor

    def __init__(
        self, n_users: int, features: NDArray[np.float32], mean: float, n_factors: int
    ) -> None:
        super().__init__()
        n_items, n_features = features.shape
        self.mean = mean
        self.register_buffer("features", torch.from_numpy(features))
        self.user_factors = nn.Embedding(n_users, n_factors)
        self.item_factors = nn.Embedding(n_items, n_factors)
        self.user_bias = nn.Embedding(n_users, 1)
        self.item_bias = nn.Embedding(n_items, 1)
        self.feature_factors = nn.Linear(n_features, n_factors, bias=False)
        self.feature_bias = nn.Linear(n_features, 1, bias=False)
        for embedding in (self.user_factors, self.item_factors):
            nn.init.normal_(embedding.weight, std=0.1)
        nn.init.normal_(self.feature_factors.weight, std=0.05)
        for zeroed in (self.user_bias, self.item_bias, self.feature_bias):
            nn.init.zeros_(zeroed.weight)

    def forward(self, users: Tensor, items: Tensor) -> Tensor:
        """Stars expected of each pair, float32[n]."""
        factors, bias = self.item_vectors(items)
        affinity = (self.user_factors(users) * factors).sum(dim=1)
        stars: Tensor = self.mean + self.user_bias(users)[:, 0] + bias + affinity
        return stars

    def item_vectors(self, items: Tensor) -> tuple[Tensor, Tensor]:
        """Factors float32[n, n_factors] and bias float32[n] of items, features folded in."""
        features = self.features[items]
        factors: Tensor = self.item_factors(items) + self.feature_factors(features)
        bias: Tensor = self.item_bias(items)[:, 0] + self.feature_bias(features)[:, 0]
        return factors, bias

    def penalty(self, users: Tensor, items: Tensor, settings: Hyperparameters) -> Tensor:
        """Weight decay of what one batch touches, a mean over its ratings."""
        factors = _mean_square(self.user_factors(users)) + _mean_square(self.item_factors(items))
        biases = _mean_square(self.user_bias(users)) + _mean_square(self.item_bias(items))
        maps = (self.feature_factors.weight**2).sum() + (self.feature_bias.weight**2).sum()
        return (
            settings.factor_decay * factors
            + settings.bias_decay * biases
            + settings.feature_decay * maps
        )


def fit(
    interactions: Interactions,
    n_users: int,
    features: NDArray[np.float32],
    *,
    settings: Hyperparameters,
    seed: int,
    report: Callable[[int, float], None] | None = None,
) -> BiasedMF:
    """Train with Adam, its rate falling to zero; `report` is given each epoch and its mean loss.

    One thread (see `single_thread`) and one seed give the same arrays on the same machine.
    """
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return _fit(interactions, n_users, features, settings, report)


def _fit(
    interactions: Interactions,
    n_users: int,
    features: NDArray[np.float32],
    settings: Hyperparameters,
    report: Callable[[int, float], None] | None,
) -> BiasedMF:
    users = torch.from_numpy(interactions.users)
    items = torch.from_numpy(interactions.items)
    stars = torch.from_numpy(interactions.stars)
    model = BiasedMF(n_users, features, float(stars.mean()), settings.n_factors)
    optimiser = torch.optim.Adam(model.parameters(), lr=settings.learning_rate)
    schedule = torch.optim.lr_scheduler.PolynomialLR(optimiser, settings.n_epochs)
    for epoch in range(settings.n_epochs):
        total = 0.0
        for batch in torch.split(torch.randperm(len(stars)), settings.batch_size):
            error = model(users[batch], items[batch]) - stars[batch]
            loss = (error**2).mean() + model.penalty(users[batch], items[batch], settings)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            total += float(loss.detach()) * len(batch)
        schedule.step()
        if report is not None:
            report(epoch, total / len(stars))
    return model


@contextmanager
def single_thread() -> Iterator[None]:
    """Run torch in one thread: sums keep their order, and small solves are faster by far."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _mean_square(rows: Tensor) -> Tensor:
    return (rows**2).sum(dim=1).mean()
