"""The model of stars, from ratings and from what is known of the films besides."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import torch

from recsys.catalogue import Catalogue
from recsys.training.devices import CPU, single_thread
from recsys.training.features import crowd_features, item_features
from recsys.training.interactions import Interactions
from recsys.training.models.bayesian_mf import BayesianMF, Hyperparameters, fit


def fit_stars(
    interactions: Interactions,
    n_users: int,
    catalogue: Catalogue,
    tags: pd.DataFrame | None,
    *,
    settings: Hyperparameters,
    seed: int,
    device: torch.device = CPU,
    report: Callable[[int, BayesianMF], None] | None = None,
) -> BayesianMF:
    """Train; `report` is given each sweep's number, from 0, and the model after it."""
    features = np.hstack([item_features(catalogue, tags), crowd_features(catalogue)])
    with single_thread():
        return fit(
            interactions,
            n_users,
            features,
            settings=settings,
            seed=seed,
            device=device,
            report=report,
        )
