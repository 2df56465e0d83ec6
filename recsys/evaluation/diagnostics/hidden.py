"""Stars of films that nobody in the training had rated, with a few ratings of each and with none.

The people who rated any film of one year and later are kept out of training and out of the crowd:
they are the members of a host. All that they rated of older films is known, and of each new film
some ratings are given back, the same for all models; their other ratings of it are predicted.
Either the model learns the films from these members, as a bot does, or all are trained on anew.
Models are made for the day of the last rating.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import TIMESTAMP, Dataset
from recsys.errors import DatasetError
from recsys.evaluation.crowd import without_crowd, without_ratings
from recsys.evaluation.peers.crowd_mean import CrowdMean
from recsys.evaluation.peers.peer import Known, Training
from recsys.metrics.ranking import rmse
from recsys.recommender import Recommender
from recsys.stars import HIGHEST_STARS, LOWEST_STARS
from recsys.training.interactions import build_catalogue, years_of
from recsys.training.train import train

HIDDEN_FROM_YEAR = 2012
GIVEN_BACK = (0, 3, 10, 30)

# Stars by user and movie_id; and what one way of predicting expects of films, given stars.
Stars: TypeAlias = Mapping[int, Mapping[int, float]]
_Predict: TypeAlias = Callable[[Mapping[int, float], Sequence[int]], NDArray[np.floating]]


@dataclass(frozen=True, slots=True)
class HiddenFilms:
    """RMSE in stars given `n_given_back` ratings of each film, on `n_ratings` others.

    By the mean of what the user gave; by the film's mean, of its crowd and of what was given back,
    without and with the user's offset from such means; by the model that was trained on others
    alone; by the same after it has learnt from the members; and by models trained anew, with the
    members' ratings of older films alone, and with those given back as well.
    """

    n_given_back: int
    n_ratings: int
    user_mean: float
    film_mean: float
    film_mean_and_offset: float
    prior: float
    community: float
    retrained_without: float
    retrained: float


class Hiding:
    """A data set without what was rated by whom rated films of HIDDEN_FROM_YEAR and later.

    Raises DatasetError where there are no such people, or no others. `catalogue` is the whole data
    set's, with all its counts; `is_new`, bool[n_items], are the films that are hidden.
    """

    def __init__(self, dataset: Dataset, seed: int = 0) -> None:
        self.catalogue = build_catalogue(dataset.known_films, dataset.ratings)
        self.is_new = self.catalogue.years >= HIDDEN_FROM_YEAR
        new_ids = new_films(self.catalogue)
        rated, tags = dataset.ratings, dataset.tags
        is_new = rated["movieId"].isin(new_ids)
        of_members = rated["userId"].isin(rated["userId"][is_new])
        self._others, self._old = rated[~of_members], rated[of_members & ~is_new]
        new = rated[is_new & rated["userId"].isin(self._old["userId"])]
        if new.empty or self._others.empty:
            raise DatasetError(
                f"Nobody rated films from before and since {HIDDEN_FROM_YEAR}, or nobody else any "
                "film; give a larger data set with --data."
            )
        self._new = new.iloc[np.random.default_rng(seed).permutation(len(new))]
        self._place = self._new.groupby("movieId").cumcount()
        self._films = without_ratings(self.catalogue, rated[of_members])
        self._tags = None if tags is None else tags[~tags["movieId"].isin(new_ids)]
        self._day = last_day(rated)

    def trained(self) -> Recommender:
        """A model that has met none of the members."""
        return self._train(self._others)

    def retrained(self, n: int) -> Recommender:
        """A model of everybody, with n ratings of each new film."""
        return self._train(self._known(n))

    def crowd(self, n: int) -> Training:
        """What the mean of a film is taken of: its crowd, and n ratings of each new one."""
        return Training(self._known(n), self._films, None)

    def given(self, n: int) -> dict[int, dict[int, float]]:
        """What the members rated of older films, and n ratings of each new one, by user."""
        return by_user(pd.concat([self._old, self._given_back(n)]))

    def asked(self, n: int) -> dict[int, dict[int, float]]:
        """What they rated of new films besides, by user."""
        return by_user(self._new[self._place >= n])

    def _given_back(self, n: int) -> pd.DataFrame:
        return self._new[self._place < n]

    def _known(self, n: int) -> pd.DataFrame:
        return pd.concat([self._others, self._old, self._given_back(n)])

    def _train(self, ratings: pd.DataFrame) -> Recommender:
        """With the tags of those who are trained on: what people tag is what they rate."""
        tags = self._tags
        if tags is not None:
            tags = tags[tags["userId"].isin(ratings["userId"].unique())]
        return Recommender(train(ratings, self._films, tags, seed=0, served_at=self._day))


def new_films(catalogue: Catalogue) -> set[int]:
    """The movie_ids of the films that are hidden."""
    return {movie.movie_id for movie in catalogue if (movie.year or 0) >= HIDDEN_FROM_YEAR}


def without_their_crowd(dataset: Dataset) -> Dataset:
    """The data set as if the crowd had never rated the films that are hidden."""
    if dataset.films is None:
        return dataset
    return replace(dataset, films=without_crowd(dataset.films, new_films(dataset.films)))


def last_day(ratings: pd.DataFrame) -> float | None:
    """When the last rating was given, in years; None where that is not known."""
    if TIMESTAMP not in ratings:
        return None
    return float(years_of(ratings[TIMESTAMP].to_numpy()).max())


def hidden_films(hiding: Hiding, model: Recommender) -> list[HiddenFilms]:
    """The figures for each of GIVEN_BACK; the model is what `hiding` trained."""
    without = hiding.retrained(0)
    return [
        measure(hiding, n, model, without, hiding.retrained(n) if n else without)
        for n in GIVEN_BACK
    ]


def measure(
    hiding: Hiding, n: int, model: Recommender, without: Recommender, retrained: Recommender
) -> HiddenFilms:
    """The figures with n ratings of each film given back, by models trained without and with."""
    given, asked = hiding.given(n), hiding.asked(n)
    crowd = hiding.crowd(n)
    of_films, with_offset = _crowds_means(crowd)
    ways = (
        _mean_of_user,
        of_films,
        with_offset,
        _by(model),
        _by(model.with_community(given)),
        _by(without),
        _by(retrained),
    )
    errors = (_rmse(way, given, asked) for way in ways)
    return HiddenFilms(n, sum(map(len, asked.values())), *errors)


def by_user(ratings: pd.DataFrame) -> dict[int, dict[int, float]]:
    """Stars by user and movie_id."""
    return {
        int(str(user)): dict(zip(rows["movieId"].tolist(), rows["rating"].tolist(), strict=True))
        for user, rows in ratings.groupby("userId")
    }


def _by(model: Recommender) -> _Predict:
    return lambda known, movie_ids: model.predict(model.fold_in(known), movie_ids)


def _mean_of_user(known: Mapping[int, float], movie_ids: Sequence[int]) -> NDArray[np.floating]:
    return np.full(len(movie_ids), np.mean(list(known.values())))


def _crowds_means(crowd: Training) -> tuple[_Predict, _Predict]:
    """The mean of each film, drawn to that of all while few rated it; and with the offset."""
    peer = CrowdMean()
    peer.fit(crowd)

    def with_offset(known: Mapping[int, float], movie_ids: Sequence[int]) -> NDArray[np.floating]:
        served = peer.serve([Known.of(known, crowd.catalogue)])
        stars: NDArray[np.float32] = served.score[0][crowd.catalogue.item_indices(movie_ids)]
        return stars

    return lambda _, movie_ids: with_offset({}, movie_ids), with_offset


def _rmse(predict: _Predict, given: Stars, asked: Stars) -> float:
    """NaN where nothing is asked."""
    stars = [predict(given[user], list(films)) for user, films in asked.items()]
    actual = [list(films.values()) for films in asked.values()]
    if not stars:
        return float("nan")
    return rmse(np.clip(np.concatenate(stars), LOWEST_STARS, HIGHEST_STARS), np.concatenate(actual))
