"""A model of a few films with random numbers: nothing was trained, everything can be worked out."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Movie
from recsys.model.artifact import Artifact
from recsys.model.fold_in import FoldIn, Member
from recsys.model.parameters import N_EXTREMES, Parameters
from recsys.model.predicted import Predicted

GENRES = ("Action", "Comedy", "Drama", "Horror", "Romance", "Sci-Fi", "War")
N_ITEMS, N_USERS, N_FACTORS, N_CHOICE, N_KIN = 12, 5, 3, 4, 3


@dataclass(frozen=True, slots=True, eq=False)
class Tiny:
    """The parts of one tiny model."""

    parameters: Parameters
    catalogue: Catalogue

    @property
    def artifact(self) -> Artifact:
        """The same as a model to save."""
        return Artifact(self.parameters, self.catalogue, {"model": "tiny"})

    @property
    def fold_in(self) -> FoldIn:
        """What folds in members."""
        return FoldIn(self.parameters, self.catalogue)

    @property
    def predicted(self) -> Predicted:
        """What says which stars members are expected to give."""
        return Predicted(self.parameters, self.catalogue, self.fold_in)

    def stars(self, member: Member, rows: NDArray[np.intp]) -> list[float]:
        """What a member is expected to give some films."""
        expected = self.fold_in.expected_stars(member)[rows]
        stars: list[float] = self.predicted.stars(expected, member, rows).tolist()
        return stars


@cache
def tiny(seed: int, n_items: int = N_ITEMS) -> Tiny:
    """The tiny model of a seed, whose films have the ids 10, 20, 30 and so on."""
    rng = np.random.default_rng(seed)
    return Tiny(_parameters(rng, n_items), films(rng, n_items))


def untrained(catalogue: Catalogue, seed: int = 0) -> Artifact:
    """Random numbers for the films of a catalogue."""
    parameters = _parameters(np.random.default_rng(seed), len(catalogue))
    return Artifact(parameters, catalogue, {"model": "untrained"})


def films(rng: np.random.Generator, n: int = N_ITEMS) -> Catalogue:
    """Films of all ages and degrees of fame, one in five of them without a year."""
    return Catalogue(
        Movie(
            movie_id=10 * (row + 1),
            title=f"Film {row}",
            year=None if rng.random() < 0.2 else int(rng.integers(1930, 2019)),
            genres=tuple(sorted(rng.choice(GENRES, rng.integers(0, 4), replace=False).tolist())),
            n_ratings=int(rng.integers(0, 60)),
            mean_stars=round(float(rng.uniform(0.5, 5)), 4),
            directors=(f"Director {row % 5}",),
            languages=("French",) if row % 4 == 0 else ("English",),
            series=1 if row in (2, 7) else None,
        )
        for row in range(n)
    )


def covariance(rng: np.random.Generator, width: int) -> NDArray[np.float32]:
    """A symmetric positive matrix, float32[width, width]."""
    root = rng.normal(size=(width, width))
    return (root @ root.T / width + 0.2 * np.eye(width)).astype(np.float32)


def _parameters(rng: np.random.Generator, n_items: int) -> Parameters:
    def normal(*shape: int, spread: float = 1.0) -> NDArray[np.float32]:
        return (spread * rng.normal(size=shape)).astype(np.float32)

    width = N_FACTORS + 1
    axes, _ = np.linalg.qr(rng.normal(size=(N_FACTORS, N_FACTORS)))
    kin = rng.normal(size=(n_items, N_KIN))
    return Parameters(
        global_mean=np.array([3.5], np.float32),
        item_factors=normal(n_items, N_FACTORS),
        item_bias=normal(n_items, spread=0.5),
        user_ids=np.arange(1, N_USERS + 1, dtype=np.int32),
        user_factors=normal(N_USERS, N_FACTORS),
        user_bias=normal(N_USERS),
        user_spread=np.ones(N_USERS, np.float32),
        user_n_ratings=np.arange(20, 20 + N_USERS, dtype=np.int32),
        **_extremes(rng, n_items),
        prior_mean=normal(width, spread=0.1),
        prior_covariance=covariance(rng, width),
        prior_by_rated=normal(width, width, spread=0.2),
        rated_mean=normal(width, spread=0.2),
        noise_variance=np.array([0.6], np.float32),
        film_axes=(axes / 2).astype(np.float32),
        film_information=rng.uniform(0, 1, N_FACTORS).astype(np.float32),
        chosen_factors=rng.normal(size=(n_items, N_CHOICE)).astype(np.float16),
        choosing_factors=rng.normal(size=(n_items, N_CHOICE)).astype(np.float16),
        choice_bias=normal(n_items),
        choice_mean=normal(N_CHOICE),
        choice_damping=np.array([0.5], np.float32),
        half_star_weight=np.linspace(-1, 1, 10, dtype=np.float32),
        kin_factors=(kin / np.linalg.norm(kin, axis=1, keepdims=True)).astype(np.float16),
        map_coordinates=rng.uniform(-1, 1, (n_items, 2)).astype(np.float32),
    )


def _extremes(rng: np.random.Generator, n_items: int) -> dict[str, NDArray[Any]]:
    """Each user rated the first films 5 stars downwards and the last ones half a star upwards."""
    highest = np.full((N_USERS, N_EXTREMES), -1, np.int32)
    lowest = highest.copy()
    highest_halves = np.zeros((N_USERS, N_EXTREMES), np.uint8)
    lowest_halves = highest_halves.copy()
    for user in range(N_USERS):
        rated = rng.permutation(n_items)[:4]
        highest[user, :2], highest_halves[user, :2] = rated[:2], (10, 9)
        lowest[user, :2], lowest_halves[user, :2] = rated[2:], (1, 2)
    return {
        "highest_items": highest,
        "highest_half_stars": highest_halves,
        "lowest_items": lowest,
        "lowest_half_stars": lowest_halves,
    }
