"""The reports' own recipe, which Matinee grew out of: everything by gradient descent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, interactions_of
from recsys.training.torch_threads import single_thread

_N_FACTORS = 100
_N_EPOCHS = 6
_N_MEMBER_STEPS = 200
_BATCH = 256
_SEED = 0
# A sigmoid never reaches its ends: they lie beyond the lowest and the highest stars.
_LOWEST, _HIGHEST = 0.0, 5.5


@dataclass
class ReportsRecipe(Peer):
    """stars = scaled sigmoid of (b_u + b_i + p_u . q_i), 100 factors, 6 epochs of Adam.

    A member is one more row of the user embedding, trained alone by 200 steps of Adam on the mean
    squared error of the known ratings.
    """

    name: ClassVar[str] = "reports' recipe"
    has_stars: ClassVar[bool] = True
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "learning_rate": (0.001, 0.003),
        "decay": (1e-5,),
        "member_learning_rate": (0.003, 0.03),
    }

    learning_rate: float = 0.001
    decay: float = 1e-5
    member_learning_rate: float = 0.003

    def fit(self, training: Training) -> None:
        """Six epochs over shuffled batches."""
        rows = training.interactions
        users, items = torch.from_numpy(rows.users), torch.from_numpy(rows.items)
        stars = torch.from_numpy(rows.stars)
        with single_thread(), torch.random.fork_rng():
            torch.manual_seed(_SEED)
            people, self._films = _embedding(training.n_users), _embedding(training.n_items)
            optimiser = torch.optim.Adam(
                [*people.parameters(), *self._films.parameters()],
                lr=self.learning_rate,
                weight_decay=self.decay,
            )
            for _ in range(_N_EPOCHS):
                for batch in torch.split(torch.randperm(len(stars)), _BATCH):
                    foretold = _stars(people(users[batch]), self._films(items[batch]))
                    loss = ((foretold - stars[batch]) ** 2).mean()
                    optimiser.zero_grad()
                    torch.autograd.backward(loss)
                    optimiser.step()

    def serve(self, members: Sequence[Known]) -> Served:
        """All members at once, which is the same as one by one: they share nothing."""
        rows = interactions_of(members, first_user=0)
        owners, stars = torch.from_numpy(rows.users), torch.from_numpy(rows.stars)
        sizes = torch.bincount(owners, minlength=len(members))[owners]
        with single_thread(), torch.random.fork_rng():
            torch.manual_seed(_SEED)
            people = _embedding(len(members))
            films = self._films(torch.from_numpy(rows.items)).detach()
            optimiser = torch.optim.Adam(people.parameters(), lr=self.member_learning_rate)
            for _ in range(_N_MEMBER_STEPS):
                loss = ((_stars(people(owners), films) - stars) ** 2 / sizes).sum()
                optimiser.zero_grad()
                torch.autograd.backward(loss)
                optimiser.step()
            with torch.no_grad():
                person, film = people.weight, self._films.weight
                logits = person[:, 1:] @ film[:, 1:].T + person[:, :1] + film[:, 0]
                foretold = _scaled(logits).numpy()
        return Served(foretold, foretold)


def _embedding(n: int) -> nn.Embedding:
    """Rows of (bias, factors)."""
    embedding = nn.Embedding(n, 1 + _N_FACTORS)
    nn.init.normal_(embedding.weight, std=0.01)
    return embedding


def _stars(people: Tensor, films: Tensor) -> Tensor:
    return _scaled((people[:, 1:] * films[:, 1:]).sum(dim=1) + people[:, 0] + films[:, 0])


def _scaled(logits: Tensor) -> Tensor:
    return _LOWEST + (_HIGHEST - _LOWEST) * torch.sigmoid(logits)
