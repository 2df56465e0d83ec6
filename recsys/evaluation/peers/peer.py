"""What every peer is given and what it answers."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.datasets.movielens import Movies
from recsys.training.interactions import Interactions, build_catalogue, build_interactions

_LEAST_WEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Known:
    """The ratings that a member has given: items intp[k], stars float64[k]."""

    items: NDArray[np.intp]
    stars: NDArray[np.float64]

    @classmethod
    def of(cls, ratings: Mapping[int, float], catalogue: Catalogue) -> Self:
        """From stars by movie_id; raises UnknownMovieError."""
        return cls(
            catalogue.item_indices(list(ratings)), np.array(list(ratings.values()), np.float64)
        )


@dataclass(frozen=True, slots=True)
class Served:
    """For m members the stars and the score of every film, float32[m, n_items].

    A peer that only ranks has no stars; one that only predicts stars ranks by them.
    """

    stars: NDArray[np.float32] | None
    score: NDArray[np.float32]


class Training:
    """What a peer learns from: the frames, and the same as arrays over one catalogue."""

    def __init__(self, ratings: pd.DataFrame, movies: Movies, tags: pd.DataFrame | None) -> None:
        self.ratings, self.movies, self.tags = ratings, movies, tags
        self.catalogue = build_catalogue(movies, ratings)
        self.interactions, user_ids = build_interactions(ratings, self.catalogue)
        self.n_users, self.n_items = len(user_ids), len(self.catalogue)

    @cached_property
    def movie_ids(self) -> list[int]:
        """The movie_id of each row of the catalogue."""
        return [movie.movie_id for movie in self.catalogue]

    def likes(self, centre: float) -> NDArray[np.float64]:
        """Users by items, each rating weighed by `likes` and zero elsewhere."""
        rows = self.interactions
        matrix = np.zeros((self.n_users, self.n_items))
        matrix[rows.users, rows.items] = likes(rows.stars.astype(np.float64), centre)
        return matrix


class Peer(ABC):
    """One way of predicting. Its fields are what it is tuned by, their defaults what was chosen.

    `grid` holds what was tried on the tuning members, `python -m recsys tune`.
    """

    name: ClassVar[str]
    grid: ClassVar[Mapping[str, Sequence[float | str]]] = {}
    has_stars: ClassVar[bool] = False

    @abstractmethod
    def fit(self, training: Training) -> None:
        """Learn from everyone who is not held out."""

    @abstractmethod
    def serve(self, members: Sequence[Known]) -> Served:
        """Predict for members who were not trained on, from their known ratings alone."""


class RefitPeer(Peer):
    """A peer that can't take a member in afterwards: it learns once more with the members in."""

    has_stars: ClassVar[bool] = True

    def fit(self, training: Training) -> None:
        """Nothing yet: it learns when the members are known."""
        self._training = training

    def serve(self, members: Sequence[Known]) -> Served:
        """Learn from everyone's ratings and the members', then predict every film."""
        everyone, n_users = self._training.interactions, self._training.n_users
        known = interactions_of(members, first_user=n_users)
        rows = Interactions(
            np.concatenate([everyone.users, known.users]),
            np.concatenate([everyone.items, known.items]),
            np.concatenate([everyone.stars, known.stars]),
        )
        people = np.arange(n_users, n_users + len(members))
        stars = self.refit(self._training, rows, people).astype(np.float32)
        return Served(stars, stars)

    @abstractmethod
    def refit(
        self, training: Training, rows: Interactions, people: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Learn from rows and predict all films for `people`, users of rows, [n, n_items].

        Users are numbered from 0.
        """


def likes(stars: NDArray[np.float64], centre: float) -> NDArray[np.float64]:
    """How much each rating says that a film was liked: stars above the centre, never nothing."""
    return np.maximum(stars - centre, _LEAST_WEIGHT)


def dense(members: Sequence[Known], n_items: int, centre: float) -> NDArray[np.float64]:
    """What is known weighed by `likes` and zero elsewhere, float64[n_members, n_items]."""
    rows = np.zeros((len(members), n_items))
    for row, known in zip(rows, members, strict=True):
        row[known.items] = likes(known.stars, centre)
    return rows


def by_partner(rows: NDArray[np.integer[Any]], n_rows: int) -> list[NDArray[np.intp]]:
    """For each row number the positions in `rows` that hold it."""
    order = np.argsort(rows, kind="stable")
    return np.split(order, np.cumsum(np.bincount(rows, minlength=n_rows))[:-1])


def interactions_of(members: Sequence[Known], first_user: int) -> Interactions:
    """The members' known ratings as rows, the members numbered on from `first_user`."""
    counts = [len(known.items) for known in members]
    return Interactions(
        np.repeat(np.arange(first_user, first_user + len(members)), counts),
        np.concatenate([known.items for known in members]).astype(np.int64),
        np.concatenate([known.stars for known in members]).astype(np.float32),
    )
