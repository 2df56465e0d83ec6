"""The reports' own recipe, which Matinee grew out of: everything by gradient descent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, interactions_of
from recsys.replication.model import fit, predict_members
from recsys.replication.recipe import Recipe

_SEED = 0


@dataclass
class ReportsRecipe(Peer):
    """`recsys.replication.model`: 100 factors, 6 epochs of Adam; a member is one more row."""

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
        recipe = Recipe(learning_rate=self.learning_rate, weight_decay=self.decay)
        self._model = fit(
            training.interactions, training.n_users, training.n_items, recipe=recipe, seed=_SEED
        )

    def serve(self, members: Sequence[Known]) -> Served:
        """Each member's row trained alone on the known ratings."""
        predicted = predict_members(
            self._model,
            interactions_of(members, first_user=0),
            len(members),
            learning_rate=self.member_learning_rate,
            seed=_SEED,
        )
        return Served(predicted, predicted)
