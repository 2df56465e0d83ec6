"""Stars of films that nobody in the training had rated, from their kind and the crowd.

All ratings of the films of one year and later are taken out of training, and out of the crowd; a
few of each film are put back, the same for all models, and the users' others are predicted. What
they tagged goes as well.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Dataset
from recsys.errors import DatasetError
from recsys.evaluation.crowd import without_ratings
from recsys.evaluation.peers.crowd_mean import film_means
from recsys.evaluation.peers.peer import Training
from recsys.metrics.ranking import rmse
from recsys.stars import HIGHEST_STARS, LOWEST_STARS
from recsys.training.interactions import Interactions, build_catalogue
from recsys.training.models.bayesian_mf import Hyperparameters
from recsys.training.stars import fit_stars

HIDDEN_FROM_YEAR = 2012
PUT_BACK = (0, 3, 10)
_OFFSET_DAMPING = 5.0


@dataclass(frozen=True, slots=True)
class HiddenFilms:
    """RMSE in stars given `n_put_back` ratings of each film, on `n_ratings` others.

    `crowd_mean` is that of the mean of the film's crowd and of those put back, and the user's
    offset from such means.
    """

    n_put_back: int
    n_ratings: int
    rmse: float
    crowd_mean: float


def hidden_films(dataset: Dataset, seed: int = 0) -> list[HiddenFilms]:
    """The figures for each of PUT_BACK; raises DatasetError where no film is that new."""
    catalogue = build_catalogue(dataset.known_films, dataset.ratings)
    new = [m.movie_id for m in catalogue if (m.year or 0) >= HIDDEN_FROM_YEAR]
    is_new = dataset.ratings["movieId"].isin(new)
    old, hidden = dataset.ratings[~is_new], dataset.ratings[is_new]
    hidden = hidden[hidden["userId"].isin(old["userId"])]
    if hidden.empty or old.empty:
        raise DatasetError(f"No ratings of films before and since {HIDDEN_FROM_YEAR} to compare.")
    order = np.random.default_rng(seed).permutation(len(hidden))
    shuffled = hidden.iloc[order]
    place = shuffled.groupby("movieId").cumcount()
    films = without_ratings(catalogue, dataset.ratings[is_new])
    tags = dataset.tags
    tags = None if tags is None else tags[~tags["movieId"].isin(new)]
    figures = []
    for n in PUT_BACK:
        known = pd.concat([old, shuffled[place < n]])
        training = Training(known, films, tags)
        figures.append(_measured(training, shuffled[place >= n], n, seed))
    return figures


def _measured(training: Training, asked: pd.DataFrame, n: int, seed: int) -> HiddenFilms:
    catalogue, trained = training.catalogue, training.interactions
    user_ids = np.unique(training.ratings["userId"].to_numpy())
    rows = Interactions(
        np.searchsorted(user_ids, asked["userId"].to_numpy()).astype(np.int64),
        catalogue.item_indices(asked["movieId"].tolist()).astype(np.int64),
        asked["rating"].to_numpy(np.float32),
    )
    model = fit_stars(
        trained, len(user_ids), catalogue, training.tags, settings=Hyperparameters(), seed=seed
    )
    return HiddenFilms(
        n_put_back=n,
        n_ratings=len(rows),
        rmse=_rmse(model.expected(rows), rows),
        crowd_mean=_rmse(_crowd_and_offset(trained, rows, len(user_ids), catalogue), rows),
    )


def _crowd_and_offset(
    trained: Interactions, asked: Interactions, n_users: int, catalogue: Catalogue
) -> NDArray[np.float64]:
    films = film_means(catalogue)
    residual = trained.stars - films[trained.items]
    sums = np.bincount(trained.users, residual, n_users)
    offset = sums / (np.bincount(trained.users, minlength=n_users) + _OFFSET_DAMPING)
    stars: NDArray[np.float64] = films[asked.items] + offset[asked.users]
    return stars


def _rmse(stars: NDArray[np.float64], asked: Interactions) -> float:
    return rmse(np.clip(stars, LOWEST_STARS, HIGHEST_STARS), asked.stars.astype(np.float64))
