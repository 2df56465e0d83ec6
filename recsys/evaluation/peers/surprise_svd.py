"""scikit-surprise's SVD, fitted again with the members among the users."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd
from surprise import SVD, Dataset, Reader

from recsys.evaluation.peers.peer import Known, Peer, Served, Training, interactions_of
from recsys.stars import HIGHEST_STARS, LOWEST_STARS

_SEED = 0


@dataclass
class SurpriseSvd(Peer):
    """Funk's biased MF by stochastic gradient descent (Koren, Bell and Volinsky 2009)."""

    name: ClassVar[str] = "surprise SVD, refit"
    has_stars: ClassVar[bool] = True
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "n_factors": (20, 100),
        "n_epochs": (20, 40, 80),
        "learning_rate": (0.005, 0.01),
        "regularization": (0.05, 0.1, 0.2),
    }

    n_factors: float = 100
    n_epochs: float = 40
    learning_rate: float = 0.005
    regularization: float = 0.1

    def fit(self, training: Training) -> None:
        """Nothing: it learns when the members are known."""
        self._training = training

    def serve(self, members: Sequence[Known]) -> Served:
        """Train on everyone's ratings and the members', then foretell every film."""
        everyone, n_users = self._training.interactions, self._training.n_users
        known = interactions_of(members, first_user=n_users)
        rows = pd.DataFrame(
            {
                "user": np.concatenate([everyone.users, known.users]),
                "item": np.concatenate([everyone.items, known.items]),
                "stars": np.concatenate([everyone.stars, known.stars]),
            }
        )
        reader = Reader(rating_scale=(LOWEST_STARS, HIGHEST_STARS))
        trainset = Dataset.load_from_df(rows, reader).build_full_trainset()
        svd = SVD(
            n_factors=int(self.n_factors),
            n_epochs=int(self.n_epochs),
            lr_all=self.learning_rate,
            reg_all=self.regularization,
            random_state=_SEED,
        )
        svd.fit(trainset)
        # What SVD.predict adds up, for all films at once: a film without ratings has no part.
        inner = [trainset.to_inner_iid(int(i)) for i in rows["item"].unique()]
        films = rows["item"].unique()
        people = [trainset.to_inner_uid(n_users + m) for m in range(len(members))]
        stars = np.zeros((len(members), self._training.n_items))
        stars[:, films] = svd.bi[inner] + svd.pu[people] @ svd.qi[inner].T
        stars += trainset.global_mean + svd.bu[people][:, np.newaxis]
        return Served(stars.astype(np.float32), stars.astype(np.float32))
