"""scikit-surprise's SVD, fitted again with the members among the users."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from surprise import SVD, Dataset, Reader

from recsys.evaluation.peers.peer import RefitPeer, Training
from recsys.stars import HIGHEST_STARS, LOWEST_STARS
from recsys.training.interactions import Interactions

_SEED = 0


@dataclass
class SurpriseSvd(RefitPeer):
    """Funk's biased MF by stochastic gradient descent (Koren, Bell and Volinsky 2009)."""

    name: ClassVar[str] = "surprise SVD, refit"
    grid: ClassVar[Mapping[str, Sequence[float]]] = {
        "n_factors": (20, 100),
        "n_epochs": (20, 40),
        "learning_rate": (0.005, 0.01),
        "regularization": (0.05, 0.1, 0.2),
    }

    n_factors: float = 20
    n_epochs: float = 40
    learning_rate: float = 0.005
    regularization: float = 0.1

    def refit(
        self, training: Training, rows: Interactions, people: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """SVD.fit, and what SVD.predict adds up, for all films at once."""
        frame = pd.DataFrame({"user": rows.users, "item": rows.items, "stars": rows.stars})
        reader = Reader(rating_scale=(LOWEST_STARS, HIGHEST_STARS))
        trainset = Dataset.load_from_df(frame, reader).build_full_trainset()
        svd = SVD(
            n_factors=int(self.n_factors),
            n_epochs=int(self.n_epochs),
            lr_all=self.learning_rate,
            reg_all=self.regularization,
            random_state=_SEED,
        )
        svd.fit(trainset)
        films = np.unique(rows.items)
        inner = [trainset.to_inner_iid(item) for item in films.tolist()]
        users = [trainset.to_inner_uid(user) for user in people.tolist()]
        stars = np.zeros((len(people), training.n_items))
        # A film without ratings has neither bias nor factors.
        stars[:, films] = svd.bi[inner] + svd.pu[users] @ svd.qi[inner].T
        stars += trainset.global_mean + svd.bu[users][:, np.newaxis]
        return stars
